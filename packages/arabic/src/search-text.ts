import { normalise } from './normalise.ts';

/** Letters of Persian and Kurdish that Arabic clerks write with the nearest Arabic letter. */
const NEAREST: ReadonlyMap<string, string> = new Map([
  ['گ', 'ك'],
  ['چ', 'ج'],
  ['پ', 'ب'],
  ['ژ', 'ز'],
  ['ڤ', 'ف'],
  ['ڕ', 'ر'],
  ['ڵ', 'ل'],
  ['ۆ', 'و'],
  ['ۇ', 'و'],
  ['ء', ''],
]);

/**
 * The text of a search column: search-level folding, foreign letters to the nearest Arabic ones, no bare hamza, Latin
 * in lower case without accents, everything that is not a letter or digit one space. Fold the query the same way.
 */
export function toSearchText(text: string): string {
  const latin = text.normalize('NFKD').replace(/([A-Za-z])\p{M}+/gu, '$1');
  return normalise(latin)
    .text.toLowerCase()
    .replace(/[گچپژڤڕڵۆۇء]/g, (letter) => NEAREST.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** One word of a search column and the stretch of the text that it was folded from. */
export interface SearchToken {
  readonly text: string;
  /** UTF-16 offsets of the white-space-bounded word it stands in. */
  readonly start: number;
  readonly end: number;
  /** Which of the text's white-space-bounded words that is, from 0. */
  readonly word: number;
}

/** Longest word that is indexed as it stands; what is longer is no word. */
const MAX_TOKEN = 40;

/** Letters that folding leaves as they are: most words of a page consist of them. */
const PLAIN = /^[ابتثجحخدذرزسشصضطظعغفقكلمنهوي]+$/u;
const remembered = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 20_000;

function foldedParts(written: string): readonly string[] {
  if (PLAIN.test(written)) return [written];
  const known = remembered.get(written);
  if (known) return known;
  const parts = toSearchText(written).split(' ');
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (written.length <= MAX_TOKEN) remembered.set(written, parts);
  return parts;
}

/**
 * The words of `toSearchText(text)` in order, each with the written word that it belongs to; a written word gives none
 * (a dash), one, or several (`12/345`).
 */
export function searchTokens(text: string): SearchToken[] {
  const tokens: SearchToken[] = [];
  for (const [word, written] of Array.from(text.matchAll(/\S+/gu)).entries()) {
    const start = written.index;
    const end = start + written[0].length;
    for (const folded of foldedParts(written[0]))
      if (folded !== '') tokens.push({ text: folded.slice(0, MAX_TOKEN), start, end, word });
  }
  return tokens;
}
