import { describe, expect, test } from 'vitest';
import { normalise, originalSpan } from './normalise.ts';
import { toSearchText } from './search-text.ts';
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
