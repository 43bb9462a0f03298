import { givenName, isNisba, monthWords, SpellingIndex, tokenise } from '@sijill/arabic';
import { commonWords, cueRows, stopWords } from './cues.ts';
import organisations from './data/organisations.json' with { type: 'json' };

function* words(): Generator<string> {
  for (const table of ['person', 'number', 'place', 'dateRole', 'birth', 'text'] as const) {
    for (const [label = ''] of cueRows(table)) for (const token of tokenise(label)) yield token.text;
  }
  for (const row of organisations.rows) {
    for (const token of tokenise(row.split('|')[0] ?? '')) yield token.text;
  }
  yield* monthWords();
}

/** The words of labels, offices and months: what these papers print again and again. */
const vocabulary = new SpellingIndex(words());

const SHORTEST_MENDED = 4;
const MOST_CACHED = 20_000;
const cache = new Map<string, string>();

function nearest(word: string): string {
  if (word.length < SHORTEST_MENDED || vocabulary.has(word)) return word;
  if (givenName(word) || stopWords.has(word) || commonWords.has(word)) return word;
  const [first, second] = vocabulary.near(word);
  if (!first || (second && second.cost === first.cost)) return word;
  // A nisba is one letter from another one too often; it must be almost the same.
  return isNisba(word) && first.cost > 0.5 ? word : first.word;
}

/**
 * The printed word that a damaged search-level word stands for, when exactly one is near enough; else the word itself.
 * Meant for labels, months and offices: a name is never mended.
 */
export function mendLabel(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const mended = nearest(word);
  if (cache.size < MOST_CACHED) cache.set(word, mended);
  return mended;
}
