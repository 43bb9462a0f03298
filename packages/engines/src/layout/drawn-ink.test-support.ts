import type { Grey } from '../picture/raster.ts';
import type { Ink } from './ink.ts';
import type { Box } from './page-layout.ts';

export const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

/** A bitmap with filled rectangles. */
export function drawnInk(width: number, height: number, boxes: readonly Box[]): Ink {
  const bits = new Uint8Array(width * height);
  for (const one of boxes) {
    for (let y = one.y; y < one.y + one.height; y++)
      bits.fill(1, y * width + one.x, y * width + one.x + one.width);
  }
  return { bits, width, height };
}

/** The same as a page: black on white. */
export function drawnPage(width: number, height: number, boxes: readonly Box[]): Grey {
  const { bits } = drawnInk(width, height, boxes);
  return { pixels: bits.map((bit) => (bit ? 0 : 255)), width, height };
}

/**
 * Words that look like joined Arabic letters to a layout: a stroke along the line (its lower edge at `base`), with
 * ascenders and a dot below. Each word is 40 px wide, 12 px apart, from `right` to the left.
 */
export function drawnWords(right: number, base: number, count: number): Box[] {
  return Array.from({ length: count }, (_, index) => {
    const x = right - 40 - index * 52;
    return [
      box(x, base - 5, 40, 5),
      box(x + 4, base - 18, 4, 18),
      box(x + 30, base - 12, 4, 12),
      box(x + 16, base + 4, 3, 3),
    ];
  }).flat();
}

/** The rulings of a grid with these positions. */
export function drawnGrid(xs: readonly number[], ys: readonly number[]): Box[] {
  const [left, right, top, bottom] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!];
  return [
    ...ys.map((y) => box(left, y, right - left + 2, 2)),
    ...xs.map((x) => box(x, top, 2, bottom - top + 2)),
  ];
}
