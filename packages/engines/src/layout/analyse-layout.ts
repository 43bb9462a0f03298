import type { Grey } from '../picture/raster.ts';
import { type ColumnSetting, findColumns } from './columns.ts';
import { type Component, components } from './components.ts';
import { eraseRulings } from './erase-rulings.ts';
import { type Ink, inkOf } from './ink.ts';
import { lineSegments, type Segment, usualHeight } from './line-segments.ts';
import type { Box, LineBox, PageLayout, TableLayout } from './page-layout.ts';
import { withPageZones } from './page-zones.ts';
import { type Row, rowsOf } from './rows.ts';
import { ruledTables } from './ruled-tables.ts';
import { findRulings, type Rulings } from './rulings.ts';
import { findStamps } from './stamps.ts';
import { unruledTables } from './unruled-tables.ts';

export interface AnalysedPage {
  readonly layout: PageLayout;
  /** In px of the bitmap that the layout was found on; one of them is `scale` px of the page. */
  readonly rulings: Rulings;
  readonly scale: number;
}

/** Specks smaller than this (px of ink at about 150 dpi) are no part of a letter. */
const SPECK = 3;
/** What is lower than this share of a letter is a piece of a rule or a dash by itself. */
const FLATTEST = 0.3;

/**
 * Finds tables, lines of writing and zones of a straight page, in the order they are read in. Works on the ink alone,
 * at about 150 dpi; some 0.1 s a page. `coloured` are the stamps that their ink has shown, px of the page.
 */
export function analyseLayout(page: Grey, coloured: readonly Box[] = []): AnalysedPage {
  const { ink, scale } = inkOf(page);
  const rulings = findRulings(ink, usualHeight(components(ink)));
  eraseInk(ink, rulings);
  const found = components(ink).filter(({ area }) => area >= SPECK);
  const letter = usualHeight(found);
  const scribbles = found.filter((one) => isScribble(one, letter));
  const writing = found.filter(
    (one) => one.height <= 6 * letter && one.width <= 40 * letter && !scribbles.includes(one),
  );
  const tables = ruledTables(rulings);
  const known = coloured.map((stamp) => enlarged(stamp, 1 / scale));
  const rings = findStamps(found, ink, letter).filter(
    (ring) => !known.some((stamp) => mostlyWithin(ring, stamp)),
  );
  const stamps = [...known, ...rings];
  const { lines, tables: all } = arranged(writing, tables, {
    letter,
    width: ink.width,
    stamps,
    pictures: found.filter(
      (one) => isPicture(one, letter) && !stamps.some((stamp) => mostlyWithin(one, stamp)),
    ),
  });
  return {
    layout: {
      lines: withPageZones(lines, ink).map((line) => ({
        ...line,
        ...enlarged(line, scale),
        letterHeight: line.letterHeight * scale,
      })),
      tables: all.map((table) => ({
        ...table,
        ...enlarged(table, scale),
        cells: table.cells.map((cell) => ({ ...cell, ...enlarged(cell, scale) })),
      })),
      zones: [
        ...stamps.map((stamp) => ({ ...enlarged(stamp, scale), zone: 'stamp' as const })),
        ...scribbles
          .filter((one) => !stamps.some((stamp) => mostlyWithin(one, stamp)))
          .map((one) => ({ ...enlarged(one, scale), zone: 'handwriting' as const })),
      ],
    },
    rulings,
    scale,
  };
}

function eraseInk(ink: Ink, rulings: Rulings): void {
  const { bits, width, height } = ink;
  const blank = (at: number) => {
    bits[at] = 0;
  };
  eraseRulings({ width, height, dark: (at) => bits[at] === 1, blank }, rulings, 1);
}

interface Setting {
  readonly letter: number;
  readonly width: number;
  readonly stamps: readonly Box[];
  readonly pictures: readonly Box[];
}

type Block =
  | { readonly y: number; readonly row: Row; readonly zone?: 'stamp' }
  | { readonly y: number; readonly table: TableLayout; readonly inCells: ReadonlyMap<number, Component[]> }
  | { readonly y: number; readonly unruled: TableLayout; readonly rows: readonly Row[] };

/** Lines of the whole page in reading order. */
function arranged(
  writing: readonly Component[],
  ruled: readonly TableLayout[],
  setting: Setting,
): { lines: LineBox[]; tables: TableLayout[] } {
  const { letter } = setting;
  const free: Component[] = [];
  const inTables = ruled.map(() => new Map<number, Component[]>());
  for (const one of writing) {
    const table = ruled.findIndex((candidate) => holds(candidate, one));
    const cell = ruled[table]?.cells.findIndex((candidate) => holds(candidate, one)) ?? -1;
    if (cell === -1) free.push(one);
    else inTables[table]!.set(cell, [...(inTables[table]!.get(cell) ?? []), one]);
  }
  const segments = lineSegments(free, letter).filter((one) => one.height >= FLATTEST * letter);
  const stamped = segments.filter((one) => setting.stamps.some((stamp) => mostlyWithin(one, stamp)));
  const drawn = segments.filter((one) => !stamped.includes(one) && isDrawn(one, setting));
  const plain = segments.filter((one) => !stamped.includes(one) && !drawn.includes(one));
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
const isDrawn = (one: Box, { pictures }: Setting): boolean =>
  pictures.some((picture) => mostlyWithin(one, picture));

/** Ink that hangs together over many lines: a drawing, a map, a photograph. */
function isPicture({ width, height }: Component, letter: number): boolean {
  return height >= 7 * letter && width >= 7 * letter;
}

/** A signature's flourish: one wide stroke that rises over the line and leaves most of its box white. */
function isScribble({ width, height, area }: Component, letter: number): boolean {
  return (
    height >= 2.2 * letter && width >= 3 * letter && height <= 12 * letter && area < 0.2 * width * height
  );
}

function numbered(blocks: readonly Block[], setting: Setting): { lines: LineBox[]; tables: TableLayout[] } {
  const lines: LineBox[] = [];
  const tables: TableLayout[] = [];
  let row = 0;
  const put = (segments: readonly Segment[], more: Pick<LineBox, 'zone' | 'cell'>) => {
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
      for (const [index, cell] of block.table.cells.entries()) {
        if (cell.row !== before) row++;
        before = cell.row;
        const place = { table, row: cell.row, column: cell.column };
        for (const one of rowsOf(
          lineSegments(block.inCells.get(index) ?? [], setting.letter),
          setting.letter,
        ))
          put(one.segments, { zone: 'table', cell: place });
      }
      row++;
    }
  }
  return { lines, tables };
}

const holds = (box: Box, one: Box): boolean => {
  const [x, y] = [one.x + one.width / 2, one.y + one.height / 2];
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
};

function mostlyWithin(one: Box, box: Box): boolean {
  const across = Math.min(one.x + one.width, box.x + box.width) - Math.max(one.x, box.x);
  const down = Math.min(one.y + one.height, box.y + box.height) - Math.max(one.y, box.y);
  return across >= 0.8 * one.width && down >= 0.8 * one.height;
}

const enlarged = ({ x, y, width, height }: Box, scale: number): Box => ({
  x: x * scale,
  y: y * scale,
  width: width * scale,
  height: height * scale,
});
