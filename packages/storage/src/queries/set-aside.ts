import type { SetAside, WorkKind } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What was set aside because it stopped its worker again and again, oldest first, and how much there is in all. */
export async function listSetAside(
  db: Database,
  limit: number,
): Promise<{ readonly rows: SetAside[]; readonly count: number }> {
  const { rows } = await sql<Omit<SetAside, 'attempts'> & { attempts: number; all: string }>`
    SELECT *, count(*) OVER () AS all FROM (
      SELECT d.id AS "documentId", d.evidence_number AS "evidenceNumber", NULL::integer AS page, d.error_code AS code,
        d.attempts, d.created_at
      FROM document d WHERE d.error_code = 'document.poison'
      UNION ALL
      SELECT d.id, d.evidence_number, p.number, p.error_code, p.attempts, d.created_at
      FROM page p JOIN document d ON d.id = p.document_id WHERE p.error_code = 'page.poison') AS found
    ORDER BY created_at, "evidenceNumber", page LIMIT ${limit}`.execute(db);
  return {
    rows: rows.map(({ documentId, evidenceNumber, page, code, attempts }) => ({
      documentId,
      evidenceNumber,
      page,
      code,
      attempts,
    })),
    count: Number(rows[0]?.all ?? 0),
  };
}

/** When the oldest unfinished piece of each kind of work came in; null: nothing is unfinished, or nobody noted it. */
export async function oldestUnfinished(db: Database): Promise<Record<WorkKind, Date | null>> {
  const { rows } = await sql<Record<WorkKind, Date | null>>`
    SELECT (SELECT min(created_at) FROM document WHERE status = 'waiting') AS ingest,
      (SELECT min(created_at) FROM document WHERE status = 'reading') AS ocr,
      (SELECT min(created_at) FROM document WHERE status = 'extracting') AS extract,
      NULL AS link, NULL AS names,
      (SELECT min(created_at) FROM batch_search WHERE status IN ('waiting', 'running')) AS search,
      (SELECT min(created_at) FROM server_import WHERE status IN ('waiting', 'counting', 'taking')) AS gather,
      (SELECT min(created_at) FROM registry_import WHERE status IN ('waiting', 'reading', 'comparing')) AS import,
      (SELECT min(created_at) FROM package WHERE status IN ('waiting', 'writing')) AS package`.execute(db);
  return rows[0]!;
}
