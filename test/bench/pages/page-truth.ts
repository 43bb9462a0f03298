import type { TruthMention } from '../../fixtures/generator/render.ts';

/** Px of the page's image, origin top left. */
export interface TruthBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TruthWord extends TruthBox {
  readonly text: string;
  /** Index into `lines`. */
  readonly line: number;
  readonly zone: TruthZone;
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number };
}

export type TruthZone = 'header' | 'body' | 'table' | 'stamp' | 'margin';

/** Tables count from 0 down the page, rows from the top, columns from the right. */
export interface TruthTable extends TruthBox {
  readonly ruled: boolean;
  /** Text by row and column; `''` for an empty cell. */
  readonly cells: readonly (readonly string[])[];
}

/** A mention with its place in the page's text, UTF-16 units. */
export interface PlacedMention extends TruthMention {
  readonly start: number;
  readonly end: number;
}

/** What truly stands on a generated page. */
export interface PageTruth {
  /** Lines in reading order joined by newlines: table rows right to left, the right one of two columns first. */
  readonly text: string;
  readonly lines: readonly string[];
  readonly words: readonly TruthWord[];
  /** Indexes of the words of each strip of writing, as a line finder should find it: a table row has one in each cell. */
  readonly strips: readonly (readonly number[])[];
  readonly tables: readonly TruthTable[];
  readonly mentions: readonly PlacedMention[];
  /** Size of the page's image, px. */
  readonly width: number;
  readonly height: number;
}
