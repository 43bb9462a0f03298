import type { WordView } from '@sijill/domain';
import { expect, test } from 'vitest';
import { zoneOutlines } from './zone-outlines.ts';

const word = (x: number, y: number, more: Partial<WordView> = {}): WordView => ({
  text: 'سجل',
  start: 0,
  x,
  y,
  width: 10,
  height: 5,
  confidence: 1,
  line: 0,
  ...more,
});
const cell = (row: number, column: number) => ({
  zone: 'table' as const,
  cell: { table: 0, row, column },
});

test('a table is outlined as a whole and cell by cell', () => {
  const outlines = zoneOutlines([
    word(50, 0, cell(0, 0)),
    word(30, 0, cell(0, 0)),
    word(0, 0, cell(0, 1)),
    word(50, 20, cell(1, 0)),
  ]);
  expect(outlines).toEqual([
    { kind: 'table', x: 0, y: 0, width: 60, height: 25 },
    { kind: 'cell', x: 30, y: 0, width: 30, height: 5 },
    { kind: 'cell', x: 0, y: 0, width: 10, height: 5 },
    { kind: 'cell', x: 50, y: 20, width: 10, height: 5 },
  ]);
});

test('two stamps with text between them have two outlines, body text has none', () => {
  const outlines = zoneOutlines([
    word(0, 0, { zone: 'stamp' }),
    word(20, 0, { zone: 'stamp' }),
    word(0, 10, { zone: 'body' }),
    word(0, 20, { zone: 'stamp' }),
    word(0, 30),
  ]);
  expect(outlines).toEqual([
    { kind: 'stamp', x: 0, y: 0, width: 30, height: 5 },
    { kind: 'stamp', x: 0, y: 20, width: 10, height: 5 },
  ]);
});
