import type { Box } from '../layout/page-layout.ts';
import type { Grey } from '../picture/raster.ts';
import { RUN_HEIGHT } from './digit-weights.ts';

/** A run at the network's height: ink 0 (paper) to 1, column after column. */
export interface RunPicture {
  readonly ink: Float64Array;
  readonly width: number;
}

/** Wider pictures of one run hold no number that people write. */
export const WIDEST_RUN = 480;

/**
 * Cuts `box` (px of the page, fractions allowed) out, scales it to RUN_HEIGHT with a triangle filter, and stretches
 * it so that paper is 0 and the darkest ink 1, whatever the page's tone.
 */
export function runPicture(page: Grey, box: Box): RunPicture {
  const width = Math.min(WIDEST_RUN, Math.max(4, Math.round((box.width * RUN_HEIGHT) / box.height)));
  const across = filterTaps(box.x, box.width, width, page.width);
  const down = filterTaps(box.y, box.height, RUN_HEIGHT, page.height);
  const firstRow = down[0]!.from;
  const lastRow = down[RUN_HEIGHT - 1]!;
  const rows = lastRow.from + lastRow.weights.length - firstRow;
  const narrow = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const start = (firstRow + row) * page.width;
    for (let x = 0; x < width; x++) {
      const { from, weights } = across[x]!;
      let sum = 0;
      for (let tap = 0; tap < weights.length; tap++) sum += page.pixels[start + from + tap]! * weights[tap]!;
      narrow[row * width + x] = sum;
    }
  }
  const values = new Float64Array(width * RUN_HEIGHT);
  for (let y = 0; y < RUN_HEIGHT; y++) {
    const { from, weights } = down[y]!;
    for (let tap = 0; tap < weights.length; tap++) {
      const weight = weights[tap]!;
      let at = (from - firstRow + tap) * width;
      for (let x = 0; x < width; x++) values[x * RUN_HEIGHT + y]! += weight * narrow[at++]!;
    }
  }
  stretch(values);
  return { ink: values, width };
}

interface Taps {
  readonly from: number;
  readonly weights: Float64Array;
}

/** Which source pixels make each target pixel; a triangle as wide as the reduction, at least one pixel each way. */
function filterTaps(start: number, length: number, count: number, limit: number): Taps[] {
  const scale = length / count;
  const reach = Math.max(1, scale);
  return Array.from({ length: count }, (_, index) => {
    const centre = start + (index + 0.5) * scale;
    const from = Math.min(limit - 1, Math.max(0, Math.floor(centre - reach + 0.5)));
    const to = Math.max(from + 1, Math.min(limit, Math.floor(centre + reach + 0.5)));
    const weights = new Float64Array(to - from);
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap++) {
      const weight = Math.max(0, 1 - Math.abs(from + tap + 0.5 - centre) / reach);
      weights[tap] = weight;
      sum += weight;
    }
    if (sum === 0) weights.fill(1 / weights.length);
    else for (let tap = 0; tap < weights.length; tap++) weights[tap]! /= sum;
    return { from, weights };
  });
}

/** The least difference between ink and paper that is stretched to the full range, grey levels. */
const LEAST_CONTRAST = 48;

function stretch(values: Float64Array): void {
  const counts = new Uint32Array(256);
  for (const value of values) counts[Math.round(Math.min(255, Math.max(0, value)))]!++;
  const paper = level(counts, values.length * 0.75);
  const dark = level(counts, values.length * 0.02);
  const range = Math.max(LEAST_CONTRAST, paper - dark);
  for (let index = 0; index < values.length; index++) {
    values[index] = Math.min(1, Math.max(0, (paper - values[index]!) / range));
  }
}

/** The grey level that `share` of the values do not exceed. */
function level(counts: Uint32Array, share: number): number {
  let seen = 0;
  for (let value = 0; value < 256; value++) {
    seen += counts[value]!;
    if (seen > share) return value;
  }
  return 255;
}
