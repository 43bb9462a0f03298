import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, wordEditDistance } from './edit-distance.ts';

/** The textbook matrix, to compare with. */
function slowDistance(truth: string, found: string): number {
  let row = Array.from({ length: found.length + 1 }, (_, index) => index);
  for (let i = 0; i < truth.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < found.length; j++)
      next.push(Math.min(row[j]! + (truth[i] === found[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return row.at(-1)!;
}

test('it is the textbook distance, across block borders too', () => {
  const text = fc.string({ unit: fc.constantFrom('ا', 'ب', 'ت', ' '), maxLength: 140 });
  fc.assert(
    fc.property(text, text, (truth, found) => {
      expect(editDistance(truth, found)).toBe(slowDistance(truth, found));
    }),
    { numRuns: 400 },
  );
});

test('nothing against something costs every letter', () => {
  expect(editDistance('', 'كتاب')).toBe(4);
  expect(editDistance('كتاب', '')).toBe(4);
  expect(editDistance('', '')).toBe(0);
});

test('words are compared whole', () => {
  expect(wordEditDistance(['بسم', 'الله', 'الرحمن'], ['بسم', 'اللة', 'الرحمن', 'الرحيم'])).toBe(2);
});
