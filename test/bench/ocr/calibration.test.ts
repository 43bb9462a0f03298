import { expect, test } from 'vitest';
import { byLine, calibrate, calibrateGroups } from './calibration.ts';

const words = (confidence: number, right: number, wrong: number) => [
  ...Array(right).fill({ confidence, right: true }),
  ...Array(wrong).fill({ confidence, right: false }),
];

test('confidence that says how often it is right has no error', () => {
  expect(calibrate([...words(0.75, 3, 1), ...words(0.25, 1, 3)]).expectedError).toBeCloseTo(0);
});

test('the error is the mean gap, weighted by size', () => {
  const { expectedError, bins } = calibrate([...words(1, 2, 2), ...words(0.5, 2, 2)]);
  expect(expectedError).toBeCloseTo(0.25);
  expect(bins[9]).toMatchObject({ words: 4, confidence: 1, accuracy: 0.5 });
  expect(bins[5]).toMatchObject({ words: 4, accuracy: 0.5 });
});

test('a line is as sure as its words and as right as its share of right ones', () => {
  const line = (number: number, confidence: number, rights: readonly boolean[]) =>
    rights.map((right) => ({ confidence, right, line: number }));
  const lines = byLine([
    ...line(0, 0.75, [true, true, true, false]),
    ...line(1, 1, [true, false]),
    ...line(0, 0.5, []),
  ]);
  expect(lines.map(({ length }) => length)).toEqual([4, 2]);
  expect(calibrateGroups([...lines, []])).toMatchObject({ words: 2, expectedError: 0.25 });
});

test('no words, no error', () => {
  expect(calibrate([]).expectedError).toBe(0);
});
