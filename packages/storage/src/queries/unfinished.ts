import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What the database says is unfinished, oldest first: the reconciler puts it (back) on the queue. */
export async function findUnfinished(
  db: Database,
  limit = 5_000,
): Promise<{
  ingest: string[];
  ocr: string[];
  extract: string[];
  link: string[];
  names: string[];
  import: string[];
  package: string[];
  search: string[];
  gather: string[];
}> {
  const ids = async (query: ReturnType<typeof sql<{ id: string }>>) =>
    (await query.execute(db)).rows.map((row) => row.id);
  return {
    ingest: await ids(
      sql`SELECT id FROM document WHERE status = 'waiting' ORDER BY created_at LIMIT ${limit}`,
    ),
    ocr: await ids(
      sql`SELECT p.id FROM page p JOIN document d ON d.id = p.document_id WHERE p.status = 'waiting' AND d.status = 'reading' ORDER BY d.created_at, p.number LIMIT ${limit}`,
    ),
    extract: await ids(
      sql`SELECT id FROM document WHERE status = 'extracting' ORDER BY created_at LIMIT ${limit}`,
    ),
    link: await ids(sql`SELECT case_id AS id FROM link_work WHERE done < requested OR paired < done`),
    names: await ids(
      sql`SELECT w.case_id AS id FROM link_work w LEFT JOIN name_index i USING (case_id)
        WHERE coalesce(i.generation, 0) < w.generation
          AND EXISTS (SELECT FROM registry r WHERE r.case_id = w.case_id) LIMIT ${limit}`,
    ),
    search: await ids(
      sql`SELECT id FROM batch_search WHERE status IN ('waiting', 'running') ORDER BY created_at LIMIT ${limit}`,
    ),
    import: await ids(
      sql`SELECT id FROM registry_import WHERE status IN ('waiting', 'reading', 'comparing') ORDER BY created_at LIMIT ${limit}`,
    ),
    gather: await ids(
      sql`SELECT id FROM server_import WHERE status IN ('waiting', 'counting', 'taking') ORDER BY created_at LIMIT ${limit}`,
    ),
    package: await ids(
      sql`SELECT id FROM package WHERE status IN ('waiting', 'writing') ORDER BY created_at LIMIT ${limit}`,
    ),
  };
}
