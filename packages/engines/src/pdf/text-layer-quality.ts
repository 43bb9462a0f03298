import type { WordBox } from '@sijill/domain';
import commonWords from './common-words.json' with { type: 'json' };
import type { PlacedGlyph } from './pdf-glyphs.ts';

/** When a PDF's own text is taken instead of recognising its picture. */
export const TEXT_LAYER_RULES = {
  /** Words with at least two Arabic letters. */
  fewestWords: 20,
  /** Share of letters in private-use or replacement code points. */
  mostUnknown: 0.02,
  /** Share of glyphs on turned lines. */
  mostTurned: 0.2,
  /** Share of words that begin with the article or are one of the commonest words; running text has 0.3 to 0.5. */
  fewestCommon: 0.12,
  /** Mean letters of a word; letters set apart, or words run together, fall outside. */
  wordLength: [2.5, 9],
  /** Share of words that only broken text has: ta marbuta, alef maksura or a bare hamza carrier at the start. */
  mostBroken: 0.03,
} as const;

const COMMON = new Set(commonWords.words);
const ARTICLE = /^[وفبك]?ال|^لل/;

/** Why a page's own text cannot be trusted, as a sentence's end; undefined when it can. */
export function whyUnusable(glyphs: readonly PlacedGlyph[], words: readonly WordBox[]): string | undefined {
  const rules = TEXT_LAYER_RULES;
  const arabic = words
    .map(({ text }) => text.replace(/\P{Script=Arabic}|\p{M}|ـ/gu, ''))
    .filter((text) => text.length > 0);
  const long = arabic.filter((text) => text.length >= 2);
  if (long.length < rules.fewestWords) return `its text layer has only ${long.length} Arabic words`;
  const all = words.map(({ text }) => text).join('');
  const unknown = [...all.matchAll(/[\p{Co}\ufffd]/gu)].length / all.length;
  if (unknown > rules.mostUnknown) return `${percent(unknown)} of its text layer are unknown letters`;
  const turned = glyphs.filter((glyph) => !glyph.level).length / glyphs.length;
  if (turned > rules.mostTurned) return `${percent(turned)} of its text layer is turned`;
  const common = arabic.filter((text) => COMMON.has(text) || ARTICLE.test(text)).length / arabic.length;
  if (common < rules.fewestCommon)
    return `only ${percent(common)} of its text layer's words are common Arabic ones`;
  const length = arabic.reduce((sum, text) => sum + text.length, 0) / arabic.length;
  const [shortest, longest] = rules.wordLength;
  if (length < shortest || length > longest)
    return `its text layer's words have ${length.toFixed(1)} letters on average`;
  const broken = long.filter((text) => /^[ةىئ]|ة./.test(text)).length / long.length;
  if (broken > rules.mostBroken)
    return `${percent(broken)} of its text layer's words are not Arabic spelling`;
  return undefined;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
