import { expect, test } from 'vitest';
import { flattenLight } from '../picture/flatten-light.ts';
import type { Grey } from '../picture/raster.ts';
import { box, drawnPage, drawnWords } from './drawn-ink.test-support.ts';
import { tintsOf } from './tints.ts';

/** Words on a page whose paper is of this level within a box. */
function wordsOn(ground: (x: number, y: number) => number): Grey {
  const page = drawnPage(800, 600, drawnWords(700, 300, 10));
  return {
    ...page,
    pixels: page.pixels.map((level, at) =>
      level === 0 ? 20 : ground(at % page.width, Math.floor(at / page.width)),
    ),
  };
}

const within = (x: number, y: number) => x >= 100 && x < 720 && y >= 250 && y < 330;

test('plain paper has no tints', () => {
  expect(tintsOf(wordsOn(() => 255))).toBeUndefined();
});

test('a tinted bar becomes paper, and the words on it stay dark', () => {
  const page = wordsOn((x, y) => (within(x, y) ? 120 : 255));
  const even = flattenLight(page, tintsOf(page)!, 1);
  const levelOf = (x: number, y: number) => even.pixels[y * 800 + x]!;
  expect(levelOf(400, 260)).toBeGreaterThan(240);
  expect(levelOf(110, 320)).toBeGreaterThan(240);
  expect(levelOf(680, 297)).toBeLessThan(80);
  expect(levelOf(50, 50)).toBe(255);
});

test('a photograph stays as it is', () => {
  const { x, y, width, height } = box(100, 100, 400, 200);
  const page = wordsOn((column, row) =>
    column >= x && column < x + width && row >= y && row < y + height
      ? 60 + 110 * ((Math.floor(column / 40) + Math.floor(row / 40)) % 2)
      : 255,
  );
  const tints = tintsOf(page);
  const even = tints ? flattenLight(page, tints, 1) : page;
  for (const at of [150 * 800 + 300, 220 * 800 + 210]) expect(even.pixels[at]).toBe(page.pixels[at]);
});
