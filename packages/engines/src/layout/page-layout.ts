/** A rectangle in px of the recognised image, origin top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
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
  /** Lines of writing outside and inside of tables, in reading order; a table's line lies within one cell. */
  readonly lines: readonly Box[];
  readonly tables: readonly TableLayout[];
  /** Areas whose ink is a stamp or handwriting, or stands in the margin. */
  readonly zones: readonly (Box & { readonly zone: 'stamp' | 'handwriting' | 'margin' })[];
}
