import type { Line } from '../line.ts';
import { segmentScore } from './segment-score.ts';
import type { Column, TableHead } from './table-head.ts';
import { type TokenFeatures, tokenFeatures } from './token-features.ts';

/** The tokens [from, to) of a row that stand in a column. */
export interface RowCell {
  readonly column: Column;
  readonly from: number;
  readonly to: number;
}

const LONGEST_ROW = 60;
const LONGEST_CELL = 9;

/** Where the separators count, a cell is what stands between two of them. */
function separatedCells(line: Line, head: TableHead): RowCell[] {
  return head.columns.flatMap((column) => {
    const from = line.tokens.findIndex((token) => token.column === column.place);
    if (from < 0) return [];
    let to = from;
    while (to < line.tokens.length && line.tokens[to]!.column === column.place) to += 1;
    return [{ column, from, to }];
  });
}

/** The likeliest division of a row without separators: each column takes the next tokens, perhaps none. */
function bestDivision(line: Line, columns: readonly Column[], features: TokenFeatures) {
  const width = line.tokens.length + 1;
  let best = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  const choices: Int16Array[] = [];
  for (const { field } of columns) {
    const next = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
    const choice = new Int16Array(width).fill(-1);
    for (let from = 0; from < width; from += 1) {
      if (best[from] === Number.NEGATIVE_INFINITY) continue;
      for (let to = from; to <= Math.min(width - 1, from + LONGEST_CELL); to += 1) {
        const score = best[from]! + segmentScore({ line, features, from, to }, field);
        if (score > next[to]!) {
          next[to] = score;
          choice[to] = from;
        }
      }
    }
    choices.push(choice);
    best = next;
  }
  return { score: best[width - 1]!, choices };
}

/**
 * The cells of a row below a head, and how well the row fits it (see `segmentScore`). Undefined when the row cannot be
 * divided at all.
 */
export function alignRow(line: Line, head: TableHead): { cells: RowCell[]; score: number } | undefined {
  if (line.separated && head.separated) {
    const cells = separatedCells(line, head);
    return cells.length > 0 ? { cells, score: cells.length } : undefined;
  }
  if (line.tokens.length === 0 || line.tokens.length > LONGEST_ROW) return undefined;
  const { score, choices } = bestDivision(line, head.columns, tokenFeatures(line));
  if (score === Number.NEGATIVE_INFINITY) return undefined;
  const cells: RowCell[] = [];
  let to = line.tokens.length;
  for (let index = head.columns.length - 1; index >= 0; index -= 1) {
    const from = choices[index]![to]!;
    if (from < to) cells.unshift({ column: head.columns[index]!, from, to });
    to = from;
  }
  return { cells, score };
}
