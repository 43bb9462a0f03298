import { readFileSync } from 'node:fs';
import { line } from '../../fixtures/generator/markup.ts';
import { fontFaces } from '../../fixtures/generator/sheet.ts';
import type { Dice } from './dice.ts';
import type { PageContent } from './page-content.ts';

/** Stands at the foot of every generated page. */
export const MARKING = 'نموذج خيالي للتدريب لا يمثل أشخاصا حقيقيين';

/** Families that hold Arabic letters and all three digit scripts, from npm. */
export const PACKAGED_FONTS = [
  'noto-naskh-arabic',
  'amiri',
  'scheherazade-new',
  'cairo',
  'tajawal',
  'almarai',
  'ibm-plex-sans-arabic',
  'noto-kufi-arabic',
  'noto-sans-arabic',
  'lateef',
  'markazi-text',
  'harmattan',
  'vazirmatn',
] as const;

/** Families a Debian machine may have (fonts-kacst, fonts-arabeyes, fonts-hosny-thabit). */
export const SYSTEM_FONTS = [
  'KacstBook',
  'KacstNaskh',
  'KacstOffice',
  'Thabit',
  'Nazli',
  'Scheherazade',
] as const;

/** Look smaller than others at the same size. */
const SMALL_FACES = new Set(['lateef', 'harmattan', 'markazi-text', 'KacstBook', 'KacstNaskh', 'Nazli']);

const css = readFileSync(new URL('./sheet.css', import.meta.url), 'utf8');

export interface SheetLook {
  readonly font: string;
  /** Type size, pt. */
  readonly size: number;
  readonly leading: number;
  /** Free space at both sides, px of 96 an inch. */
  readonly margin: number;
  readonly justified: boolean;
  /** Grey behind headings and labels. */
  readonly shaded: boolean;
}

export function chooseLook(dice: Dice, fonts: readonly string[]): SheetLook {
  const font = dice.pick(fonts);
  const size = dice.whole(20, 32) / 2;
  return {
    font,
    size: SMALL_FACES.has(font) ? Math.max(12, size) : size,
    leading: dice.real(1.5, 1.85),
    margin: dice.whole(44, 76),
    justified: dice.chance(0.4),
    shaded: dice.chance(0.5),
  };
}

/** The look with smaller type and less air, for a page that overflowed `times` times. */
export const tightened = (look: SheetLook, times: number): SheetLook => ({
  ...look,
  size: Math.max(10, look.size - times),
  leading: Math.max(1.4, look.leading - times * 0.08),
  margin: Math.max(40, look.margin - times * 6),
});

/** The whole HTML of one page. */
export function sheetHtml({ html }: PageContent, look: SheetLook): string {
  const packaged = (PACKAGED_FONTS as readonly string[]).includes(look.font);
  const style = [
    `font-family: '${look.font}', '${look.font}-latin', serif`,
    `font-size: ${look.size}pt`,
    `line-height: ${look.leading.toFixed(2)}`,
    `padding: ${look.margin - 10}px ${look.margin}px`,
    `text-align: ${look.justified ? 'justify' : 'start'}`,
  ].join('; ');
  return `<!doctype html><html lang="ar"><head><meta charset="utf-8"><style>${packaged ? fontFaces([look.font]) : ''}\n${css}</style></head>
<body><div class="sheet ${look.shaded ? 'shaded' : ''}" style="${style}">${html}${line(MARKING, 'foot')}</div></body></html>`;
}
