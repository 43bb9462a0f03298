import type { WorkKind } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** When the oldest unfinished piece of each kind of work was asked for; null: nothing is unfinished. */
export async function oldestUnfinished(db: Database): Promise<Record<WorkKind, Date | null>> {
  const { rows } = await sql<Record<WorkKind, Date | null>>`
    SELECT (SELECT min(waits_since) FROM document WHERE status = 'waiting') AS ingest,
      (SELECT min(waits_since) FROM document WHERE status = 'reading') AS ocr,
      (SELECT min(waits_since) FROM document WHERE status = 'extracting') AS extract,
      (SELECT min(waits_since) FROM link_work
        WHERE (done < requested OR paired < done) AND comparing_error IS NULL) AS link,
      (SELECT min(w.waits_since) FROM link_work w LEFT JOIN name_index i USING (case_id)
        WHERE coalesce(i.generation, 0) < w.generation AND w.indexing_error IS NULL
          AND EXISTS (SELECT FROM registry r WHERE r.case_id = w.case_id)) AS names,
      (SELECT min(created_at) FROM batch_search WHERE status IN ('waiting', 'running')) AS search,
      (SELECT min(created_at) FROM server_import WHERE status IN ('waiting', 'counting', 'taking')) AS gather,
      (SELECT min(created_at) FROM registry_import WHERE status IN ('waiting', 'reading', 'comparing')) AS import,
      (SELECT min(created_at) FROM package WHERE status IN ('waiting', 'writing')) AS package`.execute(db);
  return rows[0]!;
}
