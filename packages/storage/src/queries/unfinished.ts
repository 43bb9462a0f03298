import type { WorkKind } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { PAGE_PLACE } from './turns.ts';

export interface UnfinishedWork {
  readonly id: string;
  /** 0: at once; otherwise lower first. */
  readonly place: number;
}

/** What the database says is unfinished, in the order it is to be done: the reconciler puts it (back) on the queue. */
export async function findUnfinished(
  db: Database,
  limit = 5_000,
): Promise<Record<WorkKind, UnfinishedWork[]>> {
  const found = async (query: ReturnType<typeof sql<{ id: string; place?: string }>>) =>
    (await query.execute(db)).rows.map(({ id, place = '0' }) => ({ id, place: Number(place) }));
  const documents = (status: 'waiting' | 'extracting') =>
    found(
      sql`SELECT id, turn AS place FROM document WHERE status = ${sql.lit(status)} ORDER BY turn, created_at LIMIT ${limit}`,
    );
  return {
    ingest: await documents('waiting'),
    ocr: await found(waitingPages(limit)),
    extract: await documents('extracting'),
    link: await found(sql`SELECT case_id AS id FROM link_work
      WHERE (done < requested OR paired < done) AND comparing_error IS NULL`),
    names: await found(
      sql`SELECT w.case_id AS id FROM link_work w LEFT JOIN name_index i USING (case_id)
        WHERE coalesce(i.generation, 0) < w.generation AND w.indexing_error IS NULL
          AND EXISTS (SELECT FROM registry r WHERE r.case_id = w.case_id) LIMIT ${limit}`,
    ),
    search: await found(
      sql`SELECT id FROM batch_search WHERE status IN ('waiting', 'running') ORDER BY created_at LIMIT ${limit}`,
    ),
    import: await found(
      sql`SELECT id FROM registry_import WHERE status IN ('waiting', 'reading', 'comparing') ORDER BY created_at LIMIT ${limit}`,
    ),
    gather: await found(
      sql`SELECT id FROM server_import WHERE status IN ('waiting', 'counting', 'taking') ORDER BY created_at LIMIT ${limit}`,
    ),
    package: await found(
      sql`SELECT id FROM package WHERE status IN ('waiting', 'writing') ORDER BY created_at LIMIT ${limit}`,
    ),
  };
}

/** The foremost pages of the foremost documents: of each its share, so that neither many nor huge ones are walked through. */
const waitingPages = (limit: number) => sql<{ id: string; place: string }>`
  WITH open AS MATERIALIZED (
    SELECT id, turn, created_at FROM document WHERE status = 'reading' ORDER BY turn, created_at LIMIT ${limit}),
  share AS (SELECT 20 + 2 * ${limit}::integer / greatest(count(*), 1) AS pages FROM open)
  SELECT p.id, ${PAGE_PLACE} AS place FROM open d CROSS JOIN share CROSS JOIN LATERAL (
    SELECT id, number FROM page WHERE document_id = d.id AND status = 'waiting' ORDER BY number LIMIT share.pages) p
  ORDER BY place, d.created_at, p.number LIMIT ${limit}`;
