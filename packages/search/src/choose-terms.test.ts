import { describe, expect, it } from 'vitest';
import { chooseTerms, type Tolerance } from './choose-terms.ts';
import { memoryTerms } from './memory-terms.test-support.ts';

const LITERAL: Tolerance = { literal: true, edits: 0, ocr: false, scripts: false, vouched: false };
const choose = async (
  word: string,
  words: readonly string[],
  more: Partial<Tolerance> = {},
  frequent?: string[],
) =>
  Object.fromEntries(
    Array.from(
      (await chooseTerms(word, { ...LITERAL, ...more }, memoryTerms(words, frequent))).terms,
      ([term, { way }]) => [term, way],
    ),
  );
const far = async (word: string, words: readonly string[], frequent?: string[], more = { vouched: true }) => {
  const chosen = await chooseTerms(word, { ...LITERAL, ocr: true, ...more }, memoryTerms(words, frequent));
  return [...chosen.far.keys()];
};

describe('words that stand for one word', () => {
  it('are the word alone when it is taken literally', async () => {
    expect(await choose('خلف', ['خلف', 'وخلف', 'حلف', 'khalaf'])).toEqual({ خلف: 'exact' });
  });

  it('are its forms too when it is not', async () => {
    const words = ['قريه', 'القريه', 'وبالقريه', 'قريتهم', 'لقريه', 'قرد'];
    expect(await choose('قريه', words, { literal: false })).toEqual({
      قريه: 'exact',
      القريه: 'variant',
      وبالقريه: 'variant',
      لقريه: 'variant',
    });
  });

  it('are those within as many differing letters as were asked for', async () => {
    const words = ['سنجار', 'سنجر', 'سجار', 'سنحاز', 'سنجارى', 'بنجاز'];
    expect(Object.keys(await choose('سنجار', words, { edits: 1 })).sort()).toEqual(
      ['سنجار', 'سنجر', 'سجار', 'سنجارى'].sort(),
    );
    expect(Object.keys(await choose('سنجار', words, { edits: 2 }))).toHaveLength(6);
  });

  it.each([
    ['خلف', 'حلق'],
    ['مراد', 'مزاد'],
    ['حسين', 'حسن'],
    ['سليمان', 'سلنمن'],
    ['ابراهيم', 'ابزاهبم'],
    ['محمود', 'مخموذ'],
  ])('%s may be misread as %s', async (word, misread) => {
    expect(await choose(word, [misread], { ocr: true })).toEqual({ [misread]: 'ocr' });
  });

  it('are no frequent words of their own that differ by more than a letter', async () => {
    expect(await choose('سليمان', ['سلنمن'], { ocr: true }, ['سلنمن'])).toEqual({});
    expect(await choose('خلف', ['سالم', 'خ', 'مخلوف'], { ocr: true })).toEqual({});
  });

  it('are not other numbers', async () => {
    expect(await choose('1436', ['1436', '1437'], { ocr: true })).toEqual({ 1436: 'exact' });
  });

  it('are names in the other script, misread ones too when both are asked for', async () => {
    const words = ['خلف', 'حلف', 'khalaf', 'xelef', 'سالم'];
    expect(await choose('khalaf', words, { scripts: true })).toEqual({
      khalaf: 'exact',
      xelef: 'variant',
      خلف: 'cross-script',
    });
    expect(await choose('خلف', words, { scripts: true })).toMatchObject({ khalaf: 'cross-script' });
    expect(await choose('khalaf', words, { scripts: true, ocr: true })).toMatchObject({ حلف: 'ocr' });
  });
});

describe('words that stand for one word only where all others of a name are there', () => {
  it.each([
    ['حسني', 'ني'],
    ['كاوه', 'وه'],
    ['رواد', 'رزذ'],
    ['حسن', 'جسين'],
    ['علي', 'كي'],
  ])('%s may have been %s', async (word, misread) => {
    expect(await far(word, [misread])).toEqual([misread]);
    expect(await choose(word, [misread], { ocr: true, vouched: true })).toEqual({});
  });

  it('are not looked for beside fewer words', async () => {
    expect(await far('حسني', ['ني'], [], { vouched: false })).toEqual([]);
  });

  it('are no names and no words of many pages', async () => {
    expect(await far('حسن', ['جسين', 'جنيد', 'حسيب'])).toEqual(['جسين']);
    expect(await far('حسني', ['ني'], ['ني'])).toEqual([]);
  });

  it('are told, nearest first, as far as the nearer ones leave room', async () => {
    expect(await far('كاوه', ['وه', 'كاه', 'كاوح', 'لاخه'])).toEqual(['لاخه', 'وه']);
  });

  it('are found for a name in the other script, too', async () => {
    const chosen = await chooseTerms(
      'salem',
      { ...LITERAL, ocr: true, scripts: true, vouched: true },
      memoryTerms(['سالم', 'سل']),
    );
    expect([...chosen.far.keys()]).toEqual(['سل']);
  });
});
