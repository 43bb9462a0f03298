import { around } from './boxes.ts';
import type { Segment } from './line-segments.ts';
import type { Box } from './page-layout.ts';

/** Segments that stand side by side, from right to left. */
export interface Row extends Box {
  readonly segments: readonly Segment[];
}

/** Segments whose bases differ by less than this share of a letter's height stand side by side. */
const SIDE_BY_SIDE = 0.75;
/** What has no base of its own stands on a row that holds this share of its height. */
const LEVEL = 0.35;

/** Rows from top to bottom. */
export function rowsOf(segments: readonly Segment[], letter: number): Row[] {
  const rows: { segments: Segment[]; base: number }[] = [];
  const byBase = [...segments].sort((one, other) => one.base - other.base);
  for (const segment of [...byBase.filter(({ sure }) => sure), ...byBase.filter(({ sure }) => !sure)]) {
    const fits = (base: number, others: readonly Segment[]) =>
      segment.sure
        ? Math.abs(base - segment.base) <= SIDE_BY_SIDE * letter
        : sharedHeight(segment, around(others)) >= LEVEL * segment.height;
    const row = rows.findLast(
      (candidate) =>
        fits(candidate.base, candidate.segments) &&
        candidate.segments.every((other) => apart(segment, other)),
    );
    if (row) {
      row.segments.push(segment);
      if (segment.sure)
        row.base = row.segments.reduce((sum, { base }) => sum + base, 0) / row.segments.length;
    } else rows.push({ segments: [segment], base: segment.base });
  }
  return rows
    .sort((one, other) => one.base - other.base)
    .map(({ segments: found }) => ({ ...around(found), segments: found.sort(fromTheRight) }));
}

const fromTheRight = (one: Box, other: Box) => other.x + other.width - one.x - one.width;

const sharedHeight = (one: Box, other: Box): number =>
  Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);

/** They do not stand one above the other. */
function apart(one: Box, other: Box): boolean {
  const shared = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  return shared <= 0.2 * Math.min(one.width, other.width);
}
