import { expect, test } from 'vitest';
import { mapBox, mapPoint, scaling, turning } from './affine.ts';
import { boxAround, composePlanes, invertPlane, type Quadrilateral, rectangleTo } from './homography.ts';

const corners: Quadrilateral = [
  [120, 80],
  [910, 130],
  [960, 1380],
  [60, 1300],
];

test('the corners of the rectangle land on the corners of the quadrilateral', () => {
  const map = rectangleTo(corners, 800, 1200);
  const found = [
    [0, 0],
    [800, 0],
    [800, 1200],
    [0, 1200],
  ].map(([x, y]) => mapPoint(map, x!, y!));
  for (const [index, [x, y]] of found.entries()) {
    expect(x).toBeCloseTo(corners[index]![0], 6);
    expect(y).toBeCloseTo(corners[index]![1], 6);
  }
});

test('a map and its inverse cancel out, in perspective too', () => {
  const map = composePlanes(rectangleTo(corners, 800, 1200), turning(2, [400, 600], [410, 590]));
  const [x, y] = mapPoint(invertPlane(map), ...mapPoint(map, 321, 987));
  expect([x, y].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([321, 987]);
});

test('composed planes act from the inside out', () => {
  const map = composePlanes(scaling(0.5, 0.5), rectangleTo(corners, 800, 1200));
  expect(mapPoint(map, 0, 0)).toEqual([60, 40]);
});

test('a word box follows the perspective and is larger where the page is nearer', () => {
  const map = rectangleTo(corners, 800, 1200);
  const word = { text: 'اسم', width: 60, height: 20, confidence: 1, line: 0 };
  const top = mapBox({ ...word, x: 400, y: 10 }, map, 1000, 1400);
  const low = mapBox({ ...word, x: 400, y: 1170 }, map, 1000, 1400);
  const [centreX, centreY] = mapPoint(map, 430, 20);
  expect(top.x + top.width / 2).toBeCloseTo(centreX, 0);
  expect(top.y + top.height / 2).toBeCloseTo(centreY, 0);
  expect(low.width).toBeGreaterThan(top.width);
});

test('the box around a mapped box stays within the image', () => {
  const box = boxAround({ x: -50, y: 10, width: 100, height: 20 }, scaling(2, 2), {
    width: 90,
    height: 1000,
  });
  expect(box).toEqual({ x: 0, y: 20, width: 90, height: 40 });
});
