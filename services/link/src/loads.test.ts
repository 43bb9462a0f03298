import { expect, it } from 'vitest';
import { loadsOf } from './loads.ts';

const papers = (...ids: string[]) => ids.map((id) => ({ id }));
const idsOf = (loads: { id: string }[][]) => loads.map((load) => load.map(({ id }) => id).join(''));

it('takes as many documents together as a load may have, fewer where they are books', () => {
  const pages = new Map([
    ['a', 1],
    ['b', 1],
    ['c', 900],
    ['d', 200],
    ['e', 2_000],
    ['f', 1],
  ]);
  const most = { documents: 3, pages: 1_000 };
  expect(idsOf(loadsOf(papers('a', 'b', 'c', 'd', 'e', 'f'), pages, most))).toEqual(['abc', 'd', 'e', 'f']);
  expect(idsOf(loadsOf(papers('a', 'b', 'f', 'x', 'y'), pages, most))).toEqual(['abf', 'xy']);
  expect(loadsOf([], pages, most)).toEqual([]);
});
