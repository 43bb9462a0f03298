import { expect, test } from 'vitest';
import { inColumns } from './columns.ts';

const EM = 10;
/** Words of 30 from `left` on, 5 apart. */
const words = (name: string, left: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ name, left: left + 35 * at, right: left + 35 * at + 30 }));
const names = (lines: readonly (readonly { name: string }[])[]) =>
  lines.map((line) => line[0]!.name).join(' ');

test('two columns of running text are read one after the other, the right one first', () => {
  const lines = Array.from({ length: 6 }, (_, at) => [...words(`l${at}`, 0, 6), ...words(`r${at}`, 250, 6)]);
  expect(names(inColumns(lines, EM))).toBe('r0 r1 r2 r3 r4 r5 l0 l1 l2 l3 l4 l5');
});

test('a heading across the page stays above its columns, a line below them below', () => {
  const columns = Array.from({ length: 5 }, (_, at) => [
    ...words(`l${at}`, 0, 6),
    ...words(`r${at}`, 250, 6),
  ]);
  const lines = [words('heading', 100, 8), ...columns, words('foot', 150, 6)];
  expect(names(inColumns(lines, EM))).toBe('heading r0 r1 r2 r3 r4 l0 l1 l2 l3 l4 foot');
});

test('rows of a table stay whole', () => {
  const rows = Array.from({ length: 8 }, () => [...words('number', 0, 1), ...words('name', 250, 3)]);
  expect(inColumns(rows, EM)).toEqual(rows);
});

test('wide gaps that do not line up divide nothing', () => {
  const lines = Array.from({ length: 6 }, (_, at) => [
    ...words('l', 0, 3 + at),
    ...words('r', 0 + 35 * (3 + at) + 20, 8 - at),
  ]);
  expect(inColumns(lines, EM)).toEqual(lines);
});
