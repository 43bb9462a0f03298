import { around } from './boxes.ts';
import { partedAt, type Segment } from './line-segments.ts';
import type { Box, TableLayout } from './page-layout.ts';
import type { Row } from './rows.ts';

const FEWEST_ROWS = 3;
const FEWEST_COLUMNS = 3;
/** Rows further apart than this many letters' heights are not of one table. */
const FARTHEST = 5;

/** A table that only its white gaps show, and the rows it is made of. */
export interface UnruledTable {
  readonly table: TableLayout;
  readonly rows: readonly Row[];
}

/** Runs of rows whose pieces stand under each other in at least three columns, and the rows that are in none. */
export function unruledTables(
  rows: readonly Row[],
  letter: number,
): { tables: UnruledTable[]; others: Row[] } {
  const found: UnruledTable[] = [];
  const whole: Row[] = [];
  for (let from = 0; from < rows.length; from++) {
    if (rows[from]!.segments.length < FEWEST_COLUMNS) continue;
    let to = from + 1;
    let bands = columnBands(rows.slice(from, to));
    let last = to;
    while (to < rows.length && rows[to]!.y - bottomOf(rows[to - 1]!) <= FARTHEST * letter) {
      const wider = columnBands(rows.slice(from, to + 1));
      if (wider.length < FEWEST_COLUMNS || wider.length < bands.length - 1) break;
      bands = wider;
      to++;
      if (rows[to - 1]!.segments.length >= 2) last = to;
    }
    const taken = rows.slice(from, last);
    const full = taken.filter(({ segments }) => segments.length >= FEWEST_COLUMNS).length;
    if (taken.length < FEWEST_ROWS || full < Math.max(FEWEST_ROWS, taken.length / 2)) continue;
    const table = tableOf(taken);
    found.push({ table, rows: taken.map((row) => partedAtColumns(row, table, letter)) });
    whole.push(...taken);
    from = last - 1;
  }
  return { tables: found, others: rows.filter((row) => !whole.includes(row)) };
}

/** Pieces that reach over the white between columns are parted there. */
function partedAtColumns(row: Row, { cells }: TableLayout, letter: number): Row {
  const edges = cells
    .filter(({ row: first, column }) => first === 0 && column > 0)
    .map(({ x, width }) => x + width);
  const segments = edges.reduce<readonly Segment[]>(
    (parts, edge) =>
      parts.flatMap((one) =>
        one.x < edge - letter / 2 && one.x + one.width > edge + letter / 2
          ? partedAt(one, edge, letter)
          : [one],
      ),
    row.segments,
  );
  return { ...row, segments };
}

const bottomOf = ({ y, height }: Box) => y + height;

interface Band {
  readonly left: number;
  readonly right: number;
}

/** Share of the rows that may have writing across the white between two columns: a head that is set close. */
const ACROSS = 0.15;

/** Stretches of x that pieces of most rows keep to, from right to left. */
function columnBands(rows: readonly Row[]): Band[] {
  const { x: left, width } = around(rows);
  const covered = new Uint16Array(Math.ceil(width) + 1);
  for (const { segments } of rows) {
    for (const one of segments) {
      const from = Math.max(0, Math.floor(one.x - left));
      for (let at = from; at < Math.min(covered.length, one.x + one.width - left); at++) covered[at]!++;
    }
  }
  const few = Math.floor(ACROSS * rows.length);
  const bands: { left: number; right: number }[] = [];
  for (let at = 0; at < covered.length; at++) {
    if (covered[at]! <= few) continue;
    const band = bands.at(-1);
    if (band && left + at - band.right <= 1) band.right = left + at;
    else bands.push({ left: left + at, right: left + at });
  }
  return bands.filter((band) => band.right - band.left >= 2).reverse();
}

function tableOf(rows: readonly Row[]): TableLayout {
  const bands = columnBands(rows);
  const box = around(rows);
  const top = rows.map((row, index) => (index === 0 ? box.y : (row.y + bottomOf(rows[index - 1]!)) / 2));
  const edges = [
    box.x + box.width,
    ...bands.slice(1).map((band, index) => (band.right + bands[index]!.left) / 2),
    box.x,
  ];
  const cells = rows.flatMap((_, row) =>
    bands.map((_, column) => ({
      x: edges[column + 1]!,
      y: top[row]!,
      width: edges[column]! - edges[column + 1]!,
      height: (top[row + 1] ?? bottomOf(box)) - top[row]!,
      row,
      column,
    })),
  );
  return { ...box, rows: rows.length, columns: bands.length, cells, ruled: false };
}
