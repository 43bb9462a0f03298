import { expect, test } from 'vitest';
import { grown } from './grown-mask.ts';

const mask = (rows: readonly string[]) => Uint8Array.from([...rows.join('')].map(Number));
const size = { columns: 6, rows: 4 };

test('cells of ones grow along both sides, and stop at the border', () => {
  const one = mask(['000000', '010000', '000000', '000001']);
  expect(grown(one, size, 1, 1)).toEqual(mask(['111000', '111000', '111011', '000011']));
  expect(grown(one, size, 5, 1)).toEqual(mask(['111111', '111111', '111111', '111111']));
});

test('cells of zeros grow in the same way', () => {
  const ones = mask(['111111', '101111', '111111', '111110']);
  expect(grown(ones, size, 1, 0)).toEqual(mask(['000111', '000111', '000100', '111100']));
});
