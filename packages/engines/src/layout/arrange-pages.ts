import { type ArrangedLines, arrangeLines, type Setting } from './arrange-lines.ts';
import type { Component } from './components.ts';
import type { Box, LineBox, TableLayout } from './page-layout.ts';
import { withPageZones } from './page-zones.ts';

export interface PagesSetting extends Setting {
  readonly height: number;
  /** Where the image is two facing pages, px from the left; undefined where it is one page. */
  readonly fold: number | undefined;
}

/**
 * Lines, with their zones, and tables of an image in reading order. Of two facing pages the right one comes first, each
 * as if it were alone: no line, row or table has parts of both.
 */
export function arrangePages(
  writing: readonly Component[],
  ruled: readonly TableLayout[],
  setting: PagesSetting,
): ArrangedLines {
  const { fold, width } = setting;
  if (fold === undefined) return arrangePage(writing, ruled, setting);
  const lines: LineBox[] = [];
  const tables: TableLayout[] = [];
  for (const [from, to] of [
    [fold, width],
    [0, fold],
  ] as const) {
    const here = <One extends Box>(boxes: readonly One[]): One[] =>
      boxes
        .filter((one) => one.x + one.width / 2 > fold === (from === fold))
        .map((one) => ({ ...one, x: one.x - from }));
    const page = arrangePage(
      here(writing),
      here(ruled).map((table) => withCells(table, -from)),
      {
        ...setting,
        width: to - from,
        stamps: here(setting.stamps),
        pictures: here(setting.pictures),
        figures: here(setting.figures),
      },
    );
    const [rowsBefore, tablesBefore] = [(lines.at(-1)?.row ?? -1) + 1, tables.length];
    for (const { cell, ...line } of page.lines) {
      const place = cell && { cell: { ...cell, table: cell.table + tablesBefore } };
      lines.push({ ...line, ...place, x: line.x + from, row: line.row + rowsBefore });
    }
    tables.push(...page.tables.map((table) => withCells({ ...table, x: table.x + from }, from)));
  }
  return { lines, tables };
}

function arrangePage(
  writing: readonly Component[],
  ruled: readonly TableLayout[],
  setting: Setting & { readonly height: number },
): ArrangedLines {
  const { lines, tables } = arrangeLines(writing, ruled, setting);
  return { lines: withPageZones(lines, setting), tables };
}

/** The table with its cells moved to the right. */
const withCells = (table: TableLayout, by: number): TableLayout => ({
  ...table,
  cells: table.cells.map((cell) => ({ ...cell, x: cell.x + by })),
});
