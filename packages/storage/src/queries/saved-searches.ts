import { type SavedSearch, type SearchRequest, SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';

/** Questions kept in a case, by name. */
export async function listSavedSearches(db: Database, caseId: string): Promise<SavedSearch[]> {
  const rows = await db
    .selectFrom('saved_search')
    .where('case_id', '=', caseId)
    .orderBy('name')
    .selectAll()
    .execute();
  return rows.map(toView);
}

/** Keeps a question under a name; one of this name is replaced. */
export async function saveSearch(
  db: Database,
  caseId: string,
  { name, request }: { name: string; request: SearchRequest },
): Promise<SavedSearch> {
  const kept = JSON.stringify(request);
  const row = await db
    .insertInto('saved_search')
    .values({ case_id: caseId, name, request: kept })
    .onConflict((conflict) => conflict.columns(['case_id', 'name']).doUpdateSet({ request: kept }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toView(row);
}

/** Throws `resource.missing`. */
export async function removeSavedSearch(db: Database, id: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom('saved_search').where('id', '=', id).executeTakeFirst();
  if (numDeletedRows === 0n) throw new SijillError('resource.missing', { what: 'saved search' });
}

const toView = (row: {
  id: string;
  name: string;
  request: SearchRequest;
  created_at: Date;
}): SavedSearch => ({
  id: row.id,
  name: row.name,
  request: row.request,
  createdAt: row.created_at.toISOString(),
});
