import type { Box } from '../layout/page-layout.ts';
import { type ColourGrid, HUES, type PaperColour } from './colour-grid.ts';
import { findInk } from './ink-components.ts';

/** When coloured ink is taken for a stamp. Shares of the page's shorter side, unless said. */
export const STAMP_RULES = {
  /** A stamp is some 25 to 45 mm wide; a line of handwriting in blue is lower. */
  leastSide: 0.07,
  mostSide: 0.32,
  mostAspect: 3.5,
  /** Patches at least so wide for their height that share so much of it, no further apart than it, are a heading's. */
  wordAspect: 1.6,
  wordLevel: 0.7,
  /** Share of its box that is coloured; a filled area is a picture or a cell. */
  leastInk: 0.06,
  mostInk: 0.8,
  /** Share of the page that is coloured at most, and stamps on it: beyond, colour is part of the print. */
  colouredPage: 0.12,
  most: 5,
  /** Share of all ink of its colour that a stamp holds at least: where more stands elsewhere, the print is coloured. */
  ownInk: 0.2,
} as const;

export type StampBox = Box;

/** How far apart, in cells, parts of one stamp may stand. */
const REACH = 2;

export interface ColouredStamps {
  readonly boxes: readonly StampBox[];
  readonly paper: PaperColour;
}

/** Areas of a page, px, that are the imprint of a stamp in coloured ink (blue, red, violet, green). */
export function findStamps(grid: ColourGrid | undefined): ColouredStamps {
  if (!grid) return { boxes: [], paper: [255, 255, 255] };
  const { step, columns: width, rows: height, hues: coloured, paper } = grid;
  const whole = { left: 0, top: 0, right: width, bottom: height };
  const inks = inksIn(coloured, width, whole);
  const count = sum(inks);
  const share = count / Math.max(1, coloured.length);
  if (count === 0 || share > STAMP_RULES.colouredPage) return { boxes: [], paper };
  const near = widened(coloured, width, height);
  const { components } = findInk({ pixels: near, width, height }, { below: 128 });
  const shorter = Math.min(width, height);
  const boxes = components.flatMap(({ left, top, right, bottom }) => {
    const box = { left: left + REACH, top: top + REACH, right: right - REACH, bottom: bottom - REACH };
    const [wide, high] = [box.right - box.left, box.bottom - box.top];
    const [small, large] = [Math.min(wide, high), Math.max(wide, high)];
    if (small < STAMP_RULES.leastSide * shorter || large > STAMP_RULES.mostSide * shorter) return [];
    if (large > STAMP_RULES.mostAspect * small) return [];
    const own = inksIn(coloured, width, box);
    const share = sum(own) / (wide * high);
    if (share < STAMP_RULES.leastInk || share > STAMP_RULES.mostInk) return [];
    const hue = own.indexOf(Math.max(...own));
    if (aroundHue(own, hue) < STAMP_RULES.ownInk * aroundHue(inks, hue)) return [];
    return [{ x: box.left * step, y: box.top * step, width: wide * step, height: high * step }];
  });
  const imprints = boxes.filter((box) => !boxes.some((other) => isDisplayType(box, other)));
  return { boxes: imprints.length > STAMP_RULES.most ? [] : imprints, paper };
}

/** Two wide patches side by side are words of a coloured heading. */
function isDisplayType(one: StampBox, other: StampBox): boolean {
  if (one === other) return false;
  const wide = Math.min(one.width / one.height, other.width / other.height) >= STAMP_RULES.wordAspect;
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  const gap = Math.max(one.x - other.x - other.width, other.x - one.x - one.width);
  const height = Math.max(one.height, other.height);
  return wide && shared >= STAMP_RULES.wordLevel * height && gap <= height;
}

/** 0 where a coloured cell is within reach, else 255: patches of ink for `findInk`. */
function widened(coloured: Uint8Array, width: number, height: number): Uint8Array {
  const near = new Uint8Array(coloured.length).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!coloured[y * width + x]) continue;
      const [from, to] = [Math.max(0, x - REACH), Math.min(width, x + REACH + 1)];
      for (let row = Math.max(0, y - REACH); row <= Math.min(height - 1, y + REACH); row++)
        near.fill(0, row * width + from, row * width + to);
    }
  }
  return near;
}

/** Coloured cells in a box, by hue. */
function inksIn(
  coloured: Uint8Array,
  width: number,
  box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): number[] {
  const counts = Array<number>(HUES + 1).fill(0);
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) counts[coloured[y * width + x]!]!++;
  }
  return counts.slice(1);
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Cells of a hue and of those beside it. */
const aroundHue = (inks: readonly number[], hue: number): number =>
  inks[(hue + HUES - 1) % HUES]! + inks[hue]! + inks[(hue + 1) % HUES]!;
