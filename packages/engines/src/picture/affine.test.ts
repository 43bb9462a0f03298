import { expect, test } from 'vitest';
import { compose, mapBox, scaling, turning } from './affine.ts';

const word = { text: 'اسم', x: 100, y: 40, width: 30, height: 10, confidence: 1, line: 0 };

test('a box follows a scale', () => {
  expect(mapBox(word, scaling(0.5, 0.5), 1000, 1000)).toMatchObject({ x: 50, y: 20, width: 15, height: 5 });
});

test('a box follows a turn by its centre and stays upright and as large', () => {
  const box = mapBox(word, turning(90, [0, 0], [500, 0]), 1000, 1000);
  expect(box).toMatchObject({ width: 30, height: 10 });
  expect([box.x + 15, box.y + 5]).toEqual([500 - 45, 115]);
});

test('a turn about the centre leaves the centre where it is told', () => {
  const map = turning(3, [50, 50], [60, 70]);
  expect([map.a * 50 + map.c * 50 + map.e, map.b * 50 + map.d * 50 + map.f]).toEqual([60, 70]);
});

test('composed maps act from the inside out', () => {
  const map = compose(scaling(2, 2), { a: 1, b: 0, c: 0, d: 1, e: 5, f: 0 });
  expect([map.a * 1 + map.e, map.d * 1 + map.f]).toEqual([12, 2]);
});

test('a box never leaves the image', () => {
  const box = mapBox({ ...word, x: -10, y: 990, width: 5000 }, scaling(1, 1), 1000, 1000);
  expect(box).toMatchObject({ x: 0, y: 990, width: 1000, height: 10 });
});
