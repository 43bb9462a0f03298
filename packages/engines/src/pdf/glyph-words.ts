import type { WordBox } from '@sijill/domain';
import { inColumns, type Spanning } from './columns.ts';
import { logicalOrder } from './logical-order.ts';
import type { PlacedGlyph } from './pdf-glyphs.ts';

/** Shares of a letter's em size. */
const SAME_LINE = 0.4;
const WORD_GAP = 0.2;
/** What must stay free where a space is written; vowel marks are sometimes written as spaces over a letter. */
const SPACE_GAP = 0.05;
const ASCENT = 0.95;
const DESCENT = 0.35;
const SHADOW = 0.12;

/**
 * Words of placed glyphs: lines top to bottom, in each line right to left, text in logical order, NFKC. Boxes are
 * the glyphs' advance boxes times `scale`. Text that is not level is left out. Columns of running text are read one
 * after the other, rows of tables across.
 */
export function wordsOfGlyphs(glyphs: readonly PlacedGlyph[], scale: number): WordBox[] {
  const lines = linesOf(glyphs.filter((glyph) => glyph.level && glyph.size > 0)).map((glyphsOfLine) =>
    wordRuns(withoutShadows(glyphsOfLine)).flatMap((run) => readWord(run)),
  );
  const sizes = glyphs.map(({ size }) => size).sort((one, other) => one - other);
  const words: WordBox[] = [];
  let line = 0;
  for (const found of inColumns(lines, sizes[sizes.length >> 1] ?? 0)) {
    for (const { run, text } of inReadingOrder(found)) words.push(boxOf(run, text, line, scale));
    if (found.length > 0) line++;
  }
  return words;
}

function readWord(run: readonly PlacedGlyph[]): ReadWord[] {
  const text = wordText(run);
  if (!text) return [];
  const left = Math.min(...run.map((glyph) => glyph.left));
  const right = Math.max(...run.map((glyph) => glyph.right));
  return [{ run, text, left, right }];
}

function linesOf(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const lines: { baseline: number; size: number; glyphs: PlacedGlyph[] }[] = [];
  for (const glyph of [...glyphs].sort((one, other) => one.baseline - other.baseline)) {
    const last = lines.at(-1);
    if (last && glyph.baseline - last.baseline <= SAME_LINE * Math.min(last.size, glyph.size))
      last.glyphs.push(glyph);
    else lines.push({ baseline: glyph.baseline, size: glyph.size, glyphs: [glyph] });
  }
  return lines.map((line) => line.glyphs);
}

/** From right to left, without the second copy of letters that are printed twice to look bold. */
function withoutShadows(glyphs: readonly PlacedGlyph[]): PlacedGlyph[] {
  const sorted = [...glyphs].sort((one, other) => other.left + other.right - one.left - one.right);
  return sorted.filter((glyph, index) => {
    for (let before = index - 1; before >= 0; before--) {
      const other = sorted[before]!;
      if (Math.abs(other.left - glyph.left) > SHADOW * glyph.size) return true;
      if (other.text === glyph.text && glyph.right > glyph.left) return false;
    }
    return true;
  });
}

function wordRuns(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const runs: PlacedGlyph[][] = [];
  let run: PlacedGlyph[] = [];
  let leftEdge = 0;
  let gap = WORD_GAP;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      gap = SPACE_GAP;
      continue;
    }
    if (run.length > 0 && leftEdge - glyph.right > gap * glyph.size) {
      runs.push(run);
      run = [];
    }
    leftEdge = run.length === 0 ? glyph.left : Math.min(leftEdge, glyph.left);
    run.push(glyph);
    gap = WORD_GAP;
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

const CONTROLS = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/g;

function wordText(run: readonly PlacedGlyph[]): string {
  // NFKC turns an isolated vowel mark (U+FE70 ...) into a space and the mark; a word holds no space.
  return logicalOrder(run.map((glyph) => glyph.text))
    .normalize('NFKC')
    .replace(CONTROLS, '')
    .replace(/\s+/g, '');
}

interface ReadWord extends Spanning {
  readonly run: readonly PlacedGlyph[];
  readonly text: string;
}

const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}/u;
const LEFT_TO_RIGHT = /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}/u;

/** Words of a left-to-right run (a Latin phrase, or a whole Latin line) are read from left to right. */
function inReadingOrder(words: readonly ReadWord[]): ReadWord[] {
  const latin = words.filter(({ text }) => LEFT_TO_RIGHT.test(text)).length;
  if (latin > 0 && !words.some(({ text }) => RIGHT_TO_LEFT.test(text) && /\p{L}/u.test(text)))
    return [...words].reverse();
  const ordered: ReadWord[] = [];
  let phrase: ReadWord[] = [];
  for (const word of words) {
    if (LEFT_TO_RIGHT.test(word.text) && !RIGHT_TO_LEFT.test(word.text)) phrase.unshift(word);
    else {
      ordered.push(...phrase, word);
      phrase = [];
    }
  }
  return [...ordered, ...phrase];
}

function boxOf(run: readonly PlacedGlyph[], text: string, line: number, scale: number): WordBox {
  const left = Math.min(...run.map((glyph) => glyph.left));
  const right = Math.max(...run.map((glyph) => glyph.right));
  const top = Math.min(...run.map((glyph) => glyph.baseline - ASCENT * glyph.size));
  const bottom = Math.max(...run.map((glyph) => glyph.baseline + DESCENT * glyph.size));
  const round = (points: number) => Math.round(points * scale * 10) / 10;
  return {
    text,
    x: round(left),
    y: round(top),
    width: Math.max(1, round(right - left)),
    height: Math.max(1, round(bottom - top)),
    confidence: 1,
    line,
  };
}
