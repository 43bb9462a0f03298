import type { WordBox } from '@sijill/domain';
import type { Block, Word } from 'tesseract.js';

/** Directional marks that Tesseract puts around words; they are no part of the text. */
const CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A word as Tesseract gives it, px; its confidence is 0 to 100. */
export interface TesseractWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly confidence: number;
}

/** Word boxes of Tesseract's lines, in its reading order. */
export function wordsOfLines(
  lines: Iterable<readonly TesseractWord[]>,
  imageWidth: number,
  imageHeight: number,
): WordBox[] {
  const words: WordBox[] = [];
  let line = 0;
  for (const found of lines) {
    const boxes = found.flatMap((word) => wordBoxes(word, line, imageWidth, imageHeight));
    words.push(...boxes);
    if (boxes.length > 0) line++;
  }
  return words;
}

/** The lines of tesseract.js's blocks. */
export function* linesOfBlocks(blocks: readonly Block[]): Generator<TesseractWord[]> {
  for (const block of blocks) {
    for (const paragraph of block.paragraphs) {
      for (const { words } of paragraph.lines) yield words.map(tesseractWord);
    }
  }
}

const tesseractWord = ({ text, bbox, confidence }: Word): TesseractWord => ({
  text,
  left: bbox.x0,
  top: bbox.y0,
  right: bbox.x1,
  bottom: bbox.y1,
  confidence,
});

/** A "word" with white space in it is divided, its width shared by letters, the first part rightmost. */
function wordBoxes(word: TesseractWord, line: number, imageWidth: number, imageHeight: number): WordBox[] {
  const parts = word.text.replace(CONTROLS, '').normalize('NFC').split(/\s+/).filter(Boolean);
  const left = Math.min(Math.max(0, word.left), imageWidth - 1);
  const top = Math.min(Math.max(0, word.top), imageHeight - 1);
  const width = Math.max(1, Math.min(imageWidth, word.right) - left);
  const height = Math.max(1, Math.min(imageHeight, word.bottom) - top);
  const confidence = Math.min(1, Math.max(0, word.confidence / 100));
  const letters = parts.reduce((sum, part) => sum + part.length, 0);
  let right = left + width;
  return parts.map((text) => {
    const share = (width * text.length) / letters;
    right -= share;
    return { text, x: right, y: top, width: share, height, confidence, line };
  });
}
