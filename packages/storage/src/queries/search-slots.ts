import { sql } from 'kysely';
import { FEW_TERMS, type RareTerms } from './rare-terms.ts';
import { allOf, anyOf, integers, lexeme, type Sql, unindexed } from './search-words.ts';

/** Beyond so many slots the ways to mix frequent and rare words are too many. */
export const MOST_SLOTS = 5;

/**
 * Pages that meet all of some large slots. A slot is a few frequent words, which the index of pages knows, and many rare
 * ones, whose pages are known; joined by OR, PostgreSQL would meet one slot by indexes and open every page for the
 * others. So each way to meet some slots by rare words and the others by frequent ones is asked for by itself; what indexes
 * alone answer stays outside of a subquery, so that no page is opened for it. Of more than `MOST_SLOTS` slots, the first
 * ones are.
 */
export function pagesMeeting(slots: readonly (readonly string[])[], rare: RareTerms): Sql {
  const parts = slots.slice(0, MOST_SLOTS).map((terms) => partsOf(terms, rare));
  const query = allWords(parts.map(({ frequent }) => frequent));
  const frequent = query === '' ? [] : [sql<boolean>`p.words @@ ${query}::tsquery`];
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

/** Empty where one of the queries is: no page has such a word. */
const allWords = (queries: readonly string[]): string =>
  queries.some((query) => query === '') ? '' : queries.map((query) => `(${query})`).join(' & ');

interface SlotParts {
  /** A tsquery; empty where no word is frequent. */
  readonly frequent: string;
  readonly pages: ReadonlySet<number>;
}

/** What the index of pages knows of a slot, and the pages of its rare words. */
function partsOf(terms: readonly string[], rare: RareTerms): SlotParts {
  return {
    frequent: terms
      .filter((term) => !rare.has(term))
      .map(lexeme)
      .join(' | '),
    pages: new Set(terms.flatMap((term) => rare.get(term) ?? [])),
  };
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
    ...(pages ? [sql<boolean>`x.key = ANY (${integers(pages)})`] : []),
    ...(inRow
      ? [unindexed({ words: sql`x.words` }, allWords(byFrequent))]
      : byFrequent.map((query): Sql => sql`x.words @@ ${query}::tsquery`)),
  ]);
}

/** The words of so few pages are sooner looked at than all pages of frequent words found in the index. */
const MOST_OPENED = 1_200;

/** The words of a slot that are asked for in this way: too many to be looked up one by one. */
export const isLarge = (terms: readonly string[]): boolean => terms.length > FEW_TERMS;
