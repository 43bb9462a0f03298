/** One row of a file. Its cells are text as it stood; what could not be read as a row has a fault. */
export interface TableRow {
  /** Line of the file, or row of the sheet, where it begins; from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: RowFault;
}

/** `too-long`: beyond the limits; `open-quote`: a quote that no other closes; `malformed`: not one row of cells. */
export type RowFault = 'too-long' | 'open-quote' | 'malformed';

/** Share of the file behind the row that came last, 0 to 1. */
export interface Progress {
  share: number;
}

export const isEmptyRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
