import type { WordBox } from '@sijill/domain';
import { GLYPH_HEIGHT, GLYPH_WIDTH, type GlyphlessFont } from './glyphless-font.ts';
import { pdfNumber } from './pdf-writer.ts';
import { linesOf, type TextLine } from './text-lines.ts';
import { FENCE, runsRightToLeft, visualOrder } from './visual-order.ts';

/** From px of the page image, origin top left, to points of the PDF page, origin bottom left. */
export interface PageScale {
  readonly pointsPerPixel: number;
  /** Points. */
  readonly pageHeight: number;
}

/** Gap that readers need between two words to see a space, as a share of the font size. */
const LEAST_GAP = 0.2;

/**
 * Operators that put a page's words down invisibly (render mode 3), one after the other in reading order, each
 * stretched over its box, with a space between the words of a line.
 */
export function invisibleText(words: readonly WordBox[], font: GlyphlessFont, scale: PageScale): string {
  const rightToLeft = words.some(({ text }) => runsRightToLeft(text));
  const lines = linesOf(words).map((line) =>
    lineOperators(line, rightToLeft && !goesLeftToRight(line), { font, scale }),
  );
  return `BT\n3 Tr\n${lines.join('')}ET\n`;
}

/** A line of foreign words on a right-to-left page. */
const goesLeftToRight = ({ words }: TextLine): boolean =>
  words.length > 1 &&
  !words.some(({ text }) => runsRightToLeft(text)) &&
  words.every((word, index) => index === 0 || word.x >= (words[index - 1]?.x ?? 0));

/** A word's stretch of its line, px. */
interface Stretch {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
}

function lineOperators(line: TextLine, fromRight: boolean, pen: Omit<Pen, 'size'>): string {
  // The ink of a word is some two thirds of its font size; readers tell gaps and columns apart by that size.
  const size = (Math.max(2, median(line.words.map(({ height }) => height))) * 1000) / GLYPH_HEIGHT;
  const baseline = baselineOf(line);
  const stretches = line.words.map((word) => ({
    text: word.text,
    left: word.x,
    right: word.x + word.width,
    baseline: baseline(word),
  }));
  const apart = keepApart(stretches, LEAST_GAP * size);
  let operators = '';
  for (const [index, stretch] of apart.entries()) {
    const letters = fromRight ? visualOrder(stretch.text) : [...stretch.text];
    operators += show(stretch, letters, { ...pen, size });
    const next = apart[index + 1];
    if (next) operators += show(between(stretch, next), [' '], { ...pen, size });
  }
  return operators;
}

/** The gap from one word to the next; where the next line begins anew beside it, a sliver after the first. */
function between(one: Stretch, next: Stretch): Stretch {
  const [left, right] = next.right <= one.left ? [next.right, one.left] : [one.right, next.left];
  return { text: ' ', left, right: Math.max(right, left + 1), baseline: one.baseline };
}

interface Pen {
  readonly font: GlyphlessFont;
  readonly scale: PageScale;
  /** px. */
  readonly size: number;
}

function show(stretch: Stretch, letters: readonly string[], { font, scale, size }: Pen): string {
  const wide = Math.max(1, letters.filter((letter) => letter !== FENCE).length);
  const { pointsPerPixel, pageHeight } = scale;
  const natural = (wide * size * GLYPH_WIDTH) / 1000;
  const percent = (100 * (stretch.right - stretch.left)) / natural;
  const x = pdfNumber(stretch.left * pointsPerPixel);
  const y = pdfNumber(pageHeight - stretch.baseline * pointsPerPixel);
  const points = pdfNumber(size * pointsPerPixel);
  return `/F1 ${points} Tf ${pdfNumber(percent)} Tz 1 0 0 1 ${x} ${y} Tm <${font.encode(letters)}> Tj\n`;
}

/**
 * Where the words of a line stand: level on the middle one of their bottoms, so that a word without descenders does
 * not jump; on a straight line through the bottoms where the scan stands so askew that level would leave the words.
 */
function baselineOf({ words, width }: TextLine): (word: WordBox) => number {
  const bottoms = words.map((word) => word.y + word.height);
  const level = median(bottoms);
  const meanX = mean(words.map(centre));
  const meanY = mean(bottoms);
  let over = 0;
  let under = 0;
  for (const word of words) {
    over += (centre(word) - meanX) * (word.y + word.height - meanY);
    under += (centre(word) - meanX) ** 2;
  }
  const slope = under === 0 ? 0 : over / under;
  const askew = words.length >= 4 && Math.abs(slope) * width > median(words.map(({ height }) => height)) / 2;
  // Steeper than a tenth no scan stands after preparation: such a slope is noise.
  if (!askew || Math.abs(slope) > 0.1) return () => level;
  return (word) => meanY + slope * (centre(word) - meanX);
}

const centre = (word: WordBox): number => word.x + word.width / 2;

/** Neighbours that touch or overlap give way to each other, each by at most a third of its width. */
function keepApart(stretches: readonly Stretch[], gap: number): Stretch[] {
  const apart = stretches.map((stretch) => ({ ...stretch }));
  for (const [index, one] of apart.entries()) {
    const next = apart[index + 1];
    if (!next) continue;
    const nextIsLeft = next.left + next.right < one.left + one.right;
    const [left, right] = nextIsLeft ? [next, one] : [one, next];
    const missing = gap - (right.left - left.right);
    if (missing <= 0) continue;
    left.right -= Math.min(missing / 2, (left.right - left.left) / 3);
    right.left += Math.min(missing / 2, (right.right - right.left) / 3);
  }
  return apart;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
