import { findInk } from '../picture/ink-components.ts';
import { inkRuns } from '../picture/ink-runs.ts';
import type { Ink } from './ink.ts';
import type { Box } from './page-layout.ts';

/** Ink that hangs together (8-connected), in px of the bitmap. */
export interface Patch extends Box {
  /** Pixels of ink. */
  readonly area: number;
}

export interface Component extends Patch {
  /** Row of the component's densest ink: for joined Arabic letters, the line they are written on. */
  readonly base: number;
  /** Pixels of ink in the middle three fifths of its box, across and down. */
  readonly inner: number;
}

/** Share of a component's box, on each side, that is not its middle. */
const RIM = 0.2;

/** All connected components of a bitmap without their base, in half the time. */
export function patches({ bits, width, height }: Ink): Patch[] {
  return findInk({ pixels: bits, width, height }, { least: 1, below: 2 }).components.map(
    ({ left, top, right, bottom, area }) => ({
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      area,
    }),
  );
}

/** All connected components of a bitmap. */
export function components({ bits, width, height }: Ink): Component[] {
  const runs = inkRuns({ pixels: bits, width, height, least: 1, below: 2 });
  const found: Growing[] = [];
  for (let run = 0; run < runs.count; run++) {
    const [left, right, y] = [runs.from[run]!, runs.to[run]!, runs.row[run]!];
    const number = runs.component[run]!;
    const one = found[number];
    if (!one) {
      found[number] = { left, right, top: y, bottom: y + 1, area: right - left, rows: [right - left] };
      continue;
    }
    one.left = Math.min(one.left, left);
    one.right = Math.max(one.right, right);
    one.bottom = y + 1;
    one.area += right - left;
    one.rows[y - one.top] = (one.rows[y - one.top] ?? 0) + right - left;
  }
  const inner = new Uint32Array(found.length);
  for (let run = 0; run < runs.count; run++) {
    const number = runs.component[run]!;
    const { left, right, top, bottom } = found[number]!;
    const [across, down] = [RIM * (right - left), RIM * (bottom - top)];
    const y = runs.row[run]!;
    if (y < top + down || y >= bottom - down) continue;
    inner[number]! += Math.max(
      0,
      Math.min(runs.to[run]!, right - across) - Math.max(runs.from[run]!, left + across),
    );
  }
  return found.map((one, number) => ({
    x: one.left,
    y: one.top,
    width: one.right - one.left,
    height: one.bottom - one.top,
    area: one.area,
    base: one.top + densestRow(one.rows),
    inner: inner[number]!,
  }));
}

interface Growing {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
  /** Ink by row from `top`. */
  readonly rows: number[];
}

/** The lowest of the rows whose ink, smoothed over three rows, is nearly the greatest. */
function densestRow(rows: readonly number[]): number {
  const smooth = rows.map((ink, row) => (rows[row - 1] ?? 0) + ink + (rows[row + 1] ?? 0));
  const most = Math.max(...smooth);
  return smooth.findLastIndex((ink) => ink >= 0.85 * most);
}
