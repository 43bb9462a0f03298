import type { Raster } from './raster.ts';

/** The brightness of blank paper in each channel: the 80th percentile. */
export type PaperColour = readonly [number, number, number];

/** The colours of a page in cells of a coarse grid, from the top left, whole cells only; of each, four pixels are looked at. */
export interface ColourGrid {
  /** Side of a cell, px. */
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  readonly paper: PaperColour;
  /** Where any of the pixels has the colour of ink, its part of the circle of colours, from 1 on; else 0. */
  readonly hues: Uint8Array;
  /** 1 where three pixels or more are tinted at least. */
  readonly tinted: Uint8Array;
  /** How many of the pixels are dark without colour, */
  readonly dark: Uint8Array;
  /** and white. */
  readonly white: Uint8Array;
}

/** Shorter side of the grid, cells. */
const GRID_SIDE = 400;
/** Pixels of a cell that are looked at. */
export const SAMPLES = 4;
/** The circle of colours in so many parts; ink of one colour lies in a part and the two beside it. */
export const HUES = 12;
/** Above which distance between the strongest and the weakest channel, of the paper's brightness, a pixel is coloured ink, */
const INK = 0.22;
/** and above which it is tinted. */
const TINT = 0.1;
/** Shares of the paper's brightness below which every channel of a dark pixel lies, and above which those of a white one do. */
const DARK = 0.4;
const WHITE = 0.9;

/** Undefined for a page without colour. */
export function colourGrid(page: Raster): ColourGrid | undefined {
  if (page.channels === 1) return undefined;
  const { pixels, width, height } = page;
  const step = Math.max(1, Math.floor(Math.min(width, height) / GRID_SIDE));
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)];
  const cells = () => new Uint8Array(columns * rows);
  const paper = paperColour(page, step);
  const grid = { step, columns, rows, paper, hues: cells(), tinted: cells(), dark: cells(), white: cells() };
  const half = step >> 1;
  const corners = [0, half, half * width, half * width + half].map((corner) => 3 * corner);
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, cell++) {
      const first = 3 * (row * step * width + column * step);
      let tinted = 0;
      for (let corner = 0; corner < SAMPLES; corner++) {
        const at = first + corners[corner]!;
        const red = pixels[at]!;
        const green = pixels[at + 1]!;
        const blue = pixels[at + 2]!;
        // White, as most pixels are.
        if ((red & green & blue) === 255) {
          grid.white[cell]!++;
          continue;
        }
        const colour = saturation(red, green, blue, paper);
        const r = red / paper[0];
        const g = green / paper[1];
        const b = blue / paper[2];
        if (colour > INK && grid.hues[cell] === 0) grid.hues[cell] = 1 + hueOf(r, g, b);
        if (colour > TINT) tinted++;
        else if (Math.max(r, g, b) < DARK) grid.dark[cell]!++;
        if (Math.min(r, g, b) > WHITE) grid.white[cell]!++;
      }
      if (tinted >= 3) grid.tinted[cell] = 1;
    }
  }
  return grid;
}

/** How far the channels of a pixel lie apart once the paper is made white, 0 to 1. */
export function saturation(red: number, green: number, blue: number, paper: PaperColour): number {
  const r = red / paper[0];
  const g = green / paper[1];
  const b = blue / paper[2];
  return Math.min(1, Math.max(r, g, b)) - Math.min(1, r, g, b);
}

function paperColour({ pixels, width, height }: Raster, step: number): PaperColour {
  const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  let total = 0;
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step, total++) {
      const at = 3 * (y * width + x);
      counts[0][pixels[at]!]!++;
      counts[1][pixels[at + 1]!]!++;
      counts[2][pixels[at + 2]!]!++;
    }
  }
  const level = (channel: Uint32Array) => {
    let above = 0.2 * total;
    for (let value = 255; value > 1; value--) {
      above -= channel[value]!;
      if (above < 0) return value;
    }
    return 1;
  };
  return [level(counts[0]), level(counts[1]), level(counts[2])];
}

/** Part of the circle of colours, from red on over green and blue. */
function hueOf(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  const sixth =
    most === red
      ? (green - blue) / range + 6
      : most === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  return Math.floor((sixth * HUES) / 6) % HUES;
}
