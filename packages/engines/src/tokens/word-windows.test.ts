import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordWindows } from './word-windows.ts';

test('every word is kept once, in order, and no window is too long', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 300 }),
      fc.integer({ min: 20, max: 80 }),
      (pieces, most) => {
        const windows = wordWindows(pieces, most);
        const kept = windows.flatMap(({ keepFrom, keepTo }) =>
          Array.from({ length: keepTo - keepFrom }, (_, at) => keepFrom + at),
        );
        expect(kept).toEqual(pieces.map((_, index) => index));
        for (const { from, to, keepFrom, keepTo } of windows) {
          expect(pieces.slice(from, to).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(most);
          expect(from <= keepFrom && keepTo <= to).toBe(true);
        }
      },
    ),
  );
});

test('a word at a cut is labelled with words on both sides', () => {
  const [first, second] = wordWindows(
    Array.from({ length: 100 }, () => 1),
    60,
  );
  expect(first).toMatchObject({ to: 60, keepTo: 48 });
  expect(second).toMatchObject({ from: 36, keepFrom: 48 });
});
