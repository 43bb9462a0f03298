import { WorkKind } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { PAGE_PLACE, type PlacedWork } from './turns.ts';

type Unfinished = RawBuilder<{ id: string; place?: string }>;

const documents = (status: 'waiting' | 'extracting') => (limit: number) =>
  sql<{ id: string; place: string }>`SELECT id, turn AS place FROM document WHERE status = ${sql.lit(status)}
    ORDER BY turn, created_at LIMIT ${limit}`;

const UNFINISHED: Readonly<Record<WorkKind, (limit: number) => Unfinished>> = {
  ingest: documents('waiting'),
  /** The foremost pages of the foremost documents: of each its share, so that neither many nor huge ones are walked through. */
  ocr: (limit) => sql`
    WITH open AS MATERIALIZED (
      SELECT id, turn, created_at FROM document WHERE status = 'reading' ORDER BY turn, created_at LIMIT ${limit}),
    share AS (SELECT 20 + 2 * ${limit}::integer / greatest(count(*), 1) AS pages FROM open)
    SELECT p.id, ${PAGE_PLACE} AS place FROM open d CROSS JOIN share CROSS JOIN LATERAL (
      SELECT id, number FROM page WHERE document_id = d.id AND status = 'waiting' ORDER BY number LIMIT share.pages) p
    ORDER BY place, d.created_at, p.number LIMIT ${limit}`,
  extract: documents('extracting'),
  link: () => sql`SELECT case_id AS id FROM link_work
    WHERE (done < requested OR paired < done) AND comparing_error IS NULL`,
  names: (limit) => sql`SELECT w.case_id AS id FROM link_work w LEFT JOIN name_index i USING (case_id)
    WHERE coalesce(i.generation, 0) < w.generation AND w.indexing_error IS NULL
      AND EXISTS (SELECT FROM registry r WHERE r.case_id = w.case_id) LIMIT ${limit}`,
  search: (limit) =>
    sql`SELECT id FROM batch_search WHERE status IN ('waiting', 'running') ORDER BY created_at LIMIT ${limit}`,
  import: (limit) => sql`SELECT id FROM registry_import WHERE status IN ('waiting', 'reading', 'comparing')
    ORDER BY created_at LIMIT ${limit}`,
  gather: (limit) => sql`SELECT id FROM server_import WHERE status IN ('waiting', 'counting', 'taking')
    ORDER BY created_at LIMIT ${limit}`,
  package: (limit) =>
    sql`SELECT id FROM package WHERE status IN ('waiting', 'writing') ORDER BY created_at LIMIT ${limit}`,
};

/** The foremost of what the database says is unfinished, in the order it is to be done: for the queue. */
export async function findUnfinishedOf(db: Database, work: WorkKind, limit: number): Promise<PlacedWork[]> {
  const { rows } = await UNFINISHED[work](limit).execute(db);
  return rows.map(({ id, place = '0' }) => ({ id, place: Number(place) }));
}

/** The same of every kind. */
export async function findUnfinished(db: Database, limit = 5_000): Promise<Record<WorkKind, PlacedWork[]>> {
  const found: [WorkKind, PlacedWork[]][] = [];
  for (const work of WorkKind.options) found.push([work, await findUnfinishedOf(db, work, limit)]);
  return Object.fromEntries(found) as Record<WorkKind, PlacedWork[]>;
}
