import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kurdishScript, kurmanjiToArabic, soraniToArabic } from './kurdish.ts';
import { nameParts } from './name-parts.ts';
import { normalise, originalSpan } from './normalise.ts';
import { confusionCost, ocrDistance } from './ocr-confusions.ts';
import { romanise } from './romanise.ts';
import { toSearchText } from './search-text.ts';
import { tokenise } from './tokenise.ts';

/** Letters, marks, digits and controls of these papers, mixed with any character at all. */
const pieces = fc.constantFrom(
  ...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىةپچژگڤەێۆڕڵک'.split(''),
  ...[
    '\u064b',
    '\u0640',
    '\u0654',
    '\u200f',
    '\u202e',
    '\ue000',
    '\ufdfa',
    '\ufefb',
    '١',
    '۴',
    '7',
    ' ',
    '\n',
    'ê',
    'ş',
  ],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
);

describe('on any text', () => {
  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('display' as const, 'search' as const), (text, level) => {
        const once = normalise(text, { level }).text;
        expect(normalise(once, { level }).text).toBe(once);
      }),
    );
  });
  test('every unit leads back to a part of the original, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: folded, map } = normalise(text);
        let last = 0;
        for (let unit = 0; unit < folded.length; unit += 1) {
          const { start, end } = originalSpan(map, unit, unit + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });
  test('tokens stand in order and say what the original says there', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(last);
          expect(normalise(text.slice(token.start, token.end)).text).toContain(token.text);
          last = token.start;
        }
      }),
    );
  });
  test('nothing throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        nameParts(text);
        romanise(text, 'ala-lc');
        toSearchText(text);
        kurmanjiToArabic(text);
        soraniToArabic(text);
        kurdishScript(text);
      }),
    );
  });
  test('misreading costs the same both ways and nothing for the same word', () => {
    fc.assert(
      fc.property(anyText, anyText, (left, right) => {
        expect(ocrDistance(left, left)).toBe(0);
        expect(ocrDistance(left, right)).toBeCloseTo(ocrDistance(right, left), 9);
      }),
    );
  });
});

test('letters of one skeleton are cheaper than strangers', () => {
  expect(confusionCost('ب', 'ت')).toBeLessThan(confusionCost('ب', 'ع'));
  expect(ocrDistance('البابع', 'البائع')).toBeLessThan(ocrDistance('البالع', 'البائع'));
});
