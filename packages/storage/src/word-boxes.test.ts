import { pageText, type WordBox, type Zone } from '@sijill/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOXES_FORMAT, packBoxes, packReading, unpackBoxes } from './word-boxes.ts';

const word = fc.record({
  text: fc.stringMatching(/^[\u0621-\u064a\u0660-\u0669\u06f0-\u06f9a-z0-9]{1,12}$/),
  x: fc.integer({ min: -20, max: 20_000 }),
  y: fc.integer({ min: -20, max: 20_000 }),
  width: fc.integer({ min: 0, max: 9_000 }),
  height: fc.integer({ min: 0, max: 900 }),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  step: fc.integer({ min: 0, max: 3 }),
});

const told = fc.record(
  {
    zone: fc.constantFrom<Zone>(
      'header',
      'body',
      'table',
      'signature',
      'stamp',
      'handwriting',
      'margin',
      'figure',
    ),
    cell: fc.record({ table: fc.nat(6), row: fc.nat(400), column: fc.nat(40) }),
    value: fc.stringMatching(/^[0-9/.:-]{1,14}$/),
  },
  { requiredKeys: [] },
);
/** A word with any of the optional fields, which often stay as they were for several words. */
const toldWord = fc.tuple(word, told).map(([plain, more]) => ({ ...plain, ...more }));

function onLines<W extends { step: number }>(drawn: readonly W[]): (Omit<W, 'step'> & { line: number })[] {
  let line = 0;
  return drawn.map(({ step, ...rest }, index) => {
    if (index > 0) line += step;
    return { ...rest, line };
  });
}
const withoutConfidence = (words: readonly WordBox[]) => words.map(({ confidence, ...rest }) => rest);

describe('packed word boxes', () => {
  it('come back as they went in, confidence to 1/255', () => {
    fc.assert(
      fc.property(fc.array(toldWord, { maxLength: 60 }), (drawn) => {
        const words: WordBox[] = onLines(drawn);
        const { text, boxes } = packReading(words);
        const back = unpackBoxes(text, boxes, BOXES_FORMAT);
        expect(withoutConfidence(back)).toEqual(withoutConfidence(words));
        for (const [index, one] of back.entries())
          expect(one.confidence).toBeCloseTo(words[index]?.confidence ?? -1, 2);
        expect(pageText(back).text).toBe(text);
      }),
    );
  });

  it('written in format 1 are read as before', () => {
    // سجل at 10,20 and, two lines on, a12 left above it: line step, x, y (zigzag), width, height, confidence.
    const bytes = Uint8Array.from([0, 20, 40, 50, 30, 255, 2, 9, 19, 0x80, 1, 7, 51]);
    expect(unpackBoxes('سجل\na12', bytes, 1)).toEqual([
      { text: 'سجل', x: 10, y: 20, width: 50, height: 30, confidence: 1, line: 0 },
      { text: 'a12', x: 5, y: 10, width: 128, height: 7, confidence: 0.2, line: 2 },
    ]);
  });

  it('of a full table page stay within 12 KB', () => {
    const words = Array.from({ length: 800 }, (_, index) => ({
      text: '١٤٣٦',
      x: 2000 - (index % 8) * 250,
      y: 100 + Math.floor(index / 8) * 24,
      width: 180,
      height: 22,
      confidence: 0.7,
      line: index,
      zone: 'table' as const,
      cell: { table: 0, row: Math.floor(index / 8), column: index % 8 },
      value: '1436',
    }));
    expect(packBoxes(words).length).toBeLessThan(12 * 1024);
  });

  it('need about nine bytes a word', () => {
    const words = Array.from({ length: 400 }, (_, index) => ({
      text: 'سجل',
      x: 2000 - (index % 10) * 180,
      y: 100 + Math.floor(index / 10) * 60,
      width: 120,
      height: 44,
      confidence: 0.9,
      line: Math.floor(index / 10),
    }));
    expect(packBoxes(words).length / words.length).toBeLessThan(10);
  });

  it('of a page without words are empty', () => {
    expect(unpackBoxes('', packBoxes([]), BOXES_FORMAT)).toEqual([]);
  });
});
