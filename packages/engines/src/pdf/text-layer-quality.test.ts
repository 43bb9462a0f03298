import { expect, test } from 'vitest';
import { whyUnusable } from './text-layer-quality.ts';

const PROSE =
  'بسم الله الرحمن الرحيم إلى الأخ المسؤول عن الديوان في المدينة نرسل إليكم هذا الكتاب مع كشف بأسماء العاملين في المكتب وقد تم تدقيق الأسماء من قبل اللجنة والسلام عليكم';

function why(text: string, level = true): string | undefined {
  const words = text
    .split(' ')
    .map((word, index) => ({ text: word, x: index, y: 0, width: 1, height: 1, confidence: 1, line: 0 }));
  return whyUnusable(
    words.map((word) => ({ text: word.text, left: 0, right: 1, baseline: 0, size: 1, level })),
    words,
  );
}

test('running Arabic text is usable', () => {
  expect(why(PROSE)).toBeUndefined();
});

test('too little text is not', () => {
  expect(why('الصفحة رقم ٣ من الكتاب')).toContain('only 4 Arabic words');
});

test('letters of unknown code are not', () => {
  expect(why(PROSE.replaceAll('ا', '\ue123'))).toContain('unknown letters');
});

test('text in visual order is not', () => {
  const reversed = PROSE.split(' ')
    .map((word) => [...word].reverse().join(''))
    .join(' ');
  expect(why(reversed)).toBeDefined();
});

test('letters set apart are not', () => {
  expect(why([...PROSE.replaceAll(' ', '')].join(' '))).toBeDefined();
});

test('turned text is not', () => {
  expect(why(PROSE, false)).toContain('turned');
});
