import type { Points } from './text-edges.ts';

/** The steepest lines that are looked for, degrees from level. */
export const WIDEST = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for the profiles of a page: a row for each of its own, and a margin above and below for those that are sheared out. */
export const profileRoom = (size: Size): Float32Array => new Float32Array(size.height + 2 * marginOf(size));

/** How many of every `stride`-th of the points fall on each row when the page is sheared by `degrees`; written to `rows`. */
export function rowProfile(
  { x, y }: Points,
  size: Size,
  {
    degrees,
    stride = 1,
    rows,
  }: { readonly degrees: number; readonly stride?: number; readonly rows: Float32Array },
): Float32Array {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const offset = marginOf(size) + 0.5;
  rows.fill(0);
  for (let index = 0; index < x.length; index += stride)
    rows[(y[index]! - x[index]! * slope + offset) | 0]!++;
  return rows;
}

export interface StripProfile {
  readonly rows: Float32Array;
  /** Points in the strip. */
  readonly points: number;
}

/** The same in each of `count` strips across the page. */
export function stripProfiles({ x, y }: Points, size: Size, degrees: number, count: number): StripProfile[] {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const offset = marginOf(size) + 0.5;
  const length = size.height + 2 * marginOf(size);
  const all = new Float32Array(count * length);
  const points = new Uint32Array(count);
  for (let index = 0; index < x.length; index++) {
    const strip = Math.min(count - 1, Math.floor((x[index]! * count) / size.width));
    points[strip]!++;
    all[strip * length + ((y[index]! - x[index]! * slope + offset) | 0)]!++;
  }
  return Array.from({ length: count }, (_, strip) => ({
    rows: all.subarray(strip * length, (strip + 1) * length),
    points: points[strip]!,
  }));
}

const marginOf = ({ width }: Size): number => Math.ceil(width * Math.tan(((WIDEST + 1) * Math.PI) / 180)) + 2;

/** Sum of squared differences of neighbouring rows: largest when points stand in level rows (Postl 1986). */
export function sharpness(rows: Float32Array): number {
  let sum = 0;
  let before = rows[0] ?? 0;
  for (let row = 1; row < rows.length; row++) {
    const here = rows[row]!;
    sum += (here - before) * (here - before);
    before = here;
  }
  return sum;
}
