import { deflateRawSync } from 'node:zlib';
import type { Ink } from './ink-components.ts';
import { mayBeLetters } from './text-edges.ts';

/** Cells across the written area; as many down as keep them square. */
export const FINGERPRINT_COLUMNS = 192;
const MOST_ROWS = 255;
/** Ink that lies beyond these shares of all ink does not set the written area: dust and shadows at the border. */
const OUTLIERS = 0.004;
/** Shares of the mean of the inked cells at which a cell counts as 1, 2 and 3. */
const STEPS = [0.35, 0.9, 1.6] as const;
/** Fewer inked cells than this tell nothing. */
const FEWEST_INKED = 150;
const COARSE = 16;

/**
 * What the letters of a page look like from afar, as hex: 64 digits of a coarse hash (16 x 16 blocks, darker or lighter
 * than the median; its Hamming distance finds candidates), then, deflated, the number of rows and the written area in
 * square cells of 0 to 3, four to a byte: some 5 KB in all. Undefined for a page with hardly any ink. `skew` (degrees
 * clockwise) is taken out. Brightness, scale, margins and a small turn of the page hardly change it.
 */
export function fingerprintOf(ink: Ink, skew: number): string | undefined {
  const { mass, rows } = cellsOf(ink, skew);
  if (!mass) return undefined;
  const inked = mass.filter((cell) => cell > 0);
  if (inked.length < FEWEST_INKED) return undefined;
  const mean = inked.reduce((sum, cell) => sum + cell, 0) / inked.length;
  const [one, two, three] = STEPS.map((step) => step * mean) as [number, number, number];
  const cells = Buffer.alloc(1 + Math.ceil(mass.length / 4));
  cells[0] = rows;
  for (let index = 0; index < mass.length; index++) {
    const cell = mass[index]!;
    const level = cell > three ? 3 : cell > two ? 2 : cell > one ? 1 : 0;
    cells[1 + (index >> 2)]! |= level << (2 * (index & 3));
  }
  return Buffer.concat([coarseHash(mass, rows), deflateRawSync(cells)]).toString('hex');
}

/** Ink per cell of the written area, once the page is level. */
function cellsOf(ink: Ink, skew: number): { mass?: Float32Array; rows: number } {
  // Rules would move between cells with the slightest shift, and are the same on every copy of a form.
  const counted = mayBeLetters(ink);
  const cos = Math.cos((skew * Math.PI) / 180);
  const sin = Math.sin((skew * Math.PI) / 180);
  const reach = Math.ceil(Math.hypot(ink.width, ink.height));
  const across = new Float64Array(2 * reach);
  const down = new Float64Array(2 * reach);
  const { runs } = ink;
  let total = 0;
  for (let run = 0; run < runs.count; run++) {
    if (!counted[runs.component[run]!]) continue;
    const y = runs.row[run]!;
    const to = runs.to[run]!;
    for (let x = runs.from[run]!; x < to; x++, total++) {
      across[(x * cos + y * sin + reach / 2) | 0]!++;
      down[(y * cos - x * sin + reach / 2) | 0]!++;
    }
  }
  if (total === 0) return { rows: 0 };
  const [left, right] = extent(across, total).map((at) => at - reach / 2) as [number, number];
  const [top, bottom] = extent(down, total).map((at) => at - reach / 2) as [number, number];
  const cell = Math.max((right - left) / FINGERPRINT_COLUMNS, (bottom - top) / MOST_ROWS, 1e-6);
  const rows = Math.max(1, Math.min(MOST_ROWS, Math.ceil((bottom - top) / cell)));
  const mass = new Float32Array(FINGERPRINT_COLUMNS * rows);
  for (let run = 0; run < runs.count; run++) {
    if (!counted[runs.component[run]!]) continue;
    const y = runs.row[run]!;
    const to = runs.to[run]!;
    for (let x = runs.from[run]!; x < to; x++) {
      const column = Math.floor((x * cos + y * sin - left) / cell);
      const row = Math.floor((y * cos - x * sin - top) / cell);
      if (column >= 0 && column < FINGERPRINT_COLUMNS && row >= 0 && row < rows)
        mass[row * FINGERPRINT_COLUMNS + column]!++;
    }
  }
  return { mass, rows };
}

function extent(counts: Float64Array, total: number): [number, number] {
  const edge = (from: number, step: 1 | -1) => {
    let left = OUTLIERS * total;
    for (let at = from; at >= 0 && at < counts.length; at += step) {
      left -= counts[at]!;
      if (left < 0) return at;
    }
    return from;
  };
  return [edge(0, 1), edge(counts.length - 1, -1) + 1];
}

function coarseHash(mass: Float32Array, rows: number): Buffer {
  const blocks = new Float64Array(COARSE * COARSE);
  for (let row = 0, cell = 0; row < rows; row++) {
    const first = Math.floor((row * COARSE) / rows) * COARSE;
    for (let column = 0; column < FINGERPRINT_COLUMNS; column++, cell++)
      blocks[first + Math.floor((column * COARSE) / FINGERPRINT_COLUMNS)]! += mass[cell]!;
  }
  const median = [...blocks].sort((one, other) => one - other)[blocks.length / 2]!;
  const bytes = Buffer.alloc(COARSE * 2);
  for (const [index, block] of blocks.entries()) if (block > median) bytes[index >> 3]! |= 1 << (index & 7);
  return bytes;
}
