import { expect, test } from 'vitest';
import { analyseLayout } from './analyse-layout.ts';
import { drawnPage, drawnWords } from './drawn-ink.test-support.ts';

const zonesOf = (boxes: Parameters<typeof drawnPage>[2]) =>
  analyseLayout(drawnPage(1240, 1754, boxes)).layout.lines.map(({ row, zone }) => [row, zone]);

test('rows with pieces on both sides at the top are the letterhead, to the first centred or wide line', () => {
  const zones = zonesOf([
    ...drawnWords(1140, 120, 4),
    ...drawnWords(330, 121, 4),
    ...drawnWords(1140, 170, 3),
    ...drawnWords(1140, 220, 5),
    ...drawnWords(330, 221, 3),
    ...drawnWords(730, 300, 4),
    ...[380, 430, 480].flatMap((base) => drawnWords(1140, base, 18)),
  ]);
  expect(zones).toEqual([
    [0, 'header'],
    [0, 'header'],
    [1, 'header'],
    [2, 'header'],
    [2, 'header'],
    [3, 'body'],
    [4, 'body'],
    [5, 'body'],
    [6, 'body'],
  ]);
});

test('a page of prose has no letterhead, and a note beside it stands in the margin', () => {
  const zones = zonesOf([
    ...[300, 350, 400, 450].flatMap((base) => drawnWords(1140, base, 16)),
    ...drawnWords(200, 375, 2),
  ]);
  expect(zones.filter(([, zone]) => zone === 'header')).toEqual([]);
  expect(zones.filter(([, zone]) => zone === 'margin')).toHaveLength(1);
});
