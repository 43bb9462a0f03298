import type { WordBox } from '@sijill/domain';
import type { TruthTable, TruthWord } from '../pages/page-truth.ts';
import { editDistance } from './edit-distance.ts';
import { normaliseForScoring } from './normalise.ts';

/** Letters of a cell that may be wrong before its text counts as not found. */
const NEAR = 0.25;

export interface CellCounts {
  /** Cells of the truth that hold text. */
  readonly total: number;
  /** Of them, those whose exact text stands in the right row and column. */
  readonly exact: number;
  /** The same with up to a quarter of the letters wrong: the cell is right though the reading is not perfect. */
  readonly near: number;
  /** Words inside cells, and those of them that overlap a found word in the right row and column, whatever it says. */
  readonly words: number;
  readonly placed: number;
}

export const NO_CELLS: CellCounts = { total: 0, exact: 0, near: 0, words: 0, placed: 0 };

export const addCells = (one: CellCounts, other: CellCounts): CellCounts => ({
  total: one.total + other.total,
  exact: one.exact + other.exact,
  near: one.near + other.near,
  words: one.words + other.words,
  placed: one.placed + other.placed,
});

/** Cells of the page's ruled and unruled tables; boxes of truth and found words are px of the same image. */
export function scoreCells(
  truth: { readonly tables: readonly TruthTable[]; readonly words: readonly TruthWord[] },
  found: readonly WordBox[],
): { readonly ruled: CellCounts; readonly unruled: CellCounts } {
  let [ruled, unruled] = [NO_CELLS, NO_CELLS];
  for (const [index, table] of truth.tables.entries()) {
    const inside = truth.words.filter(({ cell }) => cell?.table === index);
    const counts = scoreTable(table, inside, found);
    if (table.ruled) ruled = addCells(ruled, counts);
    else unruled = addCells(unruled, counts);
  }
  return { ruled, unruled };
}

function scoreTable(table: TruthTable, inside: readonly TruthWord[], found: readonly WordBox[]): CellCounts {
  const own = matchingTable(table, found);
  const texts = new Map<string, string[]>();
  for (const { cell, text } of own) {
    const key = `${cell?.row},${cell?.column}`;
    texts.set(key, [...(texts.get(key) ?? []), text]);
  }
  let [total, exact, near] = [0, 0, 0];
  table.cells.forEach((row, rowIndex) => {
    row.forEach((text, column) => {
      const wanted = normaliseForScoring(text);
      if (wanted === '') return;
      total++;
      const read = normaliseForScoring((texts.get(`${rowIndex},${column}`) ?? []).join(' '));
      if (read === wanted) exact++;
      if (editDistance(wanted, read) <= NEAR * wanted.length) near++;
    });
  });
  const placed = inside.filter((word) =>
    own.some(
      (other) =>
        other.cell?.row === word.cell?.row &&
        other.cell?.column === word.cell?.column &&
        touches(word, other),
    ),
  ).length;
  return { total, exact, near, words: inside.length, placed };
}

/** Words of the found table that has the most words within this one. */
function matchingTable(table: TruthTable, found: readonly WordBox[]): WordBox[] {
  const byTable = new Map<number, WordBox[]>();
  for (const word of found) {
    if (word.cell) byTable.set(word.cell.table, [...(byTable.get(word.cell.table) ?? []), word]);
  }
  const within = (words: readonly WordBox[]) => words.filter((word) => holdsMiddle(table, word)).length;
  const [best] = [...byTable.values()].sort((one, other) => within(other) - within(one));
  return best && within(best) > 0 ? best : [];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether the middle of `inner` lies in `outer`. */
export function holdsMiddle(outer: Box, inner: Box): boolean {
  const [x, y] = [inner.x + inner.width / 2, inner.y + inner.height / 2];
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

export const touches = (one: Box, other: Box): boolean => holdsMiddle(one, other) || holdsMiddle(other, one);
