import type { Box, TableLayout } from './page-layout.ts';
import type { Row } from './rows.ts';
import { around } from './rulings.ts';

const FEWEST_ROWS = 3;
const FEWEST_COLUMNS = 3;
/** Rows further apart than this many letters' heights are not of one table. */
const FARTHEST = 5;

/** A table that only its white gaps show, and the rows it is made of. */
export interface UnruledTable {
  readonly table: TableLayout;
  readonly rows: readonly Row[];
}

/** Runs of rows whose pieces stand under each other in at least three columns. */
export function unruledTables(rows: readonly Row[], letter: number): UnruledTable[] {
  const found: UnruledTable[] = [];
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
    found.push({ table: tableOf(taken), rows: taken });
    from = last - 1;
  }
  return found;
}

const bottomOf = ({ y, height }: Box) => y + height;

interface Band {
  readonly left: number;
  readonly right: number;
}

/** Stretches of x that some piece covers, from right to left. */
function columnBands(rows: readonly Row[]): Band[] {
  const spans = rows
    .flatMap(({ segments }) => segments)
    .map(({ x, width }) => ({ left: x, right: x + width }))
    .sort((one, other) => one.left - other.left);
  const bands: { left: number; right: number }[] = [];
  for (const span of spans) {
    const band = bands.at(-1);
    if (band && span.left < band.right) band.right = Math.max(band.right, span.right);
    else bands.push({ ...span });
  }
  return bands.reverse();
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
