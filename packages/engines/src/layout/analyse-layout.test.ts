import { expect, test } from 'vitest';
import { analyseLayout } from './analyse-layout.ts';
import { box, drawnGrid, drawnPage, drawnWords } from './drawn-ink.test-support.ts';

const [WIDTH, HEIGHT] = [1240, 1754];
const layoutOf = (boxes: Parameters<typeof drawnPage>[2]) =>
  analyseLayout(drawnPage(WIDTH, HEIGHT, boxes)).layout;

test('lines of prose are found from top to bottom, dots and ascenders in them', () => {
  const { lines, tables } = layoutOf([200, 250, 300].flatMap((base) => drawnWords(1100, base, 15)));
  expect(tables).toEqual([]);
  expect(lines.map(({ row }) => row)).toEqual([0, 1, 2]);
  for (const [index, line] of lines.entries()) {
    expect(line.y).toBeLessThanOrEqual(200 + index * 50 - 18);
    expect(line.y + line.height).toBeGreaterThanOrEqual(200 + index * 50 + 7);
    expect(line.width).toBeGreaterThan(700);
  }
});

test('the two sides of a letterhead are pieces of one row, the right one first', () => {
  const { lines } = layoutOf([
    ...drawnWords(1100, 200, 4),
    ...drawnWords(400, 202, 3),
    ...drawnWords(1100, 300, 15),
  ]);
  expect(lines.map(({ row }) => row)).toEqual([0, 0, 1]);
  expect(lines[0]!.x).toBeGreaterThan(lines[1]!.x);
});

test('two columns of prose are read one after the other, the right one first', () => {
  const bases = Array.from({ length: 8 }, (_, index) => 400 + index * 50);
  const { lines } = layoutOf([
    ...drawnWords(1100, 200, 18),
    ...bases.flatMap((base) => [...drawnWords(1100, base, 8), ...drawnWords(560, base + 3, 8)]),
    ...drawnWords(1100, 1000, 18),
  ]);
  expect(lines).toHaveLength(18);
  const rights = lines.map(({ x }) => x > 560);
  expect(rights.slice(1, 9)).toEqual(Array(8).fill(true));
  expect(rights.slice(9, 17)).toEqual(Array(8).fill(false));
  expect(lines[17]!.y).toBeGreaterThan(950);
});

test('words in a ruled table carry their cell, and a row of the table is one row of reading', () => {
  const { lines, tables } = layoutOf([
    ...drawnGrid([100, 400, 700, 1140], [500, 560, 620, 680]),
    ...[545, 605, 665].flatMap((base) => [
      ...drawnWords(1120, base, 4),
      ...drawnWords(680, base, 2),
      ...drawnWords(380, base, 1),
    ]),
    ...drawnWords(1100, 300, 12),
  ]);
  expect(tables).toHaveLength(1);
  expect(lines[0]).toMatchObject({ zone: 'body', row: 0 });
  expect(lines.slice(1).map(({ row, cell }) => [row, cell?.row, cell?.column])).toEqual(
    [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => [row + 1, row, column])),
  );
});

test('columns that only white gaps show make a table from three rows and three columns on', () => {
  const { lines, tables } = layoutOf(
    [500, 560, 620, 680].flatMap((base) => [
      ...drawnWords(1120, base, 5),
      ...drawnWords(700, base, 2),
      ...drawnWords(300, base, 1),
    ]),
  );
  expect(tables).toMatchObject([{ rows: 4, columns: 3, ruled: false }]);
  expect(lines.map(({ cell }) => [cell?.row, cell?.column])).toEqual(
    [0, 1, 2, 3].flatMap((row) => [0, 1, 2].map((column) => [row, column])),
  );
});

test('a piece of a rule that touches a line of digits does not take its place', () => {
  const digits = Array.from({ length: 10 }, (_, index) => box(700 + index * 20, 900, 10, 18));
  const { lines } = layoutOf([
    ...[200, 250, 300].flatMap((base) => drawnWords(1100, base, 15)),
    ...digits,
    box(793, 908, 4, 46),
  ]);
  const line = lines.at(-1)!;
  expect(line.y).toBeLessThanOrEqual(900);
  expect(line.y + line.height).toBeGreaterThanOrEqual(918);
  expect(line.width).toBeGreaterThan(180);
});

test('dots beside digits are their zeros, on either side', () => {
  const digits = [820, 840].map((x) => box(x, 900, 10, 18));
  const zeros = [852, 858, 811].map((x) => box(x, 908, 2, 2));
  const { lines } = layoutOf([
    ...[200, 250, 300].flatMap((base) => drawnWords(1100, base, 15)),
    ...digits,
    ...zeros,
    box(900, 908, 2, 2),
  ]);
  expect(lines).toHaveLength(4);
  expect(lines[3]).toMatchObject({ x: 811, width: 860 - 811, y: 900, height: 18 });
});

test('a dot alone in its cell that stands as its row and column do is told; another is dirt', () => {
  const bases = [545, 605, 665, 725];
  const row = (base: number) => [...drawnWords(1120, base, 4), box(680, base - 18, 10, 18)];
  const table = (dots: Parameters<typeof drawnPage>[2]) =>
    layoutOf([
      ...drawnGrid([100, 400, 700, 1140], [500, 560, 620, 680, 740]),
      ...bases.slice(0, 3).flatMap(row),
      ...drawnWords(1120, 725, 4),
      ...dots,
    ]).lines.filter(({ loneDot }) => loneDot);
  const place = { x: 688, cell: { row: 3, column: 1 } };
  expect(table([box(688, 715, 2, 2)])).toMatchObject([{ ...place, width: 2, loneDot: 'speck' }]);
  expect(table([box(688, 714, 5, 5)])).toMatchObject([{ ...place, width: 5, loneDot: 'sign' }]);
  expect(table([box(560, 715, 2, 2)])).toEqual([]);
  expect(table([box(688, 732, 2, 2)])).toEqual([]);
  expect(table([box(688, 715, 2, 2), box(600, 715, 2, 2)])).toEqual([]);
});

test('words of a heading whose strokes lie higher than those of others are of one line', () => {
  const word = (x: number, stroke: number) => [
    box(x, 200, 10, 60),
    box(x, stroke, 110, 14),
    box(x + 90, 215, 10, 45),
  ];
  const { lines } = layoutOf([
    ...[1000, 870, 740].flatMap((x) => word(x, 246)),
    ...[610, 480, 350].flatMap((x) => word(x, 226)),
    ...[400, 450, 500, 550, 600].flatMap((base) => drawnWords(1100, base, 15)),
  ]);
  expect(lines).toHaveLength(6);
});

test('a blank page and a black one have no lines', () => {
  expect(layoutOf([]).lines).toEqual([]);
  expect(layoutOf([box(0, 0, WIDTH, HEIGHT)]).lines).toEqual([]);
});
