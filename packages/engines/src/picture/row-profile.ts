import type { Points } from './text-edges.ts';

/** The steepest lines that are looked for, degrees from level. */
export const WIDEST = 8;

/** How many points fall on each row when the page is sheared by `degrees`; a margin above and below holds the rest. */
export function rowProfile(
  { x, y }: Points,
  size: { readonly width: number; readonly height: number },
  degrees: number,
  stride = 1,
): Float32Array {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const offset = Math.ceil(size.width * Math.tan(((WIDEST + 1) * Math.PI) / 180)) + 2;
  const rows = new Float32Array(size.height + 2 * offset);
  for (let index = 0; index < x.length; index += stride)
    rows[(y[index]! - x[index]! * slope + offset + 0.5) | 0]!++;
  return rows;
}

/** Sum of squared differences of neighbouring rows: largest when points stand in level rows (Postl 1986). */
export function sharpness(rows: Float32Array): number {
  let sum = 0;
  for (let row = 1; row < rows.length; row++) sum += (rows[row]! - rows[row - 1]!) ** 2;
  return sum;
}
