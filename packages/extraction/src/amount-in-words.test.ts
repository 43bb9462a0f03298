import { tokenise } from '@sijill/arabic';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInWords } from './amount-in-words.ts';

const read = (text: string) =>
  amountInWords(
    tokenise(text).map((token) => token.text),
    0,
  );

describe('amounts in words', () => {
  it.each([
    ['ألف', 1_000],
    ['ألفان', 2_000],
    ['ألفي', 2_000],
    ['ثلاثة آلاف', 3_000],
    ['خمسمائة', 500],
    ['خمس مئة', 500],
    ['ثمانمائة', 800],
    ['ثمانية آلاف', 8_000],
    ['مائتان وخمسون', 250],
    ['ألف وخمسمائة', 1_500],
    ['ألف و خمسمئة', 1_500],
    ['خمسة آلاف وثلاثمائة وخمسة وعشرون', 5_325],
    ['خمسة عشر ألف', 15_000],
    ['اثنا عشر ألفا', 12_000],
    ['خمسون ألفا ومائة', 50_100],
    ['مئة وعشرون ألف', 120_000],
    ['مليون ومئتي ألف', 1_200_000],
    ['ثلاثة ملايين وخمسمائة ألف', 3_500_000],
    ['بألف', 1_000],
    ['واحد وعشرون', 21],
    ['ألفين ومية', 2_100],
  ])('%s', (text, value) => {
    expect(read(text)?.value).toBe(value);
    expect(read(`${text} دولار`)).toEqual(read(text));
  });

  it.each([
    ['خمسة ستة', 5, 1],
    ['ألف ألف', 1_000, 1],
    ['عشرون خمسة', 20, 1],
    ['ألف وألف', 1_000, 1],
    ['مائة مائة', 100, 1],
    ['خمسة وستة', 5, 1],
  ])('ends where words do not make one amount: %s', (text, value, to) =>
    expect(read(text)).toEqual({ value, to }),
  );

  it.each(['دولار', 'و', 'وألف دينار', '', 'خلف'])('none: %s', (text) => expect(read(text)).toBeUndefined());

  it('never throws, and never passes the end', () => {
    const word = fc.constantFrom('و', 'ألف', 'خمسة', 'وخمسون', 'عشر', 'مائة', 'مليون', 'ألفا', 'x', 'وألفان');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ');
        const found = read(text);
        if (found) expect(found.to).toBeLessThanOrEqual(tokenise(text).length);
      }),
    );
  });
});
