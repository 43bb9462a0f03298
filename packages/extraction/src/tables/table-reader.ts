import { personCues } from '../cues.ts';
import type { Line } from '../line.ts';
import { alignRow, type RowCell } from './align-row.ts';
import { readTableHead, type TableHead } from './table-head.ts';

/** A row without a number or cells must fit its head as well as this. */
const LEAST_FIT = 2;

function showsRow(line: Line): boolean {
  return line.separated || line.tokens[0]?.kind === 'number' || line.tokens.some((token) => token.cell);
}

/** Goes down a page line by line, remembers the table's head and gives the cells of each row below it. */
export class TableReader {
  #head: TableHead | undefined;

  reset(): void {
    this.#head = undefined;
  }

  /** The cells of the line; an empty list for a head, undefined for a line that is no row. */
  read(line: Line): RowCell[] | undefined {
    const head = readTableHead(line);
    if (head) {
      this.#head = head;
      return headCells(line);
    }
    if (!this.#head) return undefined;
    if (line.words.includes(':') || endsTable(line, this.#head)) {
      this.#head = undefined;
      return undefined;
    }
    const row = alignRow(line, this.#head);
    if (row && row.score >= (showsRow(line) ? 0 : LEAST_FIT)) return row.cells;
    if (!showsRow(line)) this.#head = undefined;
    return undefined;
  }
}

/** A title that announces a signature, or a line without cells under a head with them. */
function endsTable(line: Line, head: TableHead): boolean {
  const celled = line.separated || line.tokens.some((token) => token.cell);
  if (head.celled && !celled) return true;
  return personCues.longest(line.labels, 0)?.meaning.strength === 'title';
}

/** The head itself names nobody: one cell of labels over all its tokens. */
function headCells(line: Line): RowCell[] {
  const field = { label: '', kind: 'index' as const, role: null, sex: undefined, names: undefined };
  return [{ column: { field, place: null }, from: 0, to: line.tokens.length }];
}
