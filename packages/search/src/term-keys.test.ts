import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { soundKeys } from './sound-keys.ts';
import {
  damagedSpellings,
  hash32,
  keysCouldMeet,
  nearSpellings,
  skeletonBits,
  termKeys,
  twiceEditedSpellings,
} from './term-keys.ts';

const shared = (left: readonly number[], right: readonly number[]) => left.some((key) => right.includes(key));

describe('sound keys', () => {
  it.each([
    ['khalaf', 'خلف'],
    ['xelef', 'خلف'],
    ['murad', 'مراد'],
    ['hussein', 'حسين'],
    ['shammari', 'الشمري'],
    ['jamal', 'جمال'],
    ['gamal', 'جمال'],
    ['cemal', 'جمال'],
    ['fatima', 'فاطمه'],
    ['dhiab', 'ذياب'],
    ['ramazan', 'رمضان'],
    ['qasim', 'قاسم'],
    ['omar', 'عمر'],
    ['ziyad', 'زياد'],
    ['shingal', 'شنكال'],
  ])('%s meets %s', (latin, arabic) => {
    expect(soundKeys(latin).some((key) => soundKeys(arabic).includes(key))).toBe(true);
  });

  it('has none for numbers, and few for any word', () => {
    expect(soundKeys('1436')).toEqual([]);
    expect(soundKeys('ggghhhzzzcccggghhh').length).toBeLessThanOrEqual(8);
  });
});

describe('near keys', () => {
  it.each([
    ['خلف', 'حلق'],
    ['مراد', 'مرادد'],
    ['مراد', 'مرد'],
    ['سنجار', 'سنحاز'],
    ['حسين', 'حسبن'],
    ['ابراهيم', 'ابراهم'],
  ])('%s is found by %s', (word, misread) => {
    expect(shared(termKeys(word).near, termKeys(misread).near)).toBe(true);
  });

  it.each([
    ['محمد', 'هحم', true],
    ['كاوه', 'وه', true],
    ['حسين', 'حن', true],
    ['علي', 'ي', false],
  ])('of %s without two letters meet %s only among other words', (word, misread, vouched) => {
    const spellings = nearSpellings(misread);
    expect(damagedSpellings(word, true).some((spelling) => spellings.includes(spelling))).toBe(vouched);
    expect(damagedSpellings(word).some((spelling) => spellings.includes(spelling))).toBe(false);
  });

  it('keeps unlike words apart', () => {
    expect(shared(termKeys('خلف').near, termKeys('سالم').near)).toBe(false);
  });
});

describe('what letters tell of keys', () => {
  const word = fc
    .array(fc.constantFrom(...'ابتجحدرسعفكلمنهويxk3'), { minLength: 1, maxLength: 7 })
    .map((letters) => letters.join(''));
  const meet = (asked: string, term: string, vouched: boolean) =>
    damagedSpellings(asked, vouched).some((spelling) => nearSpellings(term).includes(spelling));

  it('is never that keys cannot meet where they do', () => {
    fc.assert(
      fc.property(word, word, fc.nat(6), fc.boolean(), (asked, other, at, vouched) => {
        const damaged = asked.slice(0, at) + asked.slice(at + 1);
        for (const term of [other, damaged, damaged.slice(1), `${damaged}ل`])
          if (meet(asked, term, vouched))
            expect(keysCouldMeet(asked, vouched)(skeletonBits(term))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is that those of words with other letters cannot', () => {
    expect(keysCouldMeet('علي')(skeletonBits('عادل'))).toBe(false);
    expect(keysCouldMeet('حسين')(skeletonBits('سمير'))).toBe(false);
  });
});

describe('spellings of words that differ by two letters', () => {
  const letter = fc.constantFrom(...'ابتثجحخدرسعفقكلمنهويىة');
  const word = (least: number) =>
    fc.array(letter, { minLength: least, maxLength: 9 }).map((letters) => letters.join(''));
  const edit = fc.record({ at: fc.nat(8), how: fc.constantFrom('lose', 'replace', 'add'), letter });

  it('are shared by every word that differs by so much', () => {
    fc.assert(
      fc.property(word(2), fc.array(edit, { maxLength: 2 }), (asked, edits) => {
        const other = edits.reduce((now, { at, how, letter }) => {
          const place = Math.min(at, now.length);
          return (
            now.slice(0, place) + (how === 'lose' ? '' : letter) + now.slice(place + (how === 'add' ? 0 : 1))
          );
        }, asked);
        if (other === '' || editDistance(asked, other, 2) > 2) return;
        expect(shared((twiceEditedSpellings(asked) ?? []).map(hash32), termKeys(other).near)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are given up for a word that is too long', () => {
    expect(twiceEditedSpellings('م'.repeat(19))).toBeUndefined();
  });
});
