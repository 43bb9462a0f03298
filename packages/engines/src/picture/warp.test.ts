import { expect, test } from 'vitest';
import { mapPoint, type PlaneMap, scaling, turning } from './affine.ts';
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
])('a page %s is the same as one that is seen ever so little aslant', (_, map) => {
  const whole = drawn(map, 300, 400);
  // So little perspective moves nothing, but takes the way of planes seen aslant.
  const aslant = drawn({ ...map, g: 1e-15 }, 300, 400);
  let most = 0;
  for (const [at, level] of whole.pixels.entries())
    most = Math.max(most, Math.abs(level - aslant.pixels[at]!));
  expect(most).toBeLessThanOrEqual(2);
});

test('of a plane seen aslant every pixel is what lies between the four it falls on', () => {
  const map = { ...scaling(0.5, 0.5), b: 0.02, e: 12, f: 9, g: 0.0004, h: -0.0002 };
  const [width, height] = [240, 320];
  const { pixels } = drawn(map, width, height);
  let most = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [across, down] = mapPoint(map, x + 0.5, y + 0.5).map((at) => at - 0.5) as [number, number];
      if (across < 1 || down < 1 || across >= WIDTH - 2 || down >= HEIGHT - 2) continue;
      const [left, top] = [Math.floor(across), Math.floor(down)];
      const level = (dx: number, dy: number) => image.pixels[(top + dy) * WIDTH + left + dx]!;
      const between = (dy: number) => level(0, dy) + (level(1, dy) - level(0, dy)) * (across - left);
      const expected = between(0) + (between(1) - between(0)) * (down - top);
      most = Math.max(most, Math.abs(pixels[y * width + x]! - expected));
    }
  }
  expect(most).toBeLessThan(2.5);
});
