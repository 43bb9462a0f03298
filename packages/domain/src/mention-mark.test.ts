import { expect, it } from 'vitest';
import { findAgain, standing } from './mention-mark.ts';
import type { WordBox } from './page-reading.ts';

const words = (...lines: string[]): WordBox[] =>
  lines.flatMap((text, line) =>
    text.split(' ').map((word) => ({ text: word, x: 0, y: line, width: 9, height: 9, confidence: 1, line })),
  );

const BEFORE = words('وصل زركون إلى شنكارة', 'غادر زركون مساء');

it('words that were marked are found on their line, wherever the lines above have moved it', () => {
  const now = words('وصل زركون هاروك إلى شنكارة ليلا', 'غادر زركون مساء');
  expect(findAgain({ start: 14, end: 20 }, BEFORE, now)).toMatchObject({ text: 'شنكارة', start: 20 });
  const second = now.length > 0 ? 'وصل زركون هاروك إلى شنكارة ليلا\nغادر '.length : 0;
  expect(findAgain({ start: 26, end: 31 }, BEFORE, now)).toMatchObject({ text: 'زركون', start: second });
});

it('of words that stand twice on a line the nearest is meant', () => {
  const twice = words('زركون رأى زركون');
  expect(findAgain({ start: 10, end: 15 }, twice, twice)).toMatchObject({ start: 10 });
  expect(findAgain({ start: 0, end: 5 }, twice, twice)).toMatchObject({ start: 0 });
});

it('words that a line does not say any more, or that were erased, are not found', () => {
  expect(findAgain({ start: 4, end: 9 }, BEFORE, words('وصل أحد', 'غادر زركون مساء'))).toBeUndefined();
  const erased = words('وصل █████ إلى شنكارة');
  expect(findAgain({ start: 4, end: 9 }, erased, erased)).toBeUndefined();
  expect(findAgain({ start: 4, end: 9 }, [], [])).toBeUndefined();
});

it('what was said last of words stands', () => {
  const first = { start: 0, end: 5, kind: 'person' };
  const wider = { start: 0, end: 9, kind: null };
  const other = { start: 20, end: 24, kind: 'place' };
  expect(standing([first, other, wider])).toEqual([wider, other]);
});
