import type { Browser } from 'playwright-core';
import { type Treatment, treat, turnedBox } from './degradation.ts';
import type { PageContent } from './page-content.ts';
import type { PageTruth } from './page-truth.ts';
import { readBoxes, readTruth } from './read-truth.ts';
import { type SheetLook, sheetHtml, tightened } from './sheet.ts';

const CSS_DPI = 96;
/** Times a page that overflows is written anew with less text and smaller type. */
const ATTEMPTS = 7;

export interface RenderRequest {
  /** Writes the page; `fill` below 1 asks for less text. */
  readonly write: (fill: number) => PageContent;
  readonly look: SheetLook;
  readonly treatment: Treatment;
  readonly seed: number;
  /** Without it only the truth is read, in px of 96 an inch. */
  readonly picture: boolean;
}

export interface Rendered {
  readonly truth: PageTruth;
  readonly look: SheetLook;
  /** PNG when clean, else JPEG. */
  readonly image?: Buffer;
}

/** Lays a page out, reads its truth back and, when asked, takes and ages its picture. */
export async function render(browser: Browser, request: RenderRequest): Promise<Rendered> {
  const { treatment, picture } = request;
  const scale = picture ? treatment.dpi / CSS_DPI : 1;
  const tab = await browser.newPage({ viewport: { width: 900, height: 1220 }, deviceScaleFactor: scale });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const look = tightened(request.look, attempt);
      await tab.setContent(sheetHtml(request.write(1 - attempt * 0.12), look));
      await tab.evaluate(() => document.fonts.ready.then(() => undefined));
      const { overflows, ...truth } = await readTruth(tab);
      if (overflows) continue;
      if (!picture) return { truth: { ...truth, width: 794, height: 1123 }, look };
      const { photo } = treatment;
      if (photo) {
        await tab.evaluate(({ tilt, light, table }) => {
          document.body.classList.add('photo');
          document.body.style.setProperty('--light', light);
          document.body.style.background = table;
          document.querySelector<HTMLElement>('.sheet')!.style.transform = tilt;
        }, photo);
      }
      const boxes = await readBoxes(tab);
      const png = await tab.locator(photo ? 'body' : '.sheet').screenshot();
      const [width, height] = photo ? [900 * scale, 1220 * scale] : [794 * scale, 1123 * scale];
      const place = <T extends object>(one: T, at: { x: number; y: number; width: number; height: number }) =>
        turnedBox(
          { ...one, x: at.x * scale, y: at.y * scale, width: at.width * scale, height: at.height * scale },
          treatment.skew,
          width,
          height,
        );
      return {
        truth: {
          ...truth,
          words: truth.words.map((word, index) => place(word, boxes.words[index]!)),
          tables: truth.tables.map((table, index) => place(table, boxes.tables[index]!)),
          width: Math.round(width),
          height: Math.round(height),
        },
        look,
        image: await treat(png, treatment, request.seed),
      };
    }
    throw new Error(`Page ${request.seed} has more text than fits its sheet, however small its type.`);
  } finally {
    await tab.close();
  }
}
