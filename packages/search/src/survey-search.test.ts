import { type PageDays, SearchRequest, type SearchStore } from '@sijill/domain';
import { expect, test } from 'vitest';
import { memoryTerms } from './memory-terms.test-support.ts';
import { surveySearch } from './survey-search.ts';

/** A case whose pages are known by these dates only. */
const storeOf = (days: readonly PageDays[], pages: number): SearchStore => ({
  ...memoryTerms([]),
  find: async () => ({
    total: pages,
    reckoned: false,
    rows: [],
    next: undefined,
    sample: Array.from({ length: pages }, (_, key) => key),
    weight: 1,
  }),
  read: async () => [],
  countLabels: async () => ({ labels: [], places: [], batches: [], tags: [], reviewed: { yes: 0, no: 0 } }),
  daysOf: async () => [...days],
});
const survey = (days: readonly PageDays[], pages = 2) =>
  surveySearch(storeOf(days, pages), SearchRequest.parse({ q: '' }));

test('a page counts once a month, however many dates it has', async () => {
  const { gregorian, undated } = await survey([
    { key: 0, from: '2015-08-03', to: '2015-08-03' },
    { key: 0, from: '2015-08-30', to: '2015-09-01' },
  ]);
  expect(gregorian).toEqual([
    { month: '2015-08', pages: 1 },
    { month: '2015-09', pages: 1 },
  ]);
  expect(undated).toBe(1);
});

test('a year far from every Hijri table stands in the Gregorian one', async () => {
  const { gregorian, hijri } = await survey([{ key: 0, from: '1015-08-03', to: '1015-08-03' }]);
  expect({ gregorian, hijri }).toEqual({ gregorian: [{ month: '1015-08', pages: 1 }], hijri: [] });
});

test('a date that can mean years says nothing of a month', async () => {
  expect(await survey([{ key: 0, from: '2014-01-01', to: '2017-12-31' }])).toMatchObject({
    gregorian: [],
    undated: 2,
  });
});
