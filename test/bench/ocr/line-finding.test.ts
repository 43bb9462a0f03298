import type { WordBox } from '@sijill/domain';
import { expect, test } from 'vitest';
import type { TruthWord } from '../pages/page-truth.ts';
import { scoreLines } from './line-finding.ts';

const at = (line: number, order: number) => ({ x: 300 - order * 50, y: line * 40, width: 40, height: 20 });
const words: TruthWord[] = [0, 1].flatMap((line) =>
  [0, 1, 2, 3, 4].map((order) => ({ text: 'كلمة', line, zone: 'body' as const, ...at(line, order) })),
);
const truth = {
  words,
  strips: [
    [0, 1, 2, 3, 4],
    [5, 6, 7, 8, 9],
  ],
};
const read = (lineOf: (word: TruthWord, index: number) => number): WordBox[] =>
  words.map((word, index) => ({ ...word, confidence: 1, line: lineOf(word, index) }));

test('lines that were told apart are found', () => {
  expect(
    scoreLines(
      truth,
      read(({ line }) => line),
    ),
  ).toEqual({ found: 2, total: 2 });
});

test('two lines read as one are both lost', () => {
  expect(
    scoreLines(
      truth,
      read(() => 0),
    ),
  ).toEqual({ found: 0, total: 2 });
});

test('a line torn in halves is lost', () => {
  expect(
    scoreLines(
      truth,
      read(({ line }, index) => line * 2 + (index % 5 > 2 ? 1 : 0)),
    ).found,
  ).toBe(0);
});

test('a line that lost one word of five is found', () => {
  expect(scoreLines(truth, read(({ line }) => line).slice(1)).found).toBe(2);
});
