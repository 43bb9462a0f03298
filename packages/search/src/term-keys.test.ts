import { describe, expect, it } from 'vitest';
import { soundKeys } from './sound-keys.ts';
import { termKeys } from './term-keys.ts';

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

  it('keeps unlike words apart', () => {
    expect(shared(termKeys('خلف').near, termKeys('سالم').near)).toBe(false);
  });
});
