import type { WordBox } from '@sijill/domain';
import { expect, test } from 'vitest';
import type { TruthWord } from '../pages/page-truth.ts';
import { judgeByPlace, judgeByText } from './judge-words.ts';

const box = (x: number) => ({ x, y: 0, width: 20, height: 10 });
const truth = (text: string, x: number): TruthWord => ({ text, line: 0, zone: 'body', ...box(x) });
const found = (text: string, x: number): WordBox => ({ text, line: 0, confidence: 0.9, ...box(x) });
const rights = (words: readonly { right: boolean }[]) => words.map(({ right }) => right);

test('a word is right only where it stands', () => {
  const page = [truth('سالم', 0), truth('خضر:', 100)];
  expect(rights(judgeByPlace(page, [found('سالم', 2), found('خضر', 98)]))).toEqual([true, true]);
  expect(rights(judgeByPlace(page, [found('سالم', 100), found('خضر', 0)]))).toEqual([false, false]);
});

test('one true word answers for one found word, and punctuation alone is not judged', () => {
  expect(
    rights(judgeByPlace([truth('سالم', 0)], [found('سالم', 0), found('سالم', 1), found('.', 50)])),
  ).toEqual([true, false]);
});

test('without places the text decides', () => {
  expect(
    rights(judgeByText(['١٤٣٦', 'سالم'], [found('1436', 0), found('سالم', 0), found('سالم', 0)])),
  ).toEqual([true, true, false]);
});
