import { NUMBERS } from './search-numbers.ts';
import { orOf } from './search-words.ts';

/** The words that may stand at a place of a phrase, by their numbers. */
export type WordsByNumber = ReadonlyMap<number, readonly string[]>;
type Way = readonly WordsByNumber[];

/**
 * Looks for a phrase among the words of a page, which are given as two bytes each, the higher one first. The answer is the
 * phrase as the numbers allow it, as a tsquery: other words have the same numbers, so that it has to be asked of the words
 * themselves. Undefined where it stands nowhere.
 */
export function wayFinder(ways: readonly Way[]): (page: Uint8Array) => string | undefined {
  const begins = new Uint8Array(NUMBERS);
  for (const [first] of ways) for (const number of first?.keys() ?? []) begins[number] = 1;
  return (page) => {
    let found: Set<string> | undefined;
    for (let at = 0; at < page.length; at += 2) {
      if (begins[numberAt(page, at)] === 0) continue;
      for (const way of ways)
        if (stands(way, page, at)) found = (found ?? new Set()).add(asQuery(way, page, at));
    }
    return found && [...found].map((query) => `(${query})`).join(' | ');
  };
}

const numberAt = (page: Uint8Array, at: number): number => (page[at]! << 8) | page[at + 1]!;

/** Nearly always at the first or second word that it does not: nothing is made for it. */
function stands(way: Way, page: Uint8Array, at: number): boolean {
  if (at + 2 * way.length > page.length) return false;
  for (let step = 0; step < way.length; step += 1)
    if (!way[step]!.has(numberAt(page, at + 2 * step))) return false;
  return true;
}

const asQuery = (way: Way, page: Uint8Array, at: number): string =>
  way.map((words, step) => orOf(words.get(numberAt(page, at + 2 * step))!)).join(' <-> ');
