import { expect, test } from 'vitest';
import { wordsOfGlyphs } from './glyph-words.ts';
import type { PlacedGlyph } from './pdf-glyphs.ts';

/** Glyphs from right to left along a line, each 6 wide and 10 high; a `gap` leaves that much free before it. */
function line(texts: readonly (string | { gap: number })[], baseline = 100): PlacedGlyph[] {
  let right = 500;
  return texts.flatMap((text) => {
    if (typeof text !== 'string') {
      right -= text.gap;
      return [];
    }
    right -= 6;
    return [{ text, left: right, right: right + 6, baseline, size: 10, level: true }];
  });
}

const texts = (glyphs: readonly PlacedGlyph[]) => wordsOfGlyphs(glyphs, 1).map((word) => word.text);

test('letters are put in order, whatever order they were drawn in', () => {
  const glyphs = line(['ا', 'ل', 'و', 'ا', 'ل', 'ي', ' ', 'م', 'ن']);
  expect(texts(glyphs)).toEqual(['الوالي', 'من']);
  expect(texts([...glyphs].reverse())).toEqual(['الوالي', 'من']);
});

test('joined letters stay in their order', () => {
  expect(texts(line(['ا', 'ل', 'ب', 'لا', 'د']))).toEqual(['البلاد']);
});

test('presentation forms become letters', () => {
  expect(texts(line(['ﺳ', 'ﻼ', 'ﻡ']))).toEqual(['سلام']);
});

test('numbers and dates run from left to right, Latin phrases too', () => {
  expect(texts(line([...'6341/11/62']))).toEqual(['26/11/1436']);
  expect(texts(line(['ر', 'ق', 'م', ' ', '٣', '٢', '١']))).toEqual(['رقم', '١٢٣']);
  expect(texts(line(['م', 'ن', ' ', ...'cba', ' ', ...'ed', ' ', 'م', 'ن']))).toEqual([
    'من',
    'de',
    'abc',
    'من',
  ]);
});

test('a gap divides words without a space, a space without a gap does not', () => {
  expect(texts(line(['م', 'ن', { gap: 4 }, 'ه', 'و']))).toEqual(['من', 'هو']);
  const glyphs = line(['م', 'ن']);
  expect(texts([...glyphs, { ...glyphs[1]!, text: ' ' }])).toEqual(['من']);
});

test('letters printed twice to look bold are read once', () => {
  const glyphs = line(['م', 'م', 'ن']);
  expect(
    texts([
      ...glyphs,
      ...glyphs.map((glyph) => ({ ...glyph, left: glyph.left + 0.3, right: glyph.right + 0.3 })),
    ]),
  ).toEqual(['ممن']);
});

test('lines are counted from the top and boxes scaled', () => {
  const words = wordsOfGlyphs([...line(['ب'], 200), ...line(['ا'], 100)], 2);
  expect(words.map(({ text, line }) => [text, line])).toEqual([
    ['ا', 0],
    ['ب', 1],
  ]);
  expect(words[0]).toMatchObject({ x: 988, width: 12, confidence: 1 });
});

test('turned text is left out', () => {
  expect(texts(line(['ا']).map((glyph) => ({ ...glyph, level: false })))).toEqual([]);
});
