import { toSearchText } from '@sijill/arabic';
import given from '../../../packages/arabic/src/data/given-names.json' with { type: 'json' };
import common from '../../../packages/extraction/src/data/common-words.json' with { type: 'json' };
import families from '../../../packages/extraction/src/data/family-names.json' with { type: 'json' };
import type { Random } from '../extract/forms/random.ts';

const words = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split(/\s+/u)).filter(Boolean);
const arabic = (word: string) => /^[\u0621-\u064a]{3,}$/u.test(word);

/** Given names of the project's own lists. */
export const givenNames: readonly string[] = [
  ...new Set(words([...given.male, ...given.female]).filter(arabic)),
];
/** Words of running text, each once. */
export const textWords: readonly string[] = words(common.words).filter(arabic);

const LETTERS = 'ابتجحخدرزسشصضطعغفقكلمنهوي';

/** Family names: those of the list, and invented ones of the form of a nisba. */
export function familyNames(random: Random, count: number): string[] {
  const names = new Set(words(families.names).filter(arabic));
  while (names.size < count) {
    const letters = Array.from({ length: random.between(3, 5) }, () => LETTERS[random.below(LETTERS.length)]);
    names.add(`ال${letters.join('')}ي`);
  }
  return [...names];
}

/** Picks the first of a list often and the last rarely, as words of a language are used (Zipf). */
export function frequent<One>(list: readonly One[], random: Random): One {
  return list[Math.floor(list.length ** random.next()) - 1] ?? list[0]!;
}

export const folded = (text: string): string => toSearchText(text);
