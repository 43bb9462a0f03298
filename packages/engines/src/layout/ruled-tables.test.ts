import { expect, test } from 'vitest';
import { box, drawnGrid, drawnInk } from './drawn-ink.test-support.ts';
import { ruledTables } from './ruled-tables.ts';
import { findRulings } from './rulings.ts';

const LETTER = 16;
const tablesOf = (boxes: Parameters<typeof drawnInk>[2]) =>
  ruledTables(findRulings(drawnInk(800, 600, boxes), LETTER));

test('a drawn grid becomes rows from the top and columns from the right', () => {
  const [table] = tablesOf(drawnGrid([50, 250, 500, 700], [40, 100, 160]));
  expect(table).toMatchObject({ rows: 2, columns: 3, ruled: true });
  expect(table!.cells.map(({ row, column }) => [row, column])).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [1, 2],
  ]);
  const first = table!.cells[0]!;
  expect(first.x).toBeGreaterThan(480);
  expect(first.width).toBeGreaterThan(150);
});

test('cells without a ruling between them are one cell', () => {
  const grid = drawnGrid([50, 250, 500, 700], [40, 100, 160]).filter(
    ({ x, width }) => !(x === 250 && width === 2),
  );
  const [table] = tablesOf([...grid, box(250, 100, 2, 62)]);
  expect(table!.cells).toHaveLength(5);
  const wide = table!.cells.find(({ row, column }) => row === 0 && column === 1);
  expect(wide!.width).toBeGreaterThan(400);
});

test('sides that are not drawn are taken where the crossing rulings end', () => {
  const [table] = tablesOf([...[40, 100, 160, 220].map((y) => box(50, y, 650, 2)), box(300, 40, 2, 182)]);
  expect(table).toMatchObject({ rows: 3, columns: 2 });
});

test('two grids apart from each other are two tables', () => {
  const tables = tablesOf([
    ...drawnGrid([50, 250, 500], [40, 100, 160]),
    ...drawnGrid([50, 250, 500], [300, 360, 420]),
  ]);
  expect(tables.map(({ rows, columns }) => [rows, columns])).toEqual([
    [2, 2],
    [2, 2],
  ]);
});

test('a frame around text is no table, nor is a single rule', () => {
  expect(tablesOf(drawnGrid([50, 700], [40, 100]))).toEqual([]);
  expect(tablesOf([box(50, 40, 650, 2)])).toEqual([]);
});

test('long strokes of letters are no rulings', () => {
  const letters = Array.from({ length: 12 }, (_, index) => box(60 + index * 50, 100, 4, 34));
  const word = [box(60, 200, 120, 5), ...[0, 1, 2, 3, 4].map((tooth) => box(65 + tooth * 25, 190, 16, 12))];
  const { horizontal, vertical } = findRulings(drawnInk(800, 600, [...letters, ...word]), LETTER);
  expect([...horizontal, ...vertical]).toEqual([]);
});

test('the long stroke of a word is no ruling, a line of that length by itself is one', () => {
  const stroke = box(300, 100, 100, 6);
  const word = [stroke, box(285, 106, 16, 14), box(399, 80, 12, 20), box(340, 88, 6, 12)];
  expect(findRulings(drawnInk(800, 600, word), LETTER).horizontal).toEqual([]);
  expect(findRulings(drawnInk(800, 600, [stroke]), LETTER).horizontal).toHaveLength(1);
});

test('a slanting ruling close under its letters is one all the same', () => {
  const slanting = Array.from({ length: 60 }, (_, step) =>
    box(50 + step * 10, 200 + Math.floor(step / 6), 10, 2),
  );
  const letters = Array.from({ length: 20 }, (_, step) =>
    box(60 + step * 28, 180 + Math.floor(step / 3), 18, 14),
  );
  expect(findRulings(drawnInk(800, 600, [...slanting, ...letters]), LETTER).horizontal).toHaveLength(1);
});
