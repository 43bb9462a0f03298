import { expect, test } from 'vitest';
import { analyseLayout } from './analyse-layout.ts';
import { drawnGrid, drawnPage, drawnWords } from './drawn-ink.test-support.ts';
import type { Box } from './page-layout.ts';

/** Two pages side by side, the fold in the middle. */
const [WIDTH, HEIGHT, FOLD] = [1800, 1300, 900];
const analysed = (boxes: readonly Box[]) => analyseLayout(drawnPage(WIDTH, HEIGHT, boxes));
const bases = (first: number, count: number, apart = 50) =>
  Array.from({ length: count }, (_, index) => first + index * apart);

/** What is written on a page whose right edge stands at `right`: short and long lines, as in letters. */
const page = (right: number, first: number, count: number): Box[] =>
  bases(first, count).flatMap((base, index) => drawnWords(right, base, index % 3 === 1 ? 4 : 13));

/** No piece of writing reaches over the fold, and the right page is read to its end before the left one. */
function expectDivided(
  { layout, fold }: ReturnType<typeof analyseLayout>,
  lines: readonly [number, number],
): void {
  expect(Math.abs(fold! - FOLD)).toBeLessThan(60);
  const sides = layout.lines.map(({ x, width }) => {
    expect(x > FOLD || x + width < FOLD).toBe(true);
    return x > FOLD ? 'right' : 'left';
  });
  expect(sides).toEqual([...Array(lines[0]).fill('right'), ...Array(lines[1]).fill('left')]);
  const rows = new Map(layout.lines.map(({ row }, index) => [row, sides[index]]));
  for (const [index, { row }] of layout.lines.entries()) expect(rows.get(row)).toBe(sides[index]);
  expect(layout.lines.map(({ row }) => row)).toEqual(
    [...layout.lines].map(({ row }) => row).sort((a, b) => a - b),
  );
}

test('two letters side by side are read one after the other, the right one first', () => {
  expectDivided(analysed([...page(1720, 200, 14), ...page(800, 224, 12)]), [14, 12]);
});

test('the pages of a book are divided although their lines lie level', () => {
  const lines = bases(200, 18).flatMap((base) => [
    ...drawnWords(1720, base, 14),
    ...drawnWords(800, base, 14),
  ]);
  expectDivided(analysed(lines), [18, 18]);
});

test('a table on each page keeps its own cells, and each page its letterhead', () => {
  const form = (left: number, top: number) => [
    ...drawnWords(left + 660, top, 3),
    ...drawnWords(left + 180, top + 1, 3),
    ...bases(top + 80, 5).flatMap((base) => drawnWords(left + 660, base, 11)),
    ...drawnGrid([left, left + 340, left + 680], bases(top + 320, 4, 60)),
    ...bases(top + 362, 3, 60).flatMap((base) => [
      ...drawnWords(left + 660, base, 4),
      ...drawnWords(left + 320, base, 3),
    ]),
  ];
  const { layout, fold } = analysed([...form(1020, 160), ...form(80, 187)]);
  expect(fold).toBeDefined();
  expect(layout.tables.map(({ x, rows, columns }) => [x > FOLD, rows, columns])).toEqual([
    [true, 3, 2],
    [false, 3, 2],
  ]);
  for (const { x, cell } of layout.lines) if (cell) expect(cell.table).toBe(x > FOLD ? 0 : 1);
  expect(layout.lines.filter(({ zone }) => zone === 'header').map(({ x }) => x > FOLD)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

const whole: Readonly<Record<string, readonly Box[]>> = {
  'a wide list whose columns leave the middle white': bases(200, 14).flatMap((base) => [
    ...drawnWords(1720, base, 5),
    ...drawnWords(1300, base, 3),
    ...drawnWords(700, base, 4),
    ...drawnWords(300, base, 2),
  ]),
  'a list of two columns far apart': bases(200, 14).flatMap((base, index) => [
    ...drawnWords(1720, base, 4 + (index % 3)),
    ...drawnWords(500, base, 2),
  ]),
  'a ruled table over the whole width': [
    ...drawnGrid([80, 780, 1000, 1740], bases(160, 13, 60)),
    ...bases(202, 12, 60).flatMap((base) => [...drawnWords(1720, base, 8), ...drawnWords(760, base, 8)]),
  ],
  'an open ledger whose left page lies higher by some pixels': bases(240, 14).flatMap((base) => [
    ...drawnWords(1720, base, 4),
    ...drawnWords(1400, base, 3),
    ...drawnWords(1100, base, 2),
    ...drawnWords(800, base - 21, 3),
    ...drawnWords(500, base - 21, 3),
    ...drawnWords(200, base - 21, 1),
  ]),
  'pages under a heading that runs over both': [
    ...drawnWords(1200, 100, 12),
    ...page(1720, 200, 14),
    ...page(800, 224, 12),
  ],
};

test.each(Object.keys(whole))('%s stays one page', (name) => {
  expect(analysed(whole[name]!).fold).toBeUndefined();
});

test('a page that is higher than wide is never divided', () => {
  const narrow = [...page(1150, 200, 14), ...page(560, 224, 12).filter(({ x }) => x > 20)];
  expect(analyseLayout(drawnPage(1240, 1754, narrow)).fold).toBeUndefined();
});
