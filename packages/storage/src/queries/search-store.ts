import type { SearchStore } from '@sijill/domain';
import type { Database } from '../database.ts';
import { findPages, searching } from './search.ts';
import { daysOfPages } from './search-days.ts';
import { countLabels } from './search-facets.ts';
import { readFoundPages } from './search-hits.ts';
import { termSource } from './search-terms.ts';

/** Opens the index of a case for one search. Throws `query.slow` when a step of it takes more than ten seconds. */
export function withSearchStore<T>(
  db: Database,
  caseId: string,
  search: (store: SearchStore) => Promise<T>,
): Promise<T> {
  return searching(db, (transaction) =>
    search({
      ...termSource(transaction, caseId),
      find: (wanted) => findPages(transaction, caseId, wanted),
      read: (keys) => readFoundPages(transaction, keys),
      countLabels: (keys) => countLabels(transaction, keys),
      daysOf: (keys) => daysOfPages(transaction, keys),
    }),
  );
}
