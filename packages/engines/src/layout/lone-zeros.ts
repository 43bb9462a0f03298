import type { WordBox } from '@sijill/domain';
import type { LineBox } from './page-layout.ts';

interface OnLine {
  readonly line: LineBox;
}

/** A number in the digits whose zero is a dot. */
const NUMBER = /^[٠-٩۰-۹]+(?:[.,،٫٬/-][٠-٩۰-۹]+)*$/;
const ZERO = '٠';
/** What says more than a dot does. */
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** What stands so is a zero more often than not; a person may look at it. */
const CONFIDENCE = 0.7;

/**
 * The dots that are all that their cells hold, as zeros where most of what else stands in their column are numbers in Eastern
 * digits. By itself such a dot is read as a full stop (.44 to .93, by the paper around it), a dash, or not at all.
 */
export function loneZeros<Piece extends OnLine>(
  pieces: readonly Piece[],
  read: ReadonlyMap<Piece, readonly WordBox[]>,
): ReadonlyMap<Piece, WordBox> {
  const textOf = (piece: Piece) => (read.get(piece) ?? []).map(({ text }) => text).join('');
  const balance = new Map<string, number>();
  for (const piece of pieces) {
    const { cell, loneDot } = piece.line;
    const text = textOf(piece);
    // The head of a column says nothing of what stands below.
    if (!cell || cell.row === 0 || loneDot || text === '') continue;
    const column = columnOf(piece);
    balance.set(column, (balance.get(column) ?? 0) + (NUMBER.test(text) ? 1 : -1));
  }
  const zeros = new Map<Piece, WordBox>();
  for (const piece of pieces) {
    const { x, y, width, height, row, zone, cell, loneDot } = piece.line;
    if (!loneDot || !((balance.get(columnOf(piece)) ?? 0) > 0)) continue;
    const text = textOf(piece);
    if (loneDot === 'sign' && LETTER_OR_DIGIT.test(text)) continue;
    const confidence = text === ZERO ? read.get(piece)![0]!.confidence : CONFIDENCE;
    zeros.set(piece, { text: ZERO, x, y, width, height, confidence, line: row, zone, ...(cell && { cell }) });
  }
  return zeros;
}

const columnOf = ({ line: { cell } }: OnLine): string => `${cell?.table} ${cell?.column}`;
