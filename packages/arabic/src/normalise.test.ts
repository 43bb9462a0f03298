import { describe, expect, test } from 'vitest';
import { normalise, originalSpan } from './normalise.ts';
import { searchTokens, toSearchText } from './search-text.ts';
import { tokenise } from './tokenise.ts';

describe('normalise', () => {
  test('removes marks, tatweel and bidi controls and unifies letters and digits', () => {
    expect(normalise('\u202bمُحَمَّـــد\u202c ٱلأمين کریمی ۱۴٣٦').text).toBe('محمد الامين كريمي 1436');
  });
  test('display level keeps the letters whose spelling carries meaning', () => {
    expect(normalise('أسماء على فاطمة', { level: 'display' }).text).toBe('أسماء على فاطمة');
    expect(normalise('أسماء على فاطمة').text).toBe('اسماء علي فاطمه');
  });
  test('leads every unit back to the original', () => {
    const original = 'ﷲ مُحَمَّد ٣';
    const { text, map } = normalise(original);
    expect(text).toBe('الله محمد 3');
    const name = originalSpan(map, text.indexOf('محمد'), text.indexOf('محمد') + 4);
    expect(original.slice(name.start, name.end)).toBe('مُحَمَّد');
    expect(originalSpan(map, 0, 4)).toEqual({ start: 0, end: 1 });
  });
  test('offsets never run backwards, whatever the characters', () => {
    const hostile = 'a\ud83d\u0640\u064b\u202e\ufdfaا\u0654\u200f𝟛ـ';
    const { text, map } = normalise(hostile);
    expect(map.starts.length).toBe(text.length);
    for (let unit = 1; unit < text.length; unit += 1)
      expect(map.starts[unit]!).toBeGreaterThanOrEqual(map.starts[unit - 1]!);
    for (let unit = 0; unit < text.length; unit += 1)
      expect(map.ends[unit]!).toBeGreaterThan(map.starts[unit]!);
  });
});

test('search text folds Latin accents, foreign letters and signs', () => {
  expect(toSearchText('Ḥusayn،  گولي/چاوش')).toBe('husayn كولي جاوش');
});

test('a digit run ends a word, and spans point into the text handed in', () => {
  const text = 'شعبان ١٤٣٥هـ';
  expect(tokenise(text).map((token) => text.slice(token.start, token.end))).toEqual(['شعبان', '١٤٣٥', 'هـ']);
});

describe('signs that are words', () => {
  const text = 'رسول الله ﷺ وبعد';

  test('are read as their words, all of which stand where the sign does', () => {
    const words = tokenise(text);
    expect(words.map((word) => word.text)).toEqual(['رسول', 'الله', 'صلي', 'الله', 'عليه', 'وسلم', 'وبعد']);
    for (const { start, end } of words.slice(2, 6)) expect(text.slice(start, end)).toBe('ﷺ');
  });

  test('are found by their words, as one written word', () => {
    const found = searchTokens(text).filter(({ word }) => word === 2);
    expect(found.map((token) => token.text)).toEqual(['صلي', 'الله', 'عليه', 'وسلم']);
    for (const { start, end } of found) expect(text.slice(start, end)).toBe('ﷺ');
  });
});
