import type { PageSearch, SearchCondition } from '@sijill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillManyPages } from '../../../../test/support/many-pages.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { createCase } from './cases.ts';
import { withSearchStore } from './search-store.ts';

const PAGES = 21_000;
let database: ScratchDatabase;
let caseId: string;

beforeAll(async () => {
  database = await scratchDatabase();
  const { pool, db } = database;
  caseId = (await createCase(db, 'many pages', 'test')).id;
  await fillManyPages(pool, caseId, PAGES);
}, 120_000);
afterAll(() => database.close());

const words = (...terms: string[]): SearchCondition => ({
  kind: 'words',
  sequences: [{ slots: [terms], distance: 0 }],
});
const find = async (more: Partial<PageSearch> & Pick<PageSearch, 'condition'>) => {
  const found = await withSearchStore(database.db, caseId, (store) =>
    store.find({ sort: 'relevance', limit: 20, sample: 0, ...more }),
  );
  return { ...found, rows: found.rows.map(({ key, exact }) => ({ key, exact })) };
};
const both = async (search: Parameters<typeof find>[0]) => [
  await find(search),
  await find({ ...search, countAll: true }),
];

describe('what a large part of a case answers', () => {
  it.each(['relevance', 'confidence', 'evidence'] as const)(
    'is shown in the order of %s as if every page had been counted, with a reckoned number',
    async (sort) => {
      const [quick, whole] = await both({
        condition: words('الشمال', 'الشمالي'),
        exact: words('الشمال'),
        sort,
      });
      expect([quick!.reckoned, whole!.reckoned]).toEqual([true, false]);
      expect(whole!.total).toBe(PAGES * 0.8 - PAGES / 1000);
      expect(Math.abs(quick!.total - whole!.total)).toBeLessThan(whole!.total / 10);
      expect(quick!.rows).toEqual(whole!.rows);
      expect(quick!.next).toEqual(whole!.next);
      const [second, ofWhole] = await both({
        condition: words('الشمال', 'الشمالي'),
        exact: words('الشمال'),
        sort,
        after: quick!.next,
      });
      expect([second!.rows, second!.next]).toEqual([ofWhole!.rows, ofWhole!.next]);
    },
  );

  it('has the few exact answers first, then the others', async () => {
    const search = { condition: words('الجنوب', 'الشمال'), exact: words('الجنوب') };
    const [quick, whole] = await both({ ...search, limit: 40 });
    expect(quick!.reckoned).toBe(true);
    expect(quick!.rows.filter(({ exact }) => exact)).toHaveLength(PAGES / 1000);
    expect([quick!.rows, quick!.next]).toEqual([whole!.rows, whole!.next]);
    const [second, ofWhole] = await both({ ...search, after: quick!.next });
    expect([second!.rows, second!.next]).toEqual([ofWhole!.rows, ofWhole!.next]);
  });

  it('is found with AND, OR, NOT and filters as in full', async () => {
    const half: SearchCondition = { kind: 'confidence', least: 0, most: 0.5 };
    for (const condition of [
      { kind: 'and', of: [words('الشمال', 'الشمالي'), { kind: 'not', of: words('الشمال') }] },
      { kind: 'or', of: [words('الجنوب'), { kind: 'prefix', prefix: 'الشمال' }] },
      { kind: 'and', of: [words('الشمالي'), half] },
    ] satisfies SearchCondition[]) {
      const [quick, whole] = await both({ condition, sort: 'evidence' });
      expect(quick!.reckoned).toBe(true);
      expect(Math.abs(quick!.total - whole!.total)).toBeLessThan(whole!.total / 5);
      expect(quick!.rows).toEqual(whole!.rows);
    }
  });

  it('is drawn from for facets: pages that answer, each standing for as many', async () => {
    const { sample, weight, total } = await find({ condition: words('الشمالي'), sample: 500 });
    const { rows } = await database.pool.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM search_page WHERE key = ANY ($1) AND words @@ '''الشمالي'''`,
      [sample],
    );
    expect(rows[0]!.n).toBe(sample.length);
    expect(sample.length).toBeGreaterThan(250);
    expect(Math.abs(sample.length * weight - total)).toBeLessThan(total / 10);
  });
});

describe('everything else is counted', () => {
  it('where few pages answer', async () => {
    const { reckoned, total } = await find({ condition: words('الجنوب') });
    expect([reckoned, total]).toEqual([false, PAGES / 1000]);
  });

  it('where the first ones lie far behind the best read', async () => {
    const badly: SearchCondition = { kind: 'confidence', least: 0, most: 0.5 };
    const found = await find({ condition: { kind: 'and', of: [words('الشمالي'), badly] } });
    expect([found.reckoned, found.rows.length]).toEqual([false, 20]);
  });

  it('in the order of dates, and where a row does not tell', async () => {
    expect(await find({ condition: words('الشمال'), sort: 'date' })).toMatchObject({ reckoned: false });
    const named: SearchCondition = { kind: 'person', of: words('الشمال') };
    expect(await find({ condition: { kind: 'or', of: [words('الشمال'), named] } })).toMatchObject({
      reckoned: false,
    });
  });

  it('in another case beside the large one', async () => {
    const other = (await createCase(database.db, 'another', 'test')).id;
    const found = await withSearchStore(database.db, other, (store) =>
      store.find({ condition: words('الشمال'), sort: 'relevance', limit: 20, sample: 0 }),
    );
    expect(found).toMatchObject({ reckoned: false, total: 0 });
  });

  it('and leafing reaches every page once', async () => {
    const keys = new Set<number>();
    for (let after: PageSearch['after']; ; ) {
      const { rows, next } = await find({ condition: words('الشمالي'), limit: 1_000, after });
      for (const { key } of rows) keys.add(key);
      if (!next) break;
      after = next;
    }
    expect(keys.size).toBe(PAGES / 2);
  });
});
