import { expect, test } from 'vitest';
import { segmentText } from './segment-text.ts';

const text = 'كتب أحمد\nوبغداد';
const words = [
  { text: 'كتب', start: 0 },
  { text: 'أحمد', start: 4 },
  { text: 'وبغداد', start: 9 },
];

test('the segments joined are the text of the page', () => {
  const segments = segmentText({ text, words, mentions: [{ start: 4, end: 8 }], find: 'تب' });
  expect(segments.map((segment) => segment.text).join('')).toBe(text);
});

test('a mention inside a word cuts the word and both parts still belong to it', () => {
  const segments = segmentText({ text, words, mentions: [{ start: 10, end: 15 }] });
  expect(
    segments.filter((segment) => segment.word === 2).map(({ text, mention }) => [text, mention]),
  ).toEqual([
    ['و', null],
    ['بغداد', 0],
  ]);
});

test('where mentions overlap the first one counts', () => {
  const mentions = [
    { start: 0, end: 8 },
    { start: 4, end: 8 },
  ];
  expect(segmentText({ text, words, mentions }).find(({ from }) => from === 4)?.mention).toBe(0);
});

test('found text is marked wherever it stands', () => {
  const segments = segmentText({ text: 'نص ثم نص', words: [], mentions: [], find: 'نص' });
  expect(segments.filter(({ found }) => found).map(({ from }) => from)).toEqual([0, 6]);
});

test('an empty page has no segments', () => {
  expect(segmentText({ text: '', words: [], mentions: [] })).toEqual([]);
});
