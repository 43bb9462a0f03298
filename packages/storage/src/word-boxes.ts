import { pageText, type WordBox } from '@sijill/domain';

/**
 * Boxes of a page's words as bytes: for each word, as LEB128 numbers, the step to its line (0 or more), x and y
 * zigzagged against the word before, width, height, and one byte of confidence (0 to 255). About 9 bytes a word.
 * The words themselves are the text's, split at white space.
 */
export function packBoxes(words: readonly WordBox[]): Buffer {
  const bytes: number[] = [];
  let before = { line: words[0]?.line ?? 0, x: 0, y: 0 };
  for (const word of words) {
    const x = Math.round(word.x);
    const y = Math.round(word.y);
    put(bytes, word.line - before.line);
    put(bytes, zigzag(x - before.x));
    put(bytes, zigzag(y - before.y));
    put(bytes, Math.max(0, Math.round(word.width)));
    put(bytes, Math.max(0, Math.round(word.height)));
    bytes.push(Math.round(Math.min(1, Math.max(0, word.confidence)) * 255));
    before = { line: word.line, x, y };
  }
  return Buffer.from(bytes);
}

/** The words of `text` with their boxes; the inverse of `packBoxes` and `pageText`, boxes rounded to pixels. */
export function unpackBoxes(text: string, boxes: Uint8Array): WordBox[] {
  const tokens = text === '' ? [] : text.split(/[ \n]/);
  const words: WordBox[] = [];
  const at = { position: 0 };
  let before = { line: 0, x: 0, y: 0 };
  for (const token of tokens) {
    const line = before.line + take(boxes, at);
    const x = before.x + unzigzag(take(boxes, at));
    const y = before.y + unzigzag(take(boxes, at));
    const width = take(boxes, at);
    const height = take(boxes, at);
    const confidence = (boxes[at.position++] ?? 0) / 255;
    words.push({ text: token, x, y, width, height, confidence, line });
    before = { line, x, y };
  }
  return words;
}

/** Text and packed boxes of a reading, as the transcription table keeps them. */
export function packReading(words: readonly WordBox[]): { text: string; boxes: Buffer } {
  return { text: pageText(words).text, boxes: packBoxes(words) };
}

function put(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
}

function take(bytes: Uint8Array, at: { position: number }): number {
  let value = 0;
  let shift = 0;
  for (;;) {
    const byte = bytes[at.position++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) return value;
    shift += 7;
  }
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);
