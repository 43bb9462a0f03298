import { expect, test } from 'vitest';
import { components } from './components.ts';
import { box, drawnInk } from './drawn-ink.test-support.ts';

test('ink that touches only at corners hangs together', () => {
  const found = components(drawnInk(20, 20, [box(2, 2, 4, 4), box(6, 6, 4, 4), box(15, 2, 2, 2)]));
  expect(found.map(({ x, y, width, height, area }) => ({ x, y, width, height, area }))).toEqual([
    { x: 2, y: 2, width: 8, height: 8, area: 32 },
    { x: 15, y: 2, width: 2, height: 2, area: 4 },
  ]);
});

test('a shape whose arms meet at the bottom is one component', () => {
  const found = components(drawnInk(30, 20, [box(2, 2, 2, 12), box(20, 2, 2, 12), box(2, 12, 20, 2)]));
  expect(found).toHaveLength(1);
});

test('the base is the row of the densest ink', () => {
  const [word] = components(drawnInk(60, 40, [box(5, 20, 40, 4), box(8, 5, 3, 18), box(30, 24, 3, 8)]));
  expect(word?.base).toBeGreaterThanOrEqual(20);
  expect(word?.base).toBeLessThanOrEqual(24);
});

test('a blank bitmap has none', () => {
  expect(components(drawnInk(10, 10, []))).toEqual([]);
});
