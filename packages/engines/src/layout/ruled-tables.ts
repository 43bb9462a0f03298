import { around } from './boxes.ts';
import type { Box, TableLayout } from './page-layout.ts';
import type { Rulings } from './rulings.ts';

/** Rulings this near to each other meet, and lie on one grid line, px at about 150 dpi. */
const NEAR = 9;
/** Share of a cell's side that a ruling must cover to part it from its neighbour. */
const PARTED = 0.5;
/** Smallest height of a row and width of a column, px. */
const LEAST_ROW = 12;
const LEAST_COLUMN = 14;

/**
 * Tables whose cells are drawn: rulings that meet form a grid, and neighbouring cells without a ruling between them
 * are one. Sides that are not drawn are taken where the crossing rulings end. A single frame is no table.
 */
export function ruledTables(rulings: Rulings): TableLayout[] {
  return meeting(rulings)
    .flatMap((group) => tableOf(group) ?? [])
    .sort((one, other) => one.y - other.y);
}

/** Rulings of one table, as boxes. */
interface Lines {
  readonly horizontal: readonly Box[];
  readonly vertical: readonly Box[];
}

function meeting({ horizontal, vertical }: Lines): Lines[] {
  const groups: { horizontal: Box[]; vertical: Box[] }[] = [];
  const groupOf = new Map<Box, (typeof groups)[number]>();
  const put = (line: Box, side: 'horizontal' | 'vertical', group: (typeof groups)[number]) => {
    group[side].push(line);
    groupOf.set(line, group);
  };
  for (const line of horizontal) {
    const crossed = vertical.filter((other) => touches(line, other));
    const found = [...new Set(crossed.flatMap((other) => groupOf.get(other) ?? []))];
    const group = found[0] ?? { horizontal: [], vertical: [] };
    if (found.length === 0) groups.push(group);
    for (const other of found.slice(1)) {
      for (const one of other.horizontal) put(one, 'horizontal', group);
      for (const one of other.vertical) put(one, 'vertical', group);
      groups.splice(groups.indexOf(other), 1);
    }
    put(line, 'horizontal', group);
    for (const other of crossed) if (!groupOf.has(other)) put(other, 'vertical', group);
  }
  return groups;
}

const touches = (one: Box, other: Box): boolean =>
  one.x - NEAR <= other.x + other.width &&
  other.x - NEAR <= one.x + one.width &&
  one.y - NEAR <= other.y + other.height &&
  other.y - NEAR <= one.y + one.height;

function tableOf({ horizontal, vertical }: Lines): TableLayout | undefined {
  if (!isGrid(horizontal.length, vertical.length)) return undefined;
  const { x, y, width, height } = around([...horizontal, ...vertical]);
  const ys = gridLines([y, ...horizontal.map((line) => line.y + line.height / 2), y + height], LEAST_ROW);
  const xs = gridLines([x, ...vertical.map((line) => line.x + line.width / 2), x + width], LEAST_COLUMN);
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  if (columns < 2 || rows < 1) return undefined;
  const owner = Array.from({ length: rows * columns }, (_, cell) => cell);
  const root = (cell: number): number => (owner[cell] === cell ? cell : root(owner[cell]!));
  const unite = (one: number, other: number) => {
    const [first, second] = [root(one), root(other)];
    owner[Math.max(first, second)] = Math.min(first, second);
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const [left, right, top, bottom] = [xs[column]!, xs[column + 1]!, ys[row]!, ys[row + 1]!];
      if (column + 1 < columns && !parted(vertical.map(upright), right, top, bottom)) unite(cell, cell + 1);
      if (row + 1 < rows && !parted(horizontal.map(flat), bottom, left, right)) unite(cell, cell + columns);
    }
  }
  const cells = new Map<number, Box[]>();
  for (let cell = 0; cell < owner.length; cell++) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const box = {
      x: xs[column]!,
      y: ys[row]!,
      width: xs[column + 1]! - xs[column]!,
      height: ys[row + 1]! - ys[row]!,
    };
    cells.set(root(cell), [...(cells.get(root(cell)) ?? []), box]);
  }
  if (cells.size < 2) return undefined;
  const placed = [...cells.values()].map((boxes) => {
    const box = around(boxes);
    const rightmost = xs.indexOf(box.x + box.width) - 1;
    return { ...box, row: ys.indexOf(box.y), column: columns - 1 - rightmost };
  });
  return { x, y, width, height, rows, columns, cells: placed.sort(byPlace), ruled: true };
}

/** Two and two rulings, or one that three others cross; less is a frame or a branch of a drawing. */
const isGrid = (horizontal: number, vertical: number): boolean =>
  (horizontal >= 2 && vertical >= 2) ||
  (horizontal >= 3 && vertical >= 1) ||
  (horizontal >= 1 && vertical >= 4);

const byPlace = (one: { row: number; column: number }, other: { row: number; column: number }) =>
  one.row - other.row || one.column - other.column;

interface Stretch {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}
const upright = ({ x, y, width, height }: Box): Stretch => ({ at: x + width / 2, from: y, to: y + height });
const flat = ({ x, y, width, height }: Box): Stretch => ({ at: y + height / 2, from: x, to: x + width });

/** Whether rulings at `at` cover enough of the stretch from `from` to `to`. */
function parted(lines: readonly Stretch[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const line of lines) {
    if (Math.abs(line.at - at) > NEAR) continue;
    covered += Math.max(0, Math.min(line.to, to) - Math.max(line.from, from));
  }
  return covered >= PARTED * (to - from);
}

/** Positions that lie closer than `least` are one grid line. */
function gridLines(positions: readonly number[], least: number): number[] {
  const lines: { sum: number; count: number; last: number }[] = [];
  for (const position of [...positions].sort((one, other) => one - other)) {
    const line = lines.at(-1);
    if (line && position - line.sum / line.count < least) {
      line.sum += position;
      line.count += 1;
    } else lines.push({ sum: position, count: 1, last: position });
  }
  return lines.map(({ sum, count }) => sum / count);
}
