import { expect, test } from 'vitest';
import { type PlaneMap, scaling, turning } from './affine.ts';
import { composePlanes } from './homography.ts';
import { warp } from './warp.ts';

const [WIDTH, HEIGHT] = [180, 240];
const image = {
  pixels: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    return 120 + 60 * Math.sin(x / 7) + 60 * Math.cos(y / 5);
  }),
  width: WIDTH,
  height: HEIGHT,
};
const drawn = (toSource: PlaneMap, width = WIDTH, height = HEIGHT) =>
  warp(image, { width, height, toSource, background: 7 });

test('a page that is not moved stays as it is', () => {
  expect(drawn(scaling(1, 1)).pixels).toEqual(image.pixels);
});

test('a page moved by whole pixels keeps their levels, and what lies beyond is background', () => {
  const moved = drawn({ ...scaling(1, 1), e: 20, f: -3 });
  for (const [x, y] of [
    [0, 3],
    [50, 100],
    [159, 239],
  ] as const)
    expect(moved.pixels[y * WIDTH + x]).toBe(image.pixels[(y - 3) * WIDTH + x + 20]);
  for (const [x, y] of [
    [10, 1],
    [175, 100],
  ] as const)
    expect(moved.pixels[y * WIDTH + x]).toBe(7);
});

test.each([
  ['turned', turning(3, [90, 120], [90, 120])],
  ['turned far', turning(-80, [90, 120], [120, 90])],
  ['enlarged', scaling(0.5, 0.5)],
  ['shrunken', scaling(1.7, 1.7)],
  ['turned and enlarged', composePlanes(turning(-2, [90, 120], [90, 120]), scaling(0.6, 0.6))],
])('a page %s is the same in whole numbers as in fractions', (_, map) => {
  const whole = drawn(map, 300, 400);
  // So little perspective moves nothing, but takes the way of fractions.
  const fractions = drawn({ ...map, g: 1e-15 }, 300, 400);
  let most = 0;
  for (const [at, level] of whole.pixels.entries())
    most = Math.max(most, Math.abs(level - fractions.pixels[at]!));
  expect(most).toBeLessThanOrEqual(2);
});
