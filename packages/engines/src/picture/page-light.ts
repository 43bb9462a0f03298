import type { Grey } from './raster.ts';

/** The paper's brightness in cells of a coarse grid, rows from the top left. */
export interface PageLight {
  readonly columns: number;
  readonly rows: number;
  readonly cell: number;
  readonly levels: Float32Array;
  /** How much the paper's brightness varies over the page: (95th - 5th percentile) / median of the cells, from 0. */
  readonly unevenness: number;
  /** The median of the cells. */
  readonly paper: number;
}

/** The share of a cell's pixels that may be brighter than what is taken for its paper. */
const BRIGHTER = 0.1;

/** Of cells of so many px or more every second row tells enough. */
const COARSE = 16;

/**
 * Measures the paper behind the writing: the 90th percentile of each cell, smoothed over its neighbours, since
 * writing seldom covers more than half of a cell as large as a few lines. `cell` is in pixels of `image`.
 */
export function measureLight(image: Grey, cell: number): PageLight {
  const columns = Math.max(1, Math.ceil(image.width / cell));
  const rows = Math.max(1, Math.ceil(image.height / cell));
  const raw = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      raw[row * columns + column] = paperOf(image, cell, { column, row }, counts.fill(0));
  }
  const levels = smooth(smooth(raw, columns, rows), columns, rows);
  return { columns, rows, cell, levels, ...spread(levels) };
}

/** `counts` are of the levels, still 0. */
function paperOf(
  image: Grey,
  cell: number,
  { column, row }: { readonly column: number; readonly row: number },
  counts: Uint32Array,
): number {
  const right = Math.min((column + 1) * cell, image.width);
  const bottom = Math.min((row + 1) * cell, image.height);
  const step = cell >= COARSE ? 2 : 1;
  let total = 0;
  for (let y = row * cell; y < bottom; y += step) {
    for (let x = column * cell; x < right; x++) counts[image.pixels[y * image.width + x]!]!++;
    total += Math.max(0, right - column * cell);
  }
  let above = total * BRIGHTER;
  for (let level = 255; level > 0; level--) {
    above -= counts[level]!;
    if (above < 0) return level;
  }
  return 0;
}

function smooth(levels: Float32Array, columns: number, rows: number): Float32Array {
  const smoothed = new Float32Array(levels.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      let count = 0;
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          sum += levels[y * columns + x]!;
          count++;
        }
      }
      smoothed[row * columns + column] = sum / count;
    }
  }
  return smoothed;
}

function spread(levels: Float32Array): { unevenness: number; paper: number } {
  const sorted = [...levels].sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { unevenness: (at(0.95) - at(0.05)) / Math.max(1, at(0.5)), paper: Math.round(at(0.5)) };
}
