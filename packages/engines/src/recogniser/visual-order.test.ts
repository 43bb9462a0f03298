import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLogical, toVisual } from './visual-order.ts';

const readBack = (seen: string) =>
  toLogical([...seen].map((text) => ({ text })))
    .map((c) => c.text)
    .join('');

const LETTERS = [...'ابتحدرسعفكلمنهويةىأ'];
const PUNCTUATION = [...'.,:/-()[]«»،؛؟!"%'];

function lines(digits: string) {
  const character = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...LETTERS) },
    { weight: 3, arbitrary: fc.constantFrom(...digits) },
    { weight: 2, arbitrary: fc.constant(' ') },
    { weight: 2, arbitrary: fc.constantFrom(...PUNCTUATION) },
  );
  return fc.array(character, { maxLength: 40 }).map((c) => c.join(''));
}

describe('the order a line is seen in', () => {
  // Left to right as FriBidi 1.0.8 draws them in a right-to-left paragraph.
  it.each([
    ['سجل', 'لجس'],
    ['رقم 966', '966 مقر'],
    ['13/10/1436', '13/10/1436'],
    ['رقم 12-11', '11-12 مقر'],
    ['بتاريخ ٢٦ / ١١ / ١٤٣٧ ه', 'ه ١٤٣٧ / ١١ / ٢٦ خيراتب'],
    ['(أ) 3/4', '3/4 (أ)'],
    ['مبلغ 25% و ٥٠٪', '٪٥٠ و %25 غلبم'],
    ['من Toyota Hilux (2012)', 'Toyota Hilux (2012) نم'],
  ])('draws %s as FriBidi does', (text, seen) => {
    expect(toVisual(text)).toBe(seen);
  });

  it.each(['٠١٢٣٤٥٦٧٨٩', '0123456789', '٠١٢٣۴۵۶٧٨٩'])(
    'reads back what is drawn the same, whatever the punctuation (%s)',
    (digits) => {
      fc.assert(
        fc.property(lines(digits), (text) => {
          const seen = toVisual(text);
          expect(toVisual(readBack(seen))).toBe(seen);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('reads back the very text of words, numbers, dates, phones and brackets', () => {
    const word = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 6 }).map((c) => c.join(''));
    const number = (digits: string) =>
      fc.array(fc.constantFrom(...digits), { minLength: 1, maxLength: 5 }).map((c) => c.join(''));
    for (const digits of ['٠١٢٣٤٥٦٧٨٩', '0123456789']) {
      const n = number(digits);
      const token = fc.oneof(
        word,
        n,
        fc.tuple(n, n, n).map((d) => d.join('/')),
        fc.tuple(n, n).map((d) => d.join('.')),
        word.map((w) => `(${w})`),
        word.map((w) => `${w}:`),
        fc.tuple(word, n).map(([w, d]) => `${w}/${d}`),
        n.map((d) => `[${d}]`),
      );
      fc.assert(
        fc.property(fc.array(token, { maxLength: 8 }), (tokens) => {
          const text = tokens.join(' ');
          expect(readBack(toVisual(text))).toBe(text);
        }),
        { numRuns: 300 },
      );
    }
  });

  it.each([
    ['21Sc (4s2 , 3d1)', '21Sc (4s2 , 3d1)'],
    ['Toyota Hilux (2012)', 'Toyota Hilux (2012)'],
    ['Y1 Y2 [0]', 'Y1 Y2 [0]'],
    // A number at the right end is that of an item in an Arabic list.
    ['Oxygen .1', '1. Oxygen'],
    ['Oxygen -٣', '٣- Oxygen'],
  ])('reads a line of Latin, %s, from the left', (seen, text) => {
    expect(readBack(seen)).toBe(text);
  });

  it('keeps what belongs to each character', () => {
    const seen = [...'42 مقر'].map((text, i) => ({ text, x: i }));
    expect(toLogical(seen).map((c) => c.x)).toEqual([5, 4, 3, 2, 0, 1]);
  });
});
