import type { PageSearch } from '@sijill/domain';
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
        FROM search_page r WHERE r.key = hit.key) ELSE 0.99 - confidence * 0.9 END`
    : sql`tier`;
}
