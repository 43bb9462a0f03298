import { findInk } from '../picture/ink-components.ts';
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
  const { components: found, runs } = findInk({ pixels: bits, width, height }, { least: 1, below: 2 });
  // Ink by row of every component, one component after the other.
  const first = new Uint32Array(found.length + 1);
  for (const [number, { top, bottom }] of found.entries()) first[number + 1] = first[number]! + bottom - top;
  const rows = new Uint32Array(first[found.length]!);
  const inner = new Uint32Array(found.length);
  for (let run = 0; run < runs.count; run++) {
    const number = runs.component[run]!;
    const { left, right, top, bottom } = found[number]!;
    const from = runs.from[run]!;
    const to = runs.to[run]!;
    const y = runs.row[run]!;
    rows[first[number]! + y - top]! += to - from;
    const across = RIM * (right - left);
    const down = RIM * (bottom - top);
    if (y < top + down || y >= bottom - down) continue;
    inner[number]! += Math.max(0, Math.min(to, right - across) - Math.max(from, left + across));
  }
  return found.map(({ left, top, right, bottom, area }, number) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    area,
    base: top + densestRow(rows.subarray(first[number], first[number + 1])),
    inner: inner[number]!,
  }));
}

/** The lowest of the rows whose ink, smoothed over three rows, is nearly the greatest. */
function densestRow(rows: Uint32Array): number {
  const smooth = (row: number) => (rows[row - 1] ?? 0) + rows[row]! + (rows[row + 1] ?? 0);
  let most = 0;
  for (let row = 0; row < rows.length; row++) most = Math.max(most, smooth(row));
  let lowest = rows.length - 1;
  while (smooth(lowest) < 0.85 * most) lowest--;
  return lowest;
}
