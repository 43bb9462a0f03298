import { around } from './boxes.ts';
import type { Segment } from './line-segments.ts';

/** A stretch of the page whose text runs in two columns, read one after the other. */
export interface ColumnStretch {
  readonly top: number;
  readonly bottom: number;
  /** The white between the columns, px from the left. */
  readonly gutter: number;
}

/** Narrower pieces than so many letters are specks on the gutter, no line across it. */
const CROSSING = 2.5;
/** Lines that each column has at least. */
const FEWEST_LINES = 5;
/** Where a gutter may be, shares of the page's width. */
const LEFTMOST = 0.25;
const RIGHTMOST = 0.75;
/** Share of its column that the usual line of prose fills; entries of a form and letterheads fill less. */
const FILLED = 0.88;
/** Or so large a share of its lines ends at the column's left edge, give or take a letter, and nearly fills it. */
const JUSTIFIED = 0.4;
const FEWEST_WHOLE = 4;
const NEARLY_WHOLE = 0.8;
const BOOK_LINES = 10;
const BOOK_MIDDLE = 0.08;
const BOOK_WHOLE = 0.2;
/** A page's text is wider than this share of the page; so is no column of names or sums. */
const BOOK_WIDTH = 0.5;
/** A column of prose is wider than so many letters: a narrow one holds sums, dates or names. */
const NARROWEST = 12;
/** Lines of prose follow each other; a wider white than so many letters ends a stretch. */
const WIDEST_WHITE = 8;

export interface ColumnSetting {
  /** Of the page, px. */
  readonly width: number;
  /** Height of the usual letters, px. */
  readonly letter: number;
  /** Heights at which no stretch goes on: the edges of tables. */
  readonly breaks: readonly number[];
}

/**
 * The tallest stretch in which no line crosses a gutter and the lines on both sides fill their columns as prose does;
 * undefined when the page is written in one column.
 */
export function findColumns(
  segments: readonly Segment[],
  { width, letter, breaks }: ColumnSetting,
): ColumnStretch | undefined {
  let best: { stretch: ColumnStretch; lines: number } | undefined;
  const byBase = [...segments].sort((one, other) => one.base - other.base);
  for (let gutter = Math.floor(width * LEFTMOST); gutter < width * RIGHTMOST; gutter += 4) {
    const crossing = byBase
      .filter(({ x, width: wide }) => wide >= CROSSING * letter && x < gutter && x + wide > gutter)
      .map(({ base }) => base);
    const edges = [Number.NEGATIVE_INFINITY, ...crossing, ...breaks, Number.POSITIVE_INFINITY].sort(
      (one, other) => one - other,
    );
    let from = 0;
    for (let index = 1; index < edges.length; index++) {
      const [top, bottom] = [edges[index - 1]!, edges[index]!];
      while (from < byBase.length && byBase[from]!.base <= top) from++;
      let [to, right] = [from, 0];
      for (; to < byBase.length && byBase[to]!.base < bottom; to++) if (byBase[to]!.x >= gutter) right++;
      const lines = Math.min(right, to - from - right);
      if (lines < FEWEST_LINES || lines <= (best?.lines ?? 0)) continue;
      const within = byBase.slice(from, to);
      const sides = [within.filter(({ x }) => x >= gutter), within.filter(({ x }) => x < gutter)];
      if (!sides.every((side) => isProse(side, letter, wholeShare(lines, gutter / width)))) continue;
      best = { stretch: { top, bottom, gutter }, lines };
    }
  }
  return best?.stretch;
}

/** Two long columns on either side of the middle are the pages of an open book, whose dialogues leave lines short. */
function wholeShare(lines: number, place: number): number {
  return lines >= BOOK_LINES && Math.abs(place - 0.5) <= BOOK_MIDDLE ? BOOK_WHOLE : JUSTIFIED;
}

/** Lines of prose, enough of them and as wide as on a page of `width` px; those of dialogues may be short. */
export const isBookPage = (
  lines: readonly Segment[],
  { width, letter }: Omit<ColumnSetting, 'breaks'>,
): boolean =>
  lines.length >= BOOK_LINES &&
  around(lines).width >= BOOK_WIDTH * width &&
  isProse(lines, letter, BOOK_WHOLE);

function isProse(lines: readonly Segment[], letter: number, share: number): boolean {
  const { width } = around(lines);
  if (width < NARROWEST * letter) return false;
  const fill = middle(lines.map((line) => line.width / width));
  const left = quantile(
    lines.map(({ x }) => x),
    0.25,
  );
  const whole = lines.filter(
    (line) => Math.abs(line.x - left) <= letter && line.width >= NEARLY_WHOLE * width,
  );
  const bases = lines.map(({ base }) => base).sort((one, other) => one - other);
  if (bases.some((base, index) => base - (bases[index - 1] ?? base) > WIDEST_WHITE * letter)) return false;
  return fill >= FILLED || whole.length >= Math.max(FEWEST_WHOLE, share * lines.length);
}

const middle = (values: readonly number[]): number => quantile(values, 0.5);

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
