import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { FEW_TERMS, type RareTerms } from './search-lookups.ts';
import { allOf, anyOf, lexeme, type Sql, unindexed } from './search-words.ts';

/** Alternatives of one word of a query: each a list of words that a page must all have. */
export type SlotAlternatives = readonly (readonly string[])[];

/** Beyond so many slots the ways to mix frequent and rare words are too many. */
export const MOST_SLOTS = 5;

/**
 * Pages that meet all of some large slots. A slot is a few frequent words, which the index of pages knows, and many rare
 * ones, whose pages are known; joined by OR, PostgreSQL would meet one slot by indexes and open every page for the
 * others. So each way to meet some slots by rare words and the others by frequent ones is asked for by itself; what indexes
 * alone answer stays outside of a subquery, so that no page is opened for it. Of more than `MOST_SLOTS` slots, the first
 * ones are.
 */
export function pagesMeeting(slots: readonly SlotAlternatives[], rare: RareTerms): Sql {
  const parts = slots.slice(0, MOST_SLOTS).map((alternatives) => partsOf(alternatives, rare));
  const frequent = parts.every((part) => part.frequent !== '')
    ? [sql<boolean>`p.words @@ ${parts.map((part) => `(${part.frequent})`).join(' & ')}::tsquery`]
    : [];
  const arms: Sql[] = [];
  for (let mask = 1; mask < 2 ** parts.length; mask += 1) {
    const arm = armOf(parts.map((part, index) => ({ part, byRare: ((mask >> index) & 1) === 1 })));
    if (arm) arms.push(arm);
  }
  if (arms.length === 0) return anyOf(frequent);
  const union = sql.join(
    arms.map((arm) => sql`SELECT x.key FROM search_page x WHERE ${arm}`),
    sql` UNION `,
  );
  return anyOf([...frequent, sql<boolean>`p.key = ANY (ARRAY(${union}))`]);
}

/** The slots that the fewest pages are expected to meet: with the words of their pages looked at, the others need no question. */
export async function rarestSlots(
  transaction: Database,
  slots: readonly SlotAlternatives[],
  rare: RareTerms,
): Promise<readonly SlotAlternatives[]> {
  const most = slots.length > LONG ? 3 : 2;
  if (slots.length <= most) return slots;
  const parts = slots.map((alternatives) => partsOf(alternatives, rare));
  const expected = await expectedPages(
    transaction,
    parts.map(({ frequent }) => frequent),
  );
  return slots
    .map((slot, index) => ({ slot, pages: parts[index]!.pages.size + expected[index]! }))
    .sort((a, b) => a.pages - b.pages)
    .slice(0, most)
    .map(({ slot }) => slot);
}

/** Words of a name beyond which three are asked for: two misread ones meet on many pages by chance. */
const LONG = 3;

/** How many pages the planner expects for each question to the index of words, of all cases; 0 for an empty one. */
async function expectedPages(transaction: Database, queries: readonly string[]): Promise<number[]> {
  const expected: number[] = [];
  for (const query of queries) {
    if (query === '') {
      expected.push(0);
      continue;
    }
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
      EXPLAIN (FORMAT JSON) SELECT FROM search_page WHERE words @@ ${query}::tsquery`.execute(transaction);
    expected.push(rows[0]!['QUERY PLAN'][0].Plan['Plan Rows']);
  }
  return expected;
}

interface SlotParts {
  /** A tsquery; empty where no word is frequent. */
  readonly frequent: string;
  readonly pages: ReadonlySet<number>;
}

function partsOf(alternatives: SlotAlternatives, rare: RareTerms): SlotParts {
  const frequent: string[] = [];
  const pages = new Set<number>();
  for (const terms of alternatives) {
    const [term] = terms;
    const known = terms.length === 1 && term !== undefined ? rare.get(term) : undefined;
    if (known) for (const page of known) pages.add(page);
    else frequent.push(`(${terms.map(lexeme).join(' & ')})`);
  }
  return { frequent: frequent.join(' | '), pages };
}

function armOf(slots: readonly { part: SlotParts; byRare: boolean }[]): Sql | undefined {
  const byRare = slots.filter((slot) => slot.byRare).map(({ part }) => part.pages);
  const byFrequent = slots.filter((slot) => !slot.byRare).map(({ part }) => part.frequent);
  if (byFrequent.some((query) => query === '')) return undefined;
  const [first, ...others] = [...byRare].sort((a, b) => a.size - b.size);
  const pages = first && [...first].filter((page) => others.every((other) => other.has(page)));
  if (pages && pages.length === 0) return undefined;
  const inRow = pages !== undefined && pages.length <= MOST_OPENED && byFrequent.length > 0;
  return allOf([
    ...(pages ? [sql<boolean>`x.key = ANY (${pages}::integer[])`] : []),
    ...(inRow
      ? [unindexed({ words: sql`x.words` }, byFrequent.map((query) => `(${query})`).join(' & '))]
      : byFrequent.map((query): Sql => sql`x.words @@ ${query}::tsquery`)),
  ]);
}

/** The words of so few pages are sooner looked at than all pages of frequent words found in the index. */
const MOST_OPENED = 1_200;

/** The words of a slot that are asked for in this way: too many to be looked up one by one. */
export const isLarge = (terms: readonly string[]): boolean => terms.length > FEW_TERMS;
export const single = (terms: readonly string[]): SlotAlternatives => terms.map((term) => [term]);
