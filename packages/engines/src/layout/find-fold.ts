import { mostlyWithin } from './boxes.ts';
import { isBookPage } from './columns.ts';
import type { Component } from './components.ts';
import { lineSegments, type Segment } from './line-segments.ts';
import type { Box, TableLayout } from './page-layout.ts';
import { type Row, rowsOf } from './rows.ts';
import type { Rulings } from './rulings.ts';
import { unruledTables } from './unruled-tables.ts';

/** How much wider than high two facing pages are together, at least. */
const LEAST_ASPECT = 1.2;
/** How far from the middle the white along the fold may lie, of the width. */
const OFF_CENTRE = 0.1;
/** The narrowest white along the fold, of the width and in letters' heights: both margins of a book lie in it. */
const NARROWEST = 0.025;
const NARROWEST_LETTERS = 2;
/** What is smaller than so many letters' heights is dust in the fold, and so much of it may lie there. */
const DUST = 0.45;
const MOST_DUST = 12;
/** Lines that each page has at least, and its share of the writing. */
const FEWEST_LINES = 5;
const LEAST_SHARE = 0.2;
/** Lines as level with each other as this, in letters' heights, may be one row that runs over the fold, */
const LEVEL = 0.45;
/** and so do the pages' lines when so large a share of them is level, */
const MOST_LEVEL = 0.5;
/** or of rows of tables, once one page is moved against the other: the pages of a ledger seldom lie level. */
const MOST_LEVEL_ROWS = 0.6;
/** A page is a table when so large a share of its rows is. */
const TABULAR = 0.5;
const FEWEST_TABLE_ROWS = 4;

/** What the ink of an image has shown before it is divided; px of the bitmap. */
export interface OpenedBook {
  readonly width: number;
  readonly height: number;
  readonly letter: number;
  readonly rulings: Rulings;
  readonly tables: readonly TableLayout[];
  readonly stamps: readonly Box[];
}

/**
 * Where an image of two facing pages is divided, px from the left; undefined for every other. Nothing may stand or be
 * ruled across the white between them, from top to bottom, and their lines must not look like rows that run on from
 * one page to the other, as those of a wide list or an open ledger do: such an image stays whole.
 */
export function findFold(writing: readonly Component[], book: OpenedBook): number | undefined {
  if (book.width < LEAST_ASPECT * book.height) return undefined;
  const fold = whiteInTheMiddle(writing, book);
  if (fold === undefined) return undefined;
  const ruledOver = book.rulings.horizontal.some(
    ({ x, width }) => x < fold - book.letter && x + width > fold + book.letter,
  );
  if (ruledOver) return undefined;
  const pages = [true, false].map((right) => pageOn(right, fold, { writing, book }));
  const all = pages.reduce((sum, { ink }) => sum + ink, 0);
  if (pages.some(({ rows, ink }) => rows.length < FEWEST_LINES || ink < LEAST_SHARE * all)) return undefined;
  const [right, left] = pages as [BookPage, BookPage];
  return mayRunOver(right, left, book) ? undefined : fold;
}

/** The middle of the widest white, from top to bottom, near the middle of the image. */
function whiteInTheMiddle(
  writing: readonly Component[],
  { width, letter, stamps }: OpenedBook,
): number | undefined {
  const [first, last] = [Math.round((0.5 - OFF_CENTRE) * width), Math.round((0.5 + OFF_CENTRE) * width)];
  const near = writing.filter(
    (one) => one.x < last && one.x + one.width > first && !stamps.some((stamp) => mostlyWithin(one, stamp)),
  );
  const isDust = (one: Component) => Math.max(one.width, one.height) < DUST * letter;
  let best = { from: 0, to: 0 };
  let from = first;
  const ink = near.filter((one) => !isDust(one)).sort((one, other) => one.x - other.x);
  for (const { x, width: wide } of [...ink, { x: last, width: 0 }]) {
    if (Math.min(x, last) - from > best.to - best.from) best = { from, to: Math.min(x, last) };
    from = Math.max(from, x + wide);
  }
  if (best.to - best.from < Math.max(NARROWEST * width, NARROWEST_LETTERS * letter)) return undefined;
  const dust = near.filter((one) => isDust(one) && one.x < best.to && one.x + one.width > best.from);
  return dust.length > MOST_DUST ? undefined : Math.round((best.from + best.to) / 2);
}

interface BookPage {
  readonly segments: readonly Segment[];
  readonly rows: readonly Row[];
  readonly tables: readonly TableLayout[];
  /** Width of all its writing, px. */
  readonly ink: number;
}

function pageOn(
  right: boolean,
  fold: number,
  { writing, book: { letter, tables } }: { writing: readonly Component[]; book: OpenedBook },
): BookPage {
  const here = (one: Box) => one.x + one.width / 2 > fold === right;
  const found = writing.filter(here);
  const segments = lineSegments(found, letter).filter(({ sure }) => sure);
  return {
    segments,
    rows: rowsOf(segments, letter),
    tables: tables.filter(here),
    ink: found.reduce((sum, { width }) => sum + width, 0),
  };
}

/** Whether the lines of two pages may be rows that are read across both. */
function mayRunOver(right: BookPage, left: BookPage, { letter, width }: OpenedBook): boolean {
  const page = { width: width / 2, letter };
  if ([right, left].every(({ segments }) => isBookPage(segments, page))) return false;
  const bases = [right, left].map(({ rows }) => rows.map(baseOf));
  const [few, many] = bases.sort((one, other) => one.length - other.length) as [number[], number[]];
  const level = (shift: number) =>
    few.filter((base) => many.some((other) => Math.abs(base + shift - other) <= LEVEL * letter)).length /
    few.length;
  if (level(0) >= MOST_LEVEL) return true;
  if (![right, left].every((page) => isTabular(page, letter))) return false;
  // The first rows that lie level tell by how much one page is moved against the other.
  const shifts = many
    .slice(0, FEWEST_LINES)
    .flatMap((other) => few.slice(0, FEWEST_LINES).map((base) => other - base));
  return shifts.some((shift) => level(shift) >= MOST_LEVEL_ROWS);
}

const baseOf = ({ segments }: Row): number =>
  segments.reduce((sum, { base }) => sum + base, 0) / Math.max(1, segments.length);

function isTabular({ rows, tables }: BookPage, letter: number): boolean {
  if (tables.some((table) => table.rows >= FEWEST_TABLE_ROWS)) return true;
  const inTables = unruledTables(rows, letter).tables.reduce((sum, { table }) => sum + table.rows, 0);
  return inTables >= TABULAR * rows.length;
}
