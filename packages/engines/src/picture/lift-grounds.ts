import type { Box } from '../layout/page-layout.ts';
import { type ColourGrid, type PaperColour, SAMPLES, saturation } from './colour-grid.ts';
import { grown } from './grown-mask.ts';
import { findInk } from './ink-components.ts';
import type { Grey, Raster } from './raster.ts';

/** When colour is the ground that something is printed on: a bar, a box, the cells of a table. */
export const GROUND_RULES = {
  /** Strokes up to twice so many cells wide are bridged; what is then thinner than twice `thinnest` cells is no ground. */
  bridged: 2,
  thinnest: 3,
  /** Share of it that is coloured at least: of a line of coloured writing a third is. */
  leastColour: 0.55,
  /** Share that is dark without colour at least, and how many times the share that is white: black is printed on it. */
  leastDark: 0.004,
  darkToWhite: 0.3,
  /** What is as wide and as high as this share of the page's shorter side and fills less of its box is a map's sea. */
  mapSide: 0.25,
  mapFill: 0.75,
} as const;

/** Between these saturations a pixel passes from writing to ground. */
const FADE = [0.06, 0.16] as const;

/** Coloured grounds with black writing on them, in cells of `step` px. */
export interface Grounds {
  readonly step: number;
  /** Horizontal stretches of cells, the last one not counted in. */
  readonly stretches: readonly { readonly row: number; readonly from: number; readonly to: number }[];
}

/** Finds coloured bars, boxes and cells that black is printed on; those with white letters on them are left out. */
export function findGrounds(grid: ColourGrid | undefined): Grounds {
  if (!grid || grid.tinted.indexOf(1) === -1) return { step: 1, stretches: [] };
  const { columns, rows, step } = grid;
  const rules = GROUND_RULES;
  const closed = grown(grown(grid.tinted, grid, rules.bridged, 1), grid, rules.bridged, 0);
  const ground = grown(grown(closed, grid, rules.thinnest, 0), grid, rules.thinnest, 1);
  const image = { pixels: ground, width: columns, height: rows };
  const { runs, components } = findInk(image, { least: 1, below: 2 });
  const counts = components.map(() => ({ coloured: 0, dark: 0, white: 0 }));
  for (let run = 0; run < runs.count; run++) {
    const count = counts[runs.component[run]!]!;
    const row = runs.row[run]! * columns;
    for (let cell = row + runs.from[run]!; cell < row + runs.to[run]!; cell++) {
      count.coloured += grid.tinted[cell]!;
      count.dark += grid.dark[cell]! / SAMPLES;
      count.white += grid.white[cell]! / SAMPLES;
    }
  }
  const printed = counts.map(({ coloured, dark, white }, index) => {
    const { left, right, top, bottom, area } = components[index]!;
    const [wide, high] = [right - left, bottom - top];
    const large = Math.min(wide, high) >= rules.mapSide * Math.min(columns, rows);
    if (large && area < rules.mapFill * wide * high) return false;
    const least = Math.max(rules.leastDark * area, rules.darkToWhite * white);
    return coloured >= rules.leastColour * area && dark >= least;
  });
  const stretches: { row: number; from: number; to: number }[] = [];
  for (let run = 0; run < runs.count; run++) {
    if (printed[runs.component[run]!])
      stretches.push({ row: runs.row[run]!, from: runs.from[run]!, to: runs.to[run]! });
  }
  return { step, stretches };
}

/** Share of a box, px of the page, that is such ground. */
export function groundShare({ step, stretches }: Grounds, { x, y, width, height }: Box): number {
  let covered = 0;
  for (const { row, from, to } of stretches) {
    if (row * step < y || row * step >= y + height) continue;
    covered += Math.max(0, Math.min(to * step, x + width) - Math.max(from * step, x)) * step;
  }
  return covered / (width * height);
}

/**
 * Lifts coloured grounds off the writing on them: there a coloured pixel takes the brightness of its lightest channel,
 * so that magenta becomes light and black stays black. `grey` is changed in place.
 */
export function liftGrounds(
  grey: Grey,
  page: Raster,
  { step, stretches }: Grounds,
  paper: PaperColour,
): void {
  for (const { row, from, to } of stretches) {
    for (let y = row * step; y < (row + 1) * step; y++)
      lift(grey, page, { paper, from: y * page.width + from * step, to: y * page.width + to * step });
  }
}

interface Stretch {
  readonly paper: PaperColour;
  readonly from: number;
  readonly to: number;
}

function lift(grey: Grey, { pixels }: Raster, { paper, from, to }: Stretch): void {
  const white = 0.3 * paper[0] + 0.59 * paper[1] + 0.11 * paper[2];
  for (let at = from; at < to; at++) {
    const [red, green, blue] = [pixels[3 * at]!, pixels[3 * at + 1]!, pixels[3 * at + 2]!];
    const share = (saturation(red, green, blue, paper) - FADE[0]) / (FADE[1] - FADE[0]);
    if (share <= 0) continue;
    const lightest = Math.min(1, Math.max(red / paper[0], green / paper[1], blue / paper[2])) * white;
    const level = grey.pixels[at]!;
    grey.pixels[at] = level + Math.max(0, lightest - level) * Math.min(1, share);
  }
}
