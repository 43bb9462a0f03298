import { type CellPlace, pageText, type WordBox, type Zone } from '@sijill/domain';
import { ByteReader, ByteWriter } from './small-numbers.ts';

/** How new rows are packed; rows of format 1 stay as they are and stay readable. */
export const BOXES_FORMAT = 2;

/** Places in this list are stored: append only. */
const ZONES: readonly Zone[] = [
  'header',
  'body',
  'table',
  'signature',
  'stamp',
  'handwriting',
  'margin',
  'figure',
];

const ZONE_CHANGES = 1;
const CELL_CHANGES = 2;
const HAS_VALUE = 4;

/** What the next word is told apart from. */
interface Before {
  line: number;
  x: number;
  y: number;
  zone: Zone | undefined;
  cell: CellPlace | undefined;
  /** The last cell there was, for the steps of row and column. */
  place: { readonly row: number; readonly column: number };
}

const start = (line = 0): Before => ({
  line,
  x: 0,
  y: 0,
  zone: undefined,
  cell: undefined,
  place: { row: 0, column: 0 },
});

/**
 * Boxes of a page's words as bytes, in format 2. For each word, as LEB128 numbers: eight times the step to its line
 * plus flags; x and y zigzagged against the word before; width; height; one byte of confidence (0 to 255); then what
 * the flags announce: a new zone, a new cell, the value of its digits. About 9 bytes for a word without these.
 * The words themselves are the text's, split at white space.
 */
export function packBoxes(words: readonly WordBox[]): Buffer {
  const bytes = new ByteWriter();
  const before = start(words[0]?.line);
  for (const word of words) packWord(bytes, word, before);
  return bytes.buffer();
}

function packWord(bytes: ByteWriter, word: WordBox, before: Before): void {
  const x = Math.round(word.x);
  const y = Math.round(word.y);
  const zoneChanges = word.zone !== before.zone;
  const cellChanges = !sameCell(word.cell, before.cell);
  const flags =
    (zoneChanges ? ZONE_CHANGES : 0) |
    (cellChanges ? CELL_CHANGES : 0) |
    (word.value === undefined ? 0 : HAS_VALUE);
  bytes.count((word.line - before.line) * 8 + flags);
  bytes.step(x - before.x);
  bytes.step(y - before.y);
  bytes.count(Math.max(0, Math.round(word.width)));
  bytes.count(Math.max(0, Math.round(word.height)));
  bytes.byte(Math.round(Math.min(1, Math.max(0, word.confidence)) * 255));
  if (zoneChanges) bytes.byte(word.zone === undefined ? 0 : ZONES.indexOf(word.zone) + 1);
  if (cellChanges) packCell(bytes, word.cell, before);
  // Mostly the digits as they stand, in ASCII: nothing needs to be written then.
  if (word.value !== undefined) bytes.text(word.value === plainDigits(word.text) ? '' : word.value);
  Object.assign(before, { line: word.line, x, y, zone: word.zone, cell: word.cell });
}

function packCell(bytes: ByteWriter, cell: CellPlace | undefined, before: Before): void {
  bytes.count(cell ? cell.table + 1 : 0);
  if (!cell) return;
  bytes.step(cell.row - before.place.row);
  bytes.step(cell.column - before.place.column);
  before.place = cell;
}

/** Eastern and Persian digits as ASCII, everything else as it is. */
const plainDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

const sameCell = (one: CellPlace | undefined, other: CellPlace | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.table === other.table &&
    one.row === other.row &&
    one.column === other.column);

/**
 * The words of `text` with their boxes; the inverse of `packBoxes` and `pageText`, boxes rounded to pixels. `format`
 * is the one the row was written with.
 */
export function unpackBoxes(text: string, boxes: Uint8Array, format: number): WordBox[] {
  const bytes = new ByteReader(boxes);
  const before = start();
  return text === '' ? [] : text.split(/[ \n]/).map((token) => unpackWord(bytes, token, before, format));
}

function unpackWord(bytes: ByteReader, text: string, before: Before, format: number): WordBox {
  const head = bytes.count();
  const flags = format === 1 ? 0 : head & 7;
  const line = before.line + (format === 1 ? head : head >>> 3);
  const x = before.x + bytes.step();
  const y = before.y + bytes.step();
  const width = bytes.count();
  const height = bytes.count();
  const confidence = bytes.byte() / 255;
  if (flags & ZONE_CHANGES) before.zone = ZONES[bytes.byte() - 1];
  if (flags & CELL_CHANGES) before.cell = unpackCell(bytes, before);
  const value = flags & HAS_VALUE ? bytes.text() || plainDigits(text) : undefined;
  Object.assign(before, { line, x, y });
  return {
    text,
    x,
    y,
    width,
    height,
    confidence,
    line,
    ...(before.zone && { zone: before.zone }),
    ...(before.cell && { cell: before.cell }),
    ...(value !== undefined && { value }),
  };
}

function unpackCell(bytes: ByteReader, before: Before): CellPlace | undefined {
  const table = bytes.count() - 1;
  if (table < 0) return undefined;
  const row = before.place.row + bytes.step();
  const column = before.place.column + bytes.step();
  before.place = { row, column };
  return { table, row, column };
}

/** Text and packed boxes of a reading, as the transcription table keeps them. */
export function packReading(words: readonly WordBox[]): { text: string; boxes: Buffer } {
  return { text: pageText(words).text, boxes: packBoxes(words) };
}
