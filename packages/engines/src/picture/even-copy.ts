import { flattenLight } from './flatten-light.ts';
import { measureLight, type PageLight } from './page-light.ts';
import { type Grey, shrink } from './raster.ts';

/** A smaller copy of a page whose paper is white everywhere. */
export interface EvenCopy {
  readonly flat: Grey;
  /** How many px of the page one px of the copy stands for. */
  readonly factor: number;
  /** Of the copy before it was made even. */
  readonly light: PageLight;
}

/** Cells of the light's grid along the width, each of `SMALLEST_CELL` px at least. */
const LIGHT_CELLS = 24;
const SMALLEST_CELL = 8;

/** Makes the copy `factor` times smaller. */
export const evenCopy = (page: Grey, factor: number): EvenCopy => evened(shrink(page, factor), factor);

/** The same of a page that is shrunken already. */
export function evened(small: Grey, factor: number): EvenCopy {
  const light = lightOf(small);
  return { flat: flattenLight(small, light, 1), factor, light };
}

export const lightOf = (small: Grey): PageLight =>
  measureLight(small, Math.max(SMALLEST_CELL, Math.ceil(small.width / LIGHT_CELLS)));
