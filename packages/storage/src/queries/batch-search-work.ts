import type { BatchRowView, SearchHit } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { BatchLine } from './batch-searches.ts';

export interface BatchWork {
  readonly id: string;
  readonly caseId: string;
  readonly run: number;
}

/** Takes up a list that waits or was left half done; undefined when there is nothing to do. */
export async function claimBatchSearch(db: Database, id: string): Promise<BatchWork | undefined> {
  const row = await db
    .updateTable('batch_search')
    .set({ status: 'running' })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .returning(['case_id', 'run'])
    .executeTakeFirst();
  return row && { id, caseId: row.case_id, run: row.run };
}

/** Takes up the lists that nobody has begun; their own jobs find nothing left to do. */
export async function claimWaitingSearches(db: Database): Promise<BatchWork[]> {
  const { rows } = await sql<BatchWork>`
    UPDATE batch_search SET status = 'running' WHERE id IN (
      SELECT id FROM batch_search WHERE status = 'waiting' ORDER BY created_at LIMIT 20 FOR UPDATE SKIP LOCKED)
    RETURNING id, case_id AS "caseId", run`.execute(db);
  return rows;
}

/** The next lines to search; none when all are, or when the run was stopped or overtaken by a newer one. */
export async function nextBatchLines(db: Database, work: BatchWork, limit: number): Promise<BatchLine[]> {
  return db
    .selectFrom('batch_search_row as r')
    .innerJoin('batch_search as b', 'b.id', 'r.batch_search_id')
    .where('b.id', '=', work.id)
    .where('b.run', '=', work.run)
    .where('b.status', '=', 'running')
    .where('r.status', '=', 'waiting')
    .orderBy('r.line')
    .limit(limit)
    .select(['r.line', 'r.query', 'r.settings'])
    .execute();
}

/** What one line found, written once; dropped when the run was stopped or overtaken meanwhile. */
export async function saveBatchLine(
  db: Database,
  work: BatchWork,
  line: number,
  outcome:
    | { readonly total: number; readonly hits: readonly SearchHit[] }
    | { readonly code: string; readonly reason: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const current = await transaction
      .selectFrom('batch_search')
      .where('id', '=', work.id)
      .where('run', '=', work.run)
      .where('status', '=', 'running')
      .select('id')
      .forShare()
      .executeTakeFirst();
    if (!current) return;
    const values =
      'reason' in outcome
        ? { status: 'failed' as const, reason: outcome.reason, error_code: outcome.code, found: 0 }
        : { status: 'done' as const, found: outcome.total };
    const { numUpdatedRows } = await transaction
      .updateTable('batch_search_row')
      .set(values)
      .where('batch_search_id', '=', work.id)
      .where('line', '=', line)
      .where('status', '=', 'waiting')
      .executeTakeFirst();
    if (numUpdatedRows === 0n || 'reason' in outcome || outcome.hits.length === 0) return;
    await transaction
      .insertInto('batch_search_hit')
      .values(
        outcome.hits.map((hit, index) => ({
          batch_search_id: work.id,
          line,
          rank: index + 1,
          page_id: hit.pageId,
          hit: JSON.stringify(hit),
        })),
      )
      .execute();
  });
}

export async function finishBatchSearch(db: Database, work: BatchWork): Promise<void> {
  await db
    .updateTable('batch_search')
    .set({ status: 'done', finished_at: new Date() })
    .where('id', '=', work.id)
    .where('run', '=', work.run)
    .where('status', '=', 'running')
    .execute();
}

export interface BatchResult extends BatchRowView {
  readonly rank: number | null;
  readonly hit: SearchHit | null;
}

const CHUNK = 200;

/** Every line with each of its hits, or once without; what is there so far, in order. */
export async function* readBatchResults(db: Database, id: string): AsyncGenerator<BatchResult> {
  let after = -1;
  for (;;) {
    const { rows } = await sql<BatchResult>`
      SELECT r.line, r.query, r.status, r.found, r.reason, h.rank, h.hit
      FROM (SELECT * FROM batch_search_row WHERE batch_search_id = ${id} AND line > ${after} ORDER BY line LIMIT ${CHUNK}) r
      LEFT JOIN batch_search_hit h ON h.batch_search_id = r.batch_search_id AND h.line = r.line
      ORDER BY r.line, h.rank`.execute(db);
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)!.line;
  }
}
