import type { Box } from './page-layout.ts';
import type { Rulings } from './rulings.ts';

/** A page as it is erased on: whether a pixel is dark, and how it is made blank. */
export interface Erasable {
  readonly width: number;
  readonly height: number;
  dark(at: number): boolean;
  blank(at: number): void;
}

/** How far outside of a ruling's box its ink is looked for, px of the layout. */
const MARGIN = 2;

/**
 * Blanks the ink of rulings and leaves the letters that cross them: at every step along a ruling, ink across it is
 * blanked only where it is hardly thicker than the ruling. `scale` is how many px of `page` a px of the rulings is.
 */
export function eraseRulings(page: Erasable, rulings: Rulings, scale: number): void {
  for (const line of rulings.horizontal) eraseAlong(page, line, scale, 'x');
  for (const line of rulings.vertical) eraseAlong(page, line, scale, 'y');
}

function eraseAlong(page: Erasable, line: Box, scale: number, axis: 'x' | 'y'): void {
  const [stepAlong, stepAcross] = axis === 'x' ? [1, page.width] : [page.width, 1];
  const [along, length, across, breadth] =
    axis === 'x' ? [line.x, line.width, line.y, line.height] : [line.y, line.height, line.x, line.width];
  const [endAlong, endAcross] = axis === 'x' ? [page.width, page.height] : [page.height, page.width];
  const from = Math.max(0, Math.floor((along - MARGIN) * scale));
  const to = Math.min(endAlong, Math.ceil((along + length + MARGIN) * scale));
  const low = Math.max(0, Math.floor((across - MARGIN) * scale));
  const high = Math.min(endAcross, Math.ceil((across + breadth + MARGIN) * scale));
  const thick = thickness(page, { from, to, low, high, stepAlong, stepAcross }) * 1.5 + 2;
  for (let at = from; at < to; at++) {
    for (let side = low; side < high; ) {
      if (!page.dark(at * stepAlong + side * stepAcross)) {
        side++;
        continue;
      }
      let first = side;
      while (first > 0 && page.dark(at * stepAlong + (first - 1) * stepAcross)) first--;
      let last = side;
      while (last < endAcross && page.dark(at * stepAlong + last * stepAcross)) last++;
      if (last - first <= thick) {
        for (let one = Math.max(0, first - 1); one < Math.min(endAcross, last + 1); one++)
          page.blank(at * stepAlong + one * stepAcross);
      }
      side = Math.max(last, side + 1);
    }
  }
}

interface Strip {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly stepAlong: number;
  readonly stepAcross: number;
}

/** The usual thickness of the ruling, px: the median of its ink across, over the steps that have any. */
function thickness(page: Erasable, { from, to, low, high, stepAlong, stepAcross }: Strip): number {
  const counts: number[] = [];
  const step = Math.max(1, Math.floor((to - from) / 200));
  for (let at = from; at < to; at += step) {
    let count = 0;
    for (let side = low; side < high; side++) if (page.dark(at * stepAlong + side * stepAcross)) count++;
    if (count > 0) counts.push(count);
  }
  counts.sort((one, other) => one - other);
  return counts[Math.floor(counts.length / 2)] ?? 1;
}
