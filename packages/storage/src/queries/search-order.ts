import type { PageSearch, SearchCursor, SearchSort } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import { rankingQuery } from './search-condition.ts';

/** Beyond so many pages how often words stand on each no longer orders them: opening them all takes too long. */
const RANKED = 400;

/** What the pages of `hit` (counted in `counted`) are ordered by, the least first. */
export function pageOrder({ sort, condition }: Pick<PageSearch, 'sort' | 'condition'>): RawBuilder<unknown> {
  if (sort === 'evidence') return sql`0`;
  if (sort === 'confidence') return sql`-confidence`;
  if (sort === 'date') return sql`coalesce(day - date '1970-01-01', 1000000)`;
  const ranking = rankingQuery(condition);
  // Exact answers first; among them those where the words stand most, and of many pages the best read.
  return ranking
    ? sql`tier + CASE WHEN (SELECT n FROM counted) <= ${RANKED} THEN 0.99 - (SELECT ts_rank(r.words, ${ranking}::tsquery, 32)
        FROM search_page r WHERE r.key = hit.key) ELSE ${bestRead(sql`confidence`)} END`
    : sql`tier`;
}

/** Of many pages the best read come first, within what is as exact. */
const bestRead = (confidence: RawBuilder<unknown>) => sql`0.99 - ${confidence} * 0.9`;

/** Orders that an index has, so that a case can be walked through in them. */
export type WalkedSort = Exclude<SearchSort, 'date'>;
export const isWalked = (sort: SearchSort): sort is WalkedSort => sort !== 'date';

/** What `pageOrder` orders many pages `p` by, as indexes have it. */
export interface WalkOrder {
  readonly order: RawBuilder<unknown>;
  /** The first number of a page's cursor. */
  readonly o: RawBuilder<number>;
  /** Where to begin in the index, not after the cursor. */
  from(after: SearchCursor): RawBuilder<unknown>;
}

/** A little more than what adding and taking away again loses. */
const ROUNDING = 1e-6;

/** `tier`: 0 for exact answers, 1 for others. */
export function walkOrder(sort: WalkedSort, tier: number): WalkOrder {
  switch (sort) {
    case 'relevance':
      return {
        order: sql`p.confidence DESC, p.position`,
        o: sql`(${tier}::integer + ${bestRead(sql`p.confidence`)})`,
        from: ([o]) => sql`AND p.confidence <= ${(tier + 0.99 - o) / 0.9 + ROUNDING}::float8::real`,
      };
    case 'confidence':
      return {
        order: sql`p.confidence DESC, p.position`,
        o: sql`-p.confidence`,
        from: ([o]) => sql`AND p.confidence <= ${-o}::float8::real`,
      };
    case 'evidence':
      return {
        order: sql`p.position`,
        o: sql`0`,
        from: ([, position]) => sql`AND p.position >= ${position} COLLATE "C"`,
      };
  }
}
