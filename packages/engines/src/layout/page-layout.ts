import type { CellPlace, Zone } from '@sijill/domain';

/** A rectangle in px of the recognised image, origin top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A stretch of writing without a wide gap: a line of prose, one side of a letterhead, a line in a table's cell. */
export interface LineBox extends Box {
  /** Counted in reading order from 0; pieces that are read as one line (the cells of a table's row) share it. */
  readonly row: number;
  /** The writing's main height, from the foot of its letters to the head of most, px; dots and tails reach beyond. */
  readonly letterHeight: number;
  readonly zone: Zone;
  readonly cell?: CellPlace;
  /** A dot is all that its cell holds: it may be a zero of Eastern digits, else it is a speck, or a sign where it is larger. */
  readonly loneDot?: 'speck' | 'sign';
  /** It lies within a drawing or a photograph, so that its ink need not be writing. */
  readonly inPicture?: boolean;
}

/** One table. Rows count from the top, columns from the right. */
export interface TableLayout extends Box {
  readonly rows: number;
  readonly columns: number;
  /** Every cell once; a cell that spans several carries the place of its first row and rightmost column. */
  readonly cells: readonly (Box & { readonly row: number; readonly column: number })[];
  /** Drawn lines show the cells; false when only gaps between columns do. */
  readonly ruled: boolean;
}

/** What stands where on a page, found from its ink alone. */
export interface PageLayout {
  /** In reading order: rows top to bottom (the right column first), pieces of a row from right to left. */
  readonly lines: readonly LineBox[];
  readonly tables: readonly TableLayout[];
}
