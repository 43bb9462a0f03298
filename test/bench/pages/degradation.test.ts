import { expect, test } from 'vitest';
import { treatmentOf, turnedBox } from './degradation.ts';
import { createDice } from './dice.ts';

test('a quarter turn clockwise moves the top right corner to the bottom right', () => {
  const box = turnedBox({ x: 90, y: 0, width: 10, height: 10 }, 90, 100, 100);
  expect(box.x).toBeCloseTo(90);
  expect(box.y).toBeCloseTo(90);
});

test('a small turn keeps the middle of the page where it was and makes its box a little larger', () => {
  const box = turnedBox({ x: 40, y: 45, width: 20, height: 10 }, 3, 100, 100);
  expect(box.x + box.width / 2).toBeCloseTo(50);
  expect(box.width).toBeGreaterThan(20);
  expect(box.width).toBeLessThan(21);
});

test('skewed scans are turned by one degree at least and four at most', () => {
  for (let seed = 0; seed < 50; seed++) {
    const { skew, dpi, quality } = treatmentOf('skewed', createDice(seed));
    expect(Math.abs(skew)).toBeGreaterThanOrEqual(1);
    expect(Math.abs(skew)).toBeLessThanOrEqual(4);
    expect(dpi).toBe(150);
    expect(quality).toBeLessThanOrEqual(60);
  }
});
