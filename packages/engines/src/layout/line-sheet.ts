import type { WordBox } from '@sijill/domain';
import type { Grey } from '../picture/raster.ts';
import { legibleWords } from './legible-words.ts';
import { loneZeros } from './lone-zeros.ts';
import type { Box, LineBox } from './page-layout.ts';

/** The lines of a page set out anew, one row under the other, so that an engine has no layout to guess. */
export interface LineSheet {
  /** Where each line stands on the sheet, by row. */
  readonly rows: readonly (readonly Piece[])[];
}

/** All in heights of the page's usual letters. */
const MARGIN = 1.5;
const BETWEEN_ROWS = 0.9;
const BETWEEN_PIECES = 2.5;
/** How far beyond its box a line is cut out, px at 300 dpi. */
const PADDING = 3;
const WHITE = 255;

/** A line cut out of the page at `from`, and its upper left corner on the sheet, px. */
export interface Piece {
  readonly line: LineBox;
  readonly from: Box;
  readonly x: number;
  readonly y: number;
}

export interface SetOut {
  readonly picture: Grey;
  /** Where lines stand on the picture, px, in reading order. */
  readonly lines: readonly Box[];
  readonly sheet: LineSheet;
}

/** Sets out the lines of an evenly lit page (white paper, rulings erased). */
export function lineSheet(page: Grey, lines: readonly LineBox[]): SetOut {
  const letter = lines[0]?.letterHeight ?? 16;
  const margin = Math.round(MARGIN * letter);
  const rows = [...groupByRow(lines).values()];
  const cut = rows.map((row) => row.map((line) => ({ line, from: cutOut(line, page) })));
  const gap = Math.round(BETWEEN_PIECES * letter);
  const widths = cut.map((row) => row.reduce((sum, { from }) => sum + from.width, (row.length - 1) * gap));
  const width = Math.max(0, ...widths) + 2 * margin;
  const pieces: Piece[][] = [];
  let y = margin;
  for (const row of cut) {
    // Pieces keep their height on the page against each other, so that they stand on one line.
    const top = Math.min(...row.map(({ from }) => from.y));
    const bottom = Math.max(...row.map(({ from }) => from.y + from.height));
    const stacked = bottom - top > 3.5 * letter;
    let x = width - margin;
    let height = 0;
    const placed: Piece[] = [];
    for (const { line, from } of row) {
      x -= from.width;
      const down = stacked ? 0 : from.y - top;
      placed.push({ line, from, x, y: y + down });
      height = Math.max(height, down + from.height);
      x -= gap;
    }
    pieces.push(placed);
    y += height + Math.round(BETWEEN_ROWS * letter);
  }
  const picture = { pixels: new Uint8Array(width * (y + margin)).fill(WHITE), width, height: y + margin };
  for (const piece of pieces.flat()) copy(page, picture, piece);
  const boxes = pieces
    .flat()
    .map(({ x, y: top, from }) => ({ x, y: top, width: from.width, height: from.height }));
  return { picture, lines: boxes, sheet: { rows: pieces } };
}

function groupByRow(lines: readonly LineBox[]): Map<number, LineBox[]> {
  const rows = new Map<number, LineBox[]>();
  for (const line of lines) rows.set(line.row, [...(rows.get(line.row) ?? []), line]);
  return rows;
}

function cutOut({ x, y, width, height }: Box, page: Grey): Box {
  const left = Math.max(0, Math.floor(x) - PADDING);
  const top = Math.max(0, Math.floor(y) - PADDING);
  return {
    x: left,
    y: top,
    width: Math.min(page.width, Math.ceil(x + width) + PADDING) - left,
    height: Math.min(page.height, Math.ceil(y + height) + PADDING) - top,
  };
}

function copy(page: Grey, sheet: Grey, { from, x, y }: Piece): void {
  for (let row = 0; row < from.height; row++) {
    const at = (from.y + row) * page.width + from.x;
    sheet.pixels.set(page.pixels.subarray(at, at + from.width), (y + row) * sheet.width + x);
  }
}

/**
 * Words read on the sheet, carried back to the page: in the layout's reading order, each with its line's row, zone
 * and cell. Words that lie on no line are left out, and specks in cells that are no zeros.
 */
export function wordsOnPage({ rows }: LineSheet, words: readonly WordBox[]): WordBox[] {
  const letter = rows[0]?.[0]?.line.letterHeight ?? 16;
  const found = new Map<Piece, WordBox[]>();
  for (const word of words) {
    const piece = pieceUnder(word, rows, letter);
    if (!piece) continue;
    const { line, from, x, y } = piece;
    const { row, zone, cell } = line;
    const back = {
      ...word,
      x: word.x - x + from.x,
      y: word.y - y + from.y,
      line: row,
      zone,
      ...(cell && { cell }),
    };
    found.set(piece, [...(found.get(piece) ?? []), back]);
  }
  const pieces = rows.flat();
  const zeros = loneZeros(pieces, found);
  return pieces.flatMap((piece) => {
    const zero = zeros.get(piece);
    if (zero) return zero;
    return piece.line.loneDot === 'speck' ? [] : legibleWords(found.get(piece) ?? [], piece.line);
  });
}

function pieceUnder(word: WordBox, rows: LineSheet['rows'], letter: number): Piece | undefined {
  const [x, y] = [word.x + word.width / 2, word.y + word.height / 2];
  let best: Piece | undefined;
  let bestAway = letter;
  for (const row of rows) {
    for (const piece of row) {
      const across = Math.max(piece.x - x, x - piece.x - piece.from.width, 0);
      const down = Math.max(piece.y - y, y - piece.y - piece.from.height, 0);
      if (across + down >= bestAway) continue;
      best = piece;
      bestAway = across + down;
    }
  }
  return best;
}
