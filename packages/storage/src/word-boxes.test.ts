import { pageText, type WordBox } from '@sijill/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packBoxes, packReading, unpackBoxes } from './word-boxes.ts';

const word = fc.record({
  text: fc.stringMatching(/^[\u0621-\u064aa-z0-9]{1,12}$/),
  x: fc.integer({ min: -20, max: 20_000 }),
  y: fc.integer({ min: -20, max: 20_000 }),
  width: fc.integer({ min: 0, max: 9_000 }),
  height: fc.integer({ min: 0, max: 900 }),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  step: fc.integer({ min: 0, max: 3 }),
});

describe('packed word boxes', () => {
  it('come back as they went in, confidence to 1/255', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (drawn) => {
        let line = 0;
        const words: WordBox[] = drawn.map(({ step, ...rest }, index) => {
          if (index > 0) line += step;
          return { ...rest, line };
        });
        const { text, boxes } = packReading(words);
        const back = unpackBoxes(text, boxes);
        expect(back.map(({ confidence, ...rest }) => rest)).toEqual(
          words.map(({ confidence, ...rest }) => rest),
        );
        for (const [index, one] of back.entries())
          expect(one.confidence).toBeCloseTo(words[index]?.confidence ?? -1, 2);
        expect(pageText(back).text).toBe(text);
      }),
    );
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
    expect(unpackBoxes('', packBoxes([]))).toEqual([]);
  });
});
