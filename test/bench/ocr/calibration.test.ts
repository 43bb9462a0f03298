import { expect, test } from 'vitest';
import { calibrate } from './calibration.ts';

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

test('no words, no error', () => {
  expect(calibrate([]).expectedError).toBe(0);
});
