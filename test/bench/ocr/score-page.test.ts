import type { WordBox } from '@sijill/domain';
import { expect, test } from 'vitest';
import { scorePages } from './score-page.ts';

const words = (...lines: string[]): WordBox[] =>
  lines.flatMap((text, line) =>
    text.split(' ').map((word) => ({ text: word, x: 0, y: 0, width: 1, height: 1, confidence: 1, line })),
  );

test('a perfect reading has no errors, in whatever digits', () => {
  const score = scorePages({ text: 'العدد: ٣٤\nبسم الله' }, [
    { words: words('العدد : 34', 'بسم الله'), width: 1 },
  ]);
  expect(score.characters.wrong).toBe(0);
  expect(score.words.wrong).toBe(0);
  expect(score.lost.wrong).toBe(0);
  expect(score.runs.eastern).toEqual({ found: 1, total: 1 });
});

test('lines in another order cost characters but lose no words', () => {
  const score = scorePages({ text: 'الأول هنا\nالثاني هناك' }, [
    { words: words('الثاني هناك', 'الأول هنا'), width: 1 },
  ]);
  expect(score.characters.wrong).toBeGreaterThan(0);
  expect(score.lost.wrong).toBe(0);
});

test('a page on which nothing was read is all wrong', () => {
  const score = scorePages({ text: 'بسم الله' }, [{ words: [], width: 1 }]);
  expect(score.characters).toEqual({ wrong: 8, total: 8 });
  expect(score.lost).toEqual({ wrong: 2, total: 2 });
});
