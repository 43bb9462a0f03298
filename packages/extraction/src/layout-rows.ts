import type { WordBox } from '@sijill/domain';
import { type Line, type LineToken, lineOf } from './line.ts';

interface Rows {
  /** The rows of each table of the layout, as lines whose tokens know their column. */
  readonly rows: readonly (readonly Line[])[];
  /** The lines, or what is left of them, outside the layout's tables. */
  readonly rest: readonly Line[];
}

/** Table and row in one number: no page has a million rows. */
const rowKey = (table: number, row: number) => table * 1_000_000 + row;

/**
 * Takes the words that the layout put into cells out of the page's lines and puts them together row by row, whatever
 * the reading order made of them. Without layout, all lines are `rest`.
 */
export function layoutRows(
  lines: readonly Line[],
  words: readonly WordBox[],
  starts: readonly number[],
): Rows {
  if (!words.some((word) => word.cell)) return { rows: [], rest: lines };
  const byRow = new Map<number, { table: number; row: number; tokens: LineToken[] }>();
  const rest: Line[] = [];
  let at = 0;
  for (const line of lines) {
    const outside: LineToken[] = [];
    for (const token of line.tokens) {
      while (at + 1 < starts.length && starts[at + 1]! <= token.start) at += 1;
      const cell = words[at]?.cell;
      if (!cell) {
        outside.push(token);
        continue;
      }
      const key = rowKey(cell.table, cell.row);
      const row = byRow.get(key) ?? { table: cell.table, row: cell.row, tokens: [] };
      byRow.set(key, row);
      row.tokens.push({ ...token, column: cell.column });
    }
    if (outside.length > 0) rest.push(lineOf(outside, line.zone, line.separated));
  }
  const tables = new Map<number, Line[]>();
  for (const { table, tokens } of Array.from(byRow.values()).sort(
    (left, right) => left.table - right.table || left.row - right.row,
  )) {
    const ordered = tokens.sort((left, right) => left.column - right.column || left.start - right.start);
    const marked = ordered.map((token, index) => ({ ...token, cell: startsCell(ordered, index) }));
    tables.set(table, [...(tables.get(table) ?? []), lineOf(marked, 'table', true)]);
  }
  return { rows: Array.from(tables.values()), rest };
}

/** A new column, or a word of the same cell that does not follow its neighbour in the page's text. */
function startsCell(tokens: readonly LineToken[], index: number): boolean {
  const before = tokens[index - 1];
  const token = tokens[index]!;
  return before !== undefined && (before.column !== token.column || token.start - before.end > 2);
}
