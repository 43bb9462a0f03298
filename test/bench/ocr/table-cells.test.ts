import type { WordBox } from '@sijill/domain';
import { expect, test } from 'vitest';
import type { TruthTable, TruthWord } from '../pages/page-truth.ts';
import { scoreCells } from './table-cells.ts';

const table: TruthTable = {
  x: 0,
  y: 0,
  width: 200,
  height: 100,
  ruled: true,
  cells: [
    ['الاسم', 'العمر'],
    ['سالم خضر', '١٤٣٦'],
    ['مراد', ''],
  ],
};
const at = (row: number, column: number, order = 0) => ({
  x: 150 - column * 100 - order * 40,
  y: row * 30 + 5,
  width: 30,
  height: 20,
  cell: { table: 0, row, column },
});
const truth = (text: string, row: number, column: number, order = 0): TruthWord => ({
  text,
  line: row,
  zone: 'table',
  ...at(row, column, order),
});
const words = [
  truth('الاسم', 0, 0),
  truth('العمر', 0, 1),
  truth('سالم', 1, 0),
  truth('خضر', 1, 0, 1),
  truth('١٤٣٦', 1, 1),
  truth('مراد', 2, 0),
];
const read = (word: TruthWord, change: Partial<WordBox> = {}): WordBox => ({
  text: word.text,
  x: word.x,
  y: word.y,
  width: word.width,
  height: word.height,
  confidence: 1,
  line: word.line,
  ...(word.cell ? { cell: word.cell } : {}),
  ...change,
});
const page = { tables: [table], words };

test('a perfect reading has every cell, whatever number it gives the table', () => {
  const found = words.map((word) => read(word, { cell: { ...word.cell!, table: 3 } }));
  expect(scoreCells(page, found).ruled).toEqual({ total: 5, exact: 5, near: 5, words: 6, placed: 6 });
  expect(scoreCells(page, found).unruled.total).toBe(0);
});

test('words in the wrong column are not found, though the page holds them', () => {
  const found = words.map((word) => read(word, { cell: { ...word.cell!, column: 1 - word.cell!.column } }));
  expect(scoreCells(page, found).ruled).toMatchObject({ exact: 0, near: 0, placed: 0 });
});

test('a misread letter leaves a long cell near, and a word in its place', () => {
  const found = words.map((word) => read(word, { text: word.text.replace('خضر', 'حضر') }));
  expect(scoreCells(page, found).ruled).toMatchObject({ exact: 4, near: 5, placed: 6 });
});

test('a system that finds no tables has no cells', () => {
  const found = words.map((word) => {
    const { cell, ...rest } = read(word);
    return rest;
  });
  expect(scoreCells(page, found).ruled).toEqual({ total: 5, exact: 0, near: 0, words: 6, placed: 0 });
});

test('a second table elsewhere on the page does not answer for this one', () => {
  const found = words.map((word) => read(word, { y: word.y + 500 }));
  expect(scoreCells(page, found).ruled.exact).toBe(0);
});
