import { around } from './boxes.ts';
import type { Component } from './components.ts';
import { lineSegments } from './line-segments.ts';
import type { Box, TableLayout } from './page-layout.ts';
import { type Row, rowsOf } from './rows.ts';

/** What stands in one cell of a ruled table. */
export interface CellLines {
  readonly rows: readonly Row[];
  /** Its only ink, where that is a dot that stands as the writing of its row and column does; in no row where it begins none. */
  readonly dot?: Box;
}

/** Zeros that are dots are smaller than this share of a letter's height, nearly as wide as high, and nearly all ink. */
const SMALL = 0.4;
const ROUND = 1.6;
const FULL = 0.6;
/** How far a dot may stand from where the others do, heights of a letter. */
const AWAY = 0.5;

/** Lines of writing in each cell of a table, from the components within each. */
export function cellLines(
  { cells }: TableLayout,
  inCells: ReadonlyMap<number, readonly Component[]>,
  letter: number,
): CellLines[] {
  const found = cells.map((_, index) => rowsOf(lineSegments(inCells.get(index) ?? [], letter), letter));
  const written = found.map((rows) => (rows.length > 0 ? around(rows) : undefined));
  const byRow = grouped(written, (index) => cells[index]!.row);
  const dots = cells.map(({ row }, index) => {
    const [dot, ...others] = inCells.get(index) ?? [];
    if (!dot || others.length > 0 || !isZeroLike(dot, letter)) return undefined;
    const beside = byRow.get(row)?.filter((box) => box !== written[index]) ?? [];
    return isLevel(dot, beside, letter) ? dot : undefined;
  });
  const byColumn = grouped(
    written.map((box, index) => dots[index] ?? box),
    (index) => cells[index]!.column,
  );
  return found.map((rows, index) => {
    const dot = dots[index];
    const aligned = dot && isAligned(dot, byColumn.get(cells[index]!.column)!, letter);
    return aligned ? { rows, dot } : { rows };
  });
}

function grouped(
  boxes: readonly (Box | undefined)[],
  placeOf: (index: number) => number,
): ReadonlyMap<number, Box[]> {
  const groups = new Map<number, Box[]>();
  for (const [index, box] of boxes.entries()) {
    if (!box) continue;
    const group = groups.get(placeOf(index));
    if (group) group.push(box);
    else groups.set(placeOf(index), [box]);
  }
  return groups;
}

function isZeroLike({ width, height, area }: Component, letter: number): boolean {
  const longer = Math.max(width, height);
  const round = longer <= ROUND * Math.min(width, height);
  return longer < SMALL * letter && round && area >= FULL * width * height;
}

/** It stands at the middle of what is written in its row. */
function isLevel(dot: Box, row: readonly Box[], letter: number): boolean {
  const middle = (box: Box) => box.y + box.height / 2;
  return row.some((box) => Math.abs(middle(dot) - middle(box)) <= AWAY * letter);
}

/** It begins, ends or has its middle where half of its column does, another one beside itself. */
function isAligned(dot: Box, column: readonly Box[], letter: number): boolean {
  const edges = [(box: Box) => box.x, (box: Box) => box.x + box.width / 2, (box: Box) => box.x + box.width];
  return edges.some((edge) => {
    const near = column.filter((box) => Math.abs(edge(dot) - edge(box)) <= AWAY * letter);
    return near.length >= 2 && near.length >= column.length / 2;
  });
}
