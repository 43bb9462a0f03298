import { pageText, type WordBox, wordsInSpan } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { packBoxes } from '../word-boxes.ts';
import { cropOf, linesOf, placeOf } from './word-places.ts';

const word = (text: string, x: number, line: number): WordBox => ({
  text,
  x,
  y: 100 + 50 * line,
  width: 80,
  height: 20,
  confidence: 1,
  line,
});
/** Right to left: the first words stand furthest to the right. */
const words = [word('الاسم', 900, 0), word('سالم', 800, 0), word('حسن', 700, 1), word('خالد', 600, 1)];
const { text } = pageText(words);
const page = {
  text,
  boxes: packBoxes(words),
  boxes_format: 2,
  image_width: 1000,
  image_height: 500,
};
const spanOf = (name: string) => {
  const start = text.indexOf(name);
  const end = start + name.length;
  return { span_start: start, span_end: end, words: wordsInSpan(pageText(words), start, end) };
};

describe('the strip of a page that shows a name', () => {
  it('is the whole line, wide enough for what stands beside it, inside the image', () => {
    const crop = cropOf('page', page, spanOf('سالم'))!;
    expect(crop.words).toEqual([[800, 100, 80, 20]]);
    const [x, y, width, height] = crop.lines;
    expect([x + width, y, height]).toEqual([1000, 92, 36]);
    expect(width).toBeGreaterThan(200);
    expect(crop.text.slice(crop.from, crop.to)).toBe('سالم');
  });

  it('is all lines that a name runs over', () => {
    const crop = cropOf('page', page, spanOf('سالم\nحسن'))!;
    expect(crop.words).toHaveLength(2);
    expect(crop.text).toBe('الاسم سالم\nحسن خالد');
    expect(crop.lines[3]).toBeGreaterThan(70);
  });

  it('is nothing without an image or without boxes', () => {
    expect(cropOf('page', { ...page, image_width: null }, spanOf('سالم'))).toBeNull();
    expect(cropOf('page', page, { ...spanOf('سالم'), words: [] })).toBeNull();
  });
});

it('a place is told in shares of the image, so that another size of it is the same place', () => {
  expect(placeOf(page, spanOf('سالم'))).toEqual([0.8, 0.2, 0.08, 0.04]);
});

it('the line of a name at the start and at the end of the text', () => {
  expect(linesOf(text, spanOf('الاسم'))).toEqual({ text: 'الاسم سالم', from: 0 });
  expect(linesOf(text, spanOf('خالد')).text).toBe('حسن خالد');
});
