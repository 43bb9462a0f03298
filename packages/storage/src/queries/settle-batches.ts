import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Settles the closed batches of which nothing is left to do, with how much of each could not be read. Cheap where
 * nothing is under way; any number of processes may call it.
 */
export async function settleBatches(db: Database): Promise<void> {
  await sql`WITH ended AS (
      SELECT b.id FROM batch b WHERE b.settled_at IS NULL AND b.closed_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM batch_file f JOIN document d ON d.id = f.document_id
          WHERE f.batch_id = b.id AND NOT f.duplicate AND f.error_code IS NULL AND d.status IN ('waiting', 'reading', 'extracting'))
        AND NOT EXISTS (SELECT FROM upload u WHERE u.batch_id = b.id AND u.status IN ('arriving', 'arrived')))
    UPDATE batch SET (settled_at, settled_files, settled_failed) = (
      SELECT now(), count(*), count(*) FILTER (WHERE f.error_code IS NOT NULL OR d.status = 'failed'
        OR (NOT f.duplicate AND EXISTS (SELECT FROM page p WHERE p.document_id = d.id AND p.status = 'failed')))
      FROM batch_file f LEFT JOIN document d ON d.id = f.document_id
      WHERE f.batch_id = batch.id AND NOT f.container)
    WHERE id IN (SELECT id FROM ended) AND settled_at IS NULL`.execute(db);
}
