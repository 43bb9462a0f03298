import type { Ruling, Rulings } from './rulings.ts';

/** A page as it is erased on: whether a pixel is dark, and how it is made blank. */
export interface Erasable {
  readonly width: number;
  readonly height: number;
  dark(at: number): boolean;
  blank(at: number): void;
}

/** How far beyond its ends a ruling is followed, px of the layout. */
const BEYOND = 2;
/** How far from its middle its ink is looked for, beside half its thickness, px of the layout. */
const AWAY = 1.5;
/** What is thicker than the ruling by more than this share and these px of the page is a letter that crosses it. */
const THICKER = 1.5;
const THICKER_BY = 2;

/**
 * Blanks the ink of rulings and leaves the letters that cross them: at every step along a ruling, the ink at its
 * place is blanked only where it is hardly thicker than the ruling. `scale` is how many px of `page` a px of the
 * rulings is.
 */
export function eraseRulings(page: Erasable, rulings: Rulings, scale: number): void {
  for (const line of rulings.horizontal) eraseAlong(page, line, scale, 'x');
  for (const line of rulings.vertical) eraseAlong(page, line, scale, 'y');
}

function eraseAlong(page: Erasable, line: Ruling, scale: number, axis: 'x' | 'y'): void {
  const [stepAlong, stepAcross] = axis === 'x' ? [1, page.width] : [page.width, 1];
  const [start, length] = axis === 'x' ? [line.x, line.width] : [line.y, line.height];
  const [endAlong, endAcross] = axis === 'x' ? [page.width, page.height] : [page.height, page.width];
  const from = Math.max(0, Math.floor((start - BEYOND) * scale));
  const to = Math.min(endAlong, Math.ceil((start + length + BEYOND) * scale));
  const thick = line.thickness * scale * THICKER + THICKER_BY;
  const reach = (line.thickness / 2 + AWAY) * scale;
  for (let at = from; at < to; at++) {
    const step = Math.min(Math.max(0, Math.floor(at / scale - start)), length - 1);
    const middle = line.path[step]! * scale;
    const low = Math.max(0, Math.round(middle - reach));
    const high = Math.min(endAcross, Math.round(middle + reach) + 1);
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
