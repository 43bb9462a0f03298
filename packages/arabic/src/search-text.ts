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
