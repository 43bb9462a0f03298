import { expect, it } from 'vitest';
import { growthLines } from './growth-factor.ts';

it('tells what each doubling of names and of people cost, whatever the order of the runs', () => {
  const lines = growthLines([
    { people: 10_000, mentions: 40_000, seconds: 40 },
    { people: 10_000, mentions: 10_000, seconds: 10 },
    { people: 40_000, mentions: 40_000, seconds: 360 },
  ]);
  expect(lines).toEqual([
    '  twice the names, 10000 x 10000 to 10000 x 40000: 2 times a doubling',
    '  twice the people, 10000 x 40000 to 40000 x 40000: 3 times a doubling, at most 2.6 asked',
  ]);
});

it('tells nothing of one run', () => {
  expect(growthLines([{ people: 10, mentions: 10, seconds: 1 }])).toEqual([]);
});
