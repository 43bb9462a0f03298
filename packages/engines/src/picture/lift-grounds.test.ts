import { expect, test } from 'vitest';
import { colourGrid } from './colour-grid.ts';
import { findGrounds, groundShare, liftGrounds } from './lift-grounds.ts';
import type { Grey, Raster } from './raster.ts';

const SIDE = 800;
const BAR = { x: 100, y: 200, width: 500, height: 80 };
const PAPER = [255, 255, 255] as const;
type Colour = readonly [number, number, number];

/** A white page with a bar of one colour, and on it strokes of another. */
function page(ground: Colour, writing: Colour): Raster {
  const pixels = new Uint8Array(SIDE * SIDE * 3).fill(255);
  const put = (x: number, y: number, colour: Colour) => pixels.set(colour, 3 * (y * SIDE + x));
  for (let y = BAR.y; y < BAR.y + BAR.height; y++) {
    for (let x = BAR.x; x < BAR.x + BAR.width; x++) {
      const stroke = y > BAR.y + 25 && y < BAR.y + 55 && x % 20 < 6;
      put(x, y, stroke ? writing : ground);
    }
  }
  return { pixels, width: SIDE, height: SIDE, channels: 3 };
}

const dark = (): Grey => ({ pixels: new Uint8Array(SIDE * SIDE).fill(90), width: SIDE, height: SIDE });
const at = (grey: Grey, x: number, y: number) => grey.pixels[y * SIDE + x];

test('a coloured bar becomes light under black writing, which stays as it is', () => {
  const raster = page([220, 20, 140], [20, 20, 20]);
  const grounds = findGrounds(colourGrid(raster));
  expect(groundShare(grounds, BAR)).toBeGreaterThan(0.85);
  const grey = dark();
  liftGrounds(grey, raster, grounds, PAPER);
  expect(at(grey, BAR.x + 252, BAR.y + 40)).toBeGreaterThan(200);
  expect(at(grey, 342, BAR.y + 40)).toBe(90);
  expect(at(grey, 50, 50)).toBe(90);
});

test('white letters on a coloured bar would be lost: it stays as it is', () => {
  expect(findGrounds(colourGrid(page([220, 20, 140], [255, 255, 255]))).stretches).toEqual([]);
});

test('coloured writing on white paper is no ground', () => {
  const raster = page([255, 255, 255], [20, 20, 200]);
  expect(findGrounds(colourGrid(raster)).stretches).toEqual([]);
});
