import { holds, mostlyWithin } from './boxes.ts';
import { cellLines } from './cell-lines.ts';
import { type ColumnSetting, findColumns } from './columns.ts';
import type { Component } from './components.ts';
import { figureWriting, isLabelOf } from './figures.ts';
import { lineSegments, type Segment } from './line-segments.ts';
import type { Box, LineBox, TableLayout } from './page-layout.ts';
import { type Row, rowsOf } from './rows.ts';
import { unruledTables } from './unruled-tables.ts';

/** What is lower than this share of a letter is a piece of a rule or a dash by itself. */
const FLATTEST = 0.3;

export interface ArrangedLines {
  readonly lines: readonly LineBox[];
  readonly tables: readonly TableLayout[];
}

/** What the ink of a page has shown before its lines are arranged; px of the bitmap. */
export interface Setting {
  /** Height of the page's usual letters. */
  readonly letter: number;
  readonly width: number;
  readonly stamps: readonly Box[];
  readonly pictures: readonly Box[];
  /** Drawings, maps and charts, whose writing is none of the text. */
  readonly figures: readonly Box[];
}

type Block =
  | { readonly y: number; readonly row: Row; readonly zone?: 'stamp' | 'figure' }
  | { readonly y: number; readonly table: TableLayout; readonly inCells: ReadonlyMap<number, Component[]> }
  | { readonly y: number; readonly unruled: TableLayout; readonly rows: readonly Row[] };

/** Lines of the whole page in reading order, and its tables, the ruled ones and those that only gaps show. */
export function arrangeLines(
  writing: readonly Component[],
  ruled: readonly TableLayout[],
  setting: Setting,
): ArrangedLines {
  const { letter } = setting;
  const free: Component[] = [];
  const inTables = ruled.map(() => new Map<number, Component[]>());
  for (const one of writing) {
    const table = ruled.findIndex((candidate) => holds(candidate, one));
    const cell = ruled[table]?.cells.findIndex((candidate) => holds(candidate, one)) ?? -1;
    if (cell === -1) free.push(one);
    else inTables[table]!.set(cell, [...(inTables[table]!.get(cell) ?? []), one]);
  }
  const high = (one: Segment) => one.height >= FLATTEST * letter;
  const { figures, others: outside } = figureWriting(free, setting.figures, letter);
  const segments = lineSegments(outside, letter).filter(high);
  const stamped = segments.filter((one) => setting.stamps.some((stamp) => mostlyWithin(one, stamp)));
  const labelled = segments.filter(
    (one) => !stamped.includes(one) && figures.some(({ figure }) => isLabelOf(one, figure, letter)),
  );
  const drawn = segments.filter(
    (one) => !stamped.includes(one) && !labelled.includes(one) && isDrawn(one, setting),
  );
  const plain = segments.filter((one) => ![stamped, labelled, drawn].some((others) => others.includes(one)));
  const blocks: Block[] = ruled.map((table, index) => ({ y: table.y, table, inCells: inTables[index]! }));
  for (const row of rowsOf(drawn, letter)) blocks.push({ y: row.y, row });
  // No column of prose runs past a table, whether its cells are drawn or not.
  const unruled = unruledTables(rowsOf(plain, letter), letter).tables.map(({ table }) => table);
  const breaks = [...ruled, ...unruled].flatMap(({ y, height }) => [y, y + height / 2, y + height]);
  for (const part of columnParts(plain, { ...setting, breaks })) {
    const rows = rowsOf(part.segments, letter);
    const { tables, others } = unruledTables(rows, letter);
    const order = part.top;
    blocks.push(
      ...others.map((row) => ({ y: order ?? row.y, row })),
      ...tables.map(({ table, rows: taken }) => ({ y: order ?? table.y, unruled: table, rows: taken })),
    );
  }
  for (const stamp of setting.stamps) {
    const within = stamped.filter(
      (one) => setting.stamps.find((other) => mostlyWithin(one, other)) === stamp,
    );
    for (const row of rowsOf(within, letter)) blocks.push({ y: stamp.y + stamp.height, row, zone: 'stamp' });
  }
  for (const { figure, segments: within } of figures) {
    const labels = labelled.filter(
      (one) => figures.find((other) => isLabelOf(one, other.figure, letter))?.figure === figure,
    );
    for (const row of rowsOf([...within.filter(high), ...labels], letter))
      blocks.push({ y: figure.y + figure.height, row, zone: 'figure' });
  }
  blocks.sort((one, other) => one.y - other.y);
  return numbered(blocks, setting);
}

/** Segments that are read together; the parts of one stretch of columns share its top. */
interface Part {
  readonly segments: readonly Segment[];
  readonly top?: number;
}

/** The page's segments in parts that are read one after the other: above, right column, left column, below. */
function columnParts(segments: readonly Segment[], setting: ColumnSetting): Part[] {
  const columns = findColumns(segments, setting);
  if (!columns) return [{ segments }];
  const { top, bottom, gutter } = columns;
  const within = segments.filter(({ base }) => base > top && base < bottom);
  const highest = Math.min(...within.map(({ y }) => y));
  return [
    { segments: segments.filter(({ base }) => base <= top) },
    { segments: within.filter(({ x }) => x >= gutter), top: highest },
    { segments: within.filter(({ x }) => x < gutter), top: highest },
    { segments: segments.filter(({ base }) => base >= bottom) },
  ];
}

/** It lies within a drawing, so that neither columns nor tables are looked for in it. */
const isDrawn = (one: Box, { pictures, figures }: Setting): boolean =>
  [...pictures, ...figures].some((picture) => mostlyWithin(one, picture));

/** Counts rows and tables in reading order. */
function numbered(blocks: readonly Block[], setting: Setting): ArrangedLines {
  const lines: LineBox[] = [];
  const tables: TableLayout[] = [];
  let row = 0;
  const put = (segments: readonly Box[], more: Pick<LineBox, 'zone' | 'cell' | 'loneDot'>) => {
    for (const { x, y, width, height } of segments) {
      const inPicture = isDrawn({ x, y, width, height }, setting);
      lines.push({
        x,
        y,
        width,
        height,
        row,
        letterHeight: setting.letter,
        ...more,
        ...(inPicture && { inPicture }),
      });
    }
  };
  for (const block of blocks) {
    if ('row' in block) {
      put(block.row.segments, { zone: block.zone ?? 'body' });
      row++;
    } else if ('unruled' in block) {
      const table = tables.push(block.unruled) - 1;
      for (const [index, one] of block.rows.entries()) {
        for (const segment of one.segments) {
          const middle = segment.x + segment.width / 2;
          const cell = block.unruled.cells.find(
            (candidate) =>
              candidate.row === index && middle >= candidate.x && middle <= candidate.x + candidate.width,
          );
          put([segment], { zone: 'table', cell: { table, row: index, column: cell?.column ?? 0 } });
        }
        row++;
      }
    } else {
      const table = tables.push(block.table) - 1;
      let before = 0;
      const within = cellLines(block.table, block.inCells, setting.letter);
      for (const [index, cell] of block.table.cells.entries()) {
        if (cell.row !== before) row++;
        before = cell.row;
        const place = { table, row: cell.row, column: cell.column };
        const { rows, dot } = within[index]!;
        const loneDot = dot && (rows.length > 0 ? 'sign' : 'speck');
        const pieces = rows.length > 0 ? rows.map(({ segments }) => segments) : dot ? [[dot]] : [];
        for (const piece of pieces) put(piece, { zone: 'table', cell: place, ...(loneDot && { loneDot }) });
      }
      row++;
    }
  }
  return { lines, tables };
}
