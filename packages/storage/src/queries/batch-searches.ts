import { type BatchRowView, type BatchSearchView, type BatchSettings, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import { releaseHold } from '../accounts/quota.ts';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import type { Page, Rows } from './page-of-rows.ts';

/** A line of a list of queries; `fault` where the line itself is wrong and cannot be searched. */
export interface BatchLine {
  readonly line: number;
  readonly query: string;
  readonly settings: BatchSettings;
  readonly fault?: string | undefined;
}

export interface NewBatchSearch {
  readonly caseId: string;
  readonly name: string;
  readonly settings: BatchSettings;
  readonly lines: readonly BatchLine[];
  /** Size of the file that it came in. */
  readonly bytes?: number;
  readonly holdId?: string | undefined;
  readonly actor: string;
}

/** Takes a list of queries; the worker does the rest. */
export async function createBatchSearch(db: Database, list: NewBatchSearch): Promise<BatchSearchView> {
  const id = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('batch_search')
      .values({
        case_id: list.caseId,
        name: list.name,
        settings: JSON.stringify(list.settings),
        brought_by: sql<string | null>`account_of(${list.actor})`,
        bytes: list.bytes ?? 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (list.holdId) await releaseHold(transaction, list.holdId, list.bytes);
    for (let from = 0; from < list.lines.length; from += 1_000)
      await transaction
        .insertInto('batch_search_row')
        .values(
          list.lines.slice(from, from + 1_000).map(({ line, query, settings, fault }) => ({
            batch_search_id: row.id,
            line,
            query,
            settings: JSON.stringify(settings),
            status: fault === undefined ? ('waiting' as const) : ('failed' as const),
            reason: fault ?? null,
          })),
        )
        .execute();
    await appendCustodyEvent(transaction, {
      actor: list.actor,
      action: 'batch-search.started',
      objectType: 'batch-search',
      objectId: row.id,
      details: { rows: list.lines.length },
    });
    return row.id;
  });
  return getBatchSearch(db, id);
}

function viewQuery(db: Database) {
  return db
    .selectFrom('batch_search as b')
    .selectAll('b')
    .select([
      sql<string>`(SELECT count(*) FROM batch_search_row r WHERE r.batch_search_id = b.id)`.as('rows'),
      sql<string>`(SELECT count(*) FROM batch_search_row r WHERE r.batch_search_id = b.id AND r.status = 'done')`.as(
        'rows_done',
      ),
      sql<string>`(SELECT count(*) FROM batch_search_row r WHERE r.batch_search_id = b.id AND r.status = 'failed')`.as(
        'rows_failed',
      ),
      sql<string>`(SELECT count(*) FROM batch_search_row r WHERE r.batch_search_id = b.id AND r.found > 0)`.as(
        'rows_with_hits',
      ),
      sql<string>`(SELECT coalesce(sum(r.found), 0) FROM batch_search_row r WHERE r.batch_search_id = b.id)`.as(
        'hits',
      ),
    ]);
}

function toView(row: Awaited<ReturnType<ReturnType<typeof viewQuery>['execute']>>[number]): BatchSearchView {
  return {
    id: row.id,
    caseId: row.case_id,
    name: row.name,
    status: row.status,
    settings: row.settings,
    rows: Number(row.rows),
    done: Number(row.rows_done),
    failed: Number(row.rows_failed),
    rowsWithHits: Number(row.rows_with_hits),
    hits: Number(row.hits),
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** The newest first. */
export async function listBatchSearches(db: Database, caseId: string): Promise<BatchSearchView[]> {
  const rows = await viewQuery(db)
    .where('b.case_id', '=', caseId)
    .orderBy('b.created_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(toView);
}

/** Throws `resource.missing`. */
export async function getBatchSearch(db: Database, id: string): Promise<BatchSearchView> {
  const row = await viewQuery(db).where('b.id', '=', id).executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'batch search' });
  return toView(row);
}

/** The lines of a list in their order. */
export async function listBatchRows(
  db: Database,
  id: string,
  { after, limit }: Page,
): Promise<Rows<BatchRowView>> {
  const rows = await db
    .selectFrom('batch_search_row')
    .where('batch_search_id', '=', id)
    .where('line', '>', Number(after ?? -1) || -1)
    .orderBy('line')
    .limit(limit + 1)
    .select(['line', 'query', 'status', 'found', 'reason'])
    .execute();
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)?.line) : null };
}

/** Searches all lines anew; what was found before goes. Throws `resource.missing`. */
export async function relaunchBatchSearch(db: Database, id: string, actor: string): Promise<BatchSearchView> {
  await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('batch_search')
      .set({ run: sql`run + 1`, status: 'waiting', finished_at: null })
      .where('id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new SijillError('resource.missing', { what: 'batch search' });
    await transaction.deleteFrom('batch_search_hit').where('batch_search_id', '=', id).execute();
    // A line that could not be searched for what stands in it cannot be searched now either, but a query may.
    await transaction
      .updateTable('batch_search_row')
      .set({ status: 'waiting', found: null, reason: null, error_code: null })
      .where('batch_search_id', '=', id)
      .where((where) => where.or([where('status', '<>', 'failed'), where('found', 'is not', null)]))
      .execute();
    await appendCustodyEvent(transaction, {
      actor,
      action: 'batch-search.relaunched',
      objectType: 'batch-search',
      objectId: id,
    });
  });
  return getBatchSearch(db, id);
}

/** Lines that are not searched yet stay so until it is relaunched. Throws `resource.missing`. */
export async function stopBatchSearch(db: Database, id: string): Promise<BatchSearchView> {
  await db
    .updateTable('batch_search')
    .set({ status: 'stopped', finished_at: new Date() })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .execute();
  return getBatchSearch(db, id);
}
