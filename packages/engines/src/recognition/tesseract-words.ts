import type { WordBox } from '@sijill/domain';
import type { Block, Word } from 'tesseract.js';

/** Directional marks that Tesseract puts around words; they are no part of the text. */
const CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Word boxes of Tesseract's blocks, in its reading order; its confidences are 0 to 100. */
export function wordsOfBlocks(blocks: readonly Block[], imageWidth: number, imageHeight: number): WordBox[] {
  const words: WordBox[] = [];
  let line = 0;
  for (const block of blocks) {
    for (const paragraph of block.paragraphs) {
      for (const { words: found } of paragraph.lines) {
        const boxes = found.flatMap((word) => wordBoxes(word, line, imageWidth, imageHeight));
        words.push(...boxes);
        if (boxes.length > 0) line++;
      }
    }
  }
  return words;
}

/** A "word" with white space in it is divided, its width shared by letters, the first part rightmost. */
function wordBoxes(word: Word, line: number, imageWidth: number, imageHeight: number): WordBox[] {
  const parts = word.text.replace(CONTROLS, '').normalize('NFC').split(/\s+/).filter(Boolean);
  const left = Math.max(0, word.bbox.x0);
  const top = Math.max(0, word.bbox.y0);
  const width = Math.max(1, Math.min(imageWidth, word.bbox.x1) - left);
  const height = Math.max(1, Math.min(imageHeight, word.bbox.y1) - top);
  const confidence = Math.min(1, Math.max(0, word.confidence / 100));
  const letters = parts.reduce((sum, part) => sum + part.length, 0);
  let right = left + width;
  return parts.map((text) => {
    const share = (width * text.length) / letters;
    right -= share;
    return { text, x: right, y: top, width: share, height, confidence, line };
  });
}
