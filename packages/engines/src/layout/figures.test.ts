import { expect, test } from 'vitest';
import { analyseLayout } from './analyse-layout.ts';
import { box, drawnPage, drawnWords } from './drawn-ink.test-support.ts';

const zonesOf = (boxes: Parameters<typeof drawnPage>[2]) =>
  analyseLayout(drawnPage(1240, 1754, boxes)).layout.lines.map(({ zone, x, row }) => ({
    zone,
    row,
    left: x < 560,
  }));
const ROWS = [200, 250, 300, 350, 400, 450, 500, 550, 600, 650];

/** A stroke that falls from the upper left to the lower right, and one that rises from the lower left. */
const curves = (x: number, y: number) =>
  Array.from({ length: 50 }, (_, step) => [
    box(x + step * 6, y + step * 6, 8, 8),
    box(x + step * 6, y + 294 - step * 6, 8, 8),
  ]).flat();
const axes = [box(150, 240, 4, 440), box(150, 676, 400, 4)];

test('the writing in and beside a chart is read after the text that stands next to it', () => {
  const lines = zonesOf([
    ...ROWS.flatMap((base) => drawnWords(1180, base, 10)),
    ...axes,
    ...curves(200, 330),
    ...drawnWords(540, 300, 1),
    ...drawnWords(130, 500, 1),
    ...drawnWords(300, 720, 1),
  ]);
  expect(lines.slice(0, ROWS.length)).toEqual(ROWS.map((_, row) => ({ zone: 'body', row, left: false })));
  expect(lines.slice(ROWS.length)).toEqual(
    [0, 1, 2].map((label) => ({ zone: 'figure', row: ROWS.length + label, left: true })),
  );
});

test('a text that something is drawn around stays a text', () => {
  const frame = [
    box(100, 150, 1100, 12),
    box(100, 750, 1100, 12),
    box(100, 150, 12, 612),
    box(1188, 150, 12, 612),
  ];
  const inIt = box(600, 560, 60, 200);
  const text = ROWS.slice(0, 7).flatMap((base) => drawnWords(1100, base, 15));
  const lines = zonesOf([...frame, inIt, ...text]);
  expect(lines).toHaveLength(7);
  expect(new Set(lines.map(({ zone }) => zone))).toEqual(new Set(['body']));
});

test('two rulings that meet without a drawing in between are no chart', () => {
  const lines = zonesOf([
    ...axes,
    ...ROWS.flatMap((base) => drawnWords(1180, base, 10)),
    ...drawnWords(540, 300, 1),
  ]);
  expect(lines.every(({ zone }) => zone !== 'figure')).toBe(true);
});
