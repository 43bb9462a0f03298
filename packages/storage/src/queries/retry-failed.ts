import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { joinLine } from './turns.ts';

export interface FailedWork {
  /** Only what failed with one of these codes; undefined: whatever failed. */
  readonly codes?: readonly string[] | undefined;
  /** Only documents of these evidence numbers; undefined: of all. */
  readonly evidenceNumbers?: readonly string[] | undefined;
  /** Only these documents; undefined: all. */
  readonly documentIds?: readonly string[] | undefined;
  readonly actor: string;
}

export interface RetriedWork {
  readonly documents: number;
  readonly pages: number;
}

/** What was set aside because it stopped its worker again and again. */
export const PARKED_CODES = ['document.poison', 'page.poison'] as const;

/**
 * Lets documents that could not be opened, and pages that could not be read, be tried anew with a full count of
 * attempts; the reconciler puts them on the queue. Each document has its event, with what it had failed with. What was
 * read stays, and what is being worked on is left alone.
 */
export async function retryFailed(
  db: Database,
  { codes, evidenceNumbers, documentIds, actor }: FailedWork,
): Promise<RetriedWork> {
  const ofCode = (column: string) =>
    codes ? sql`${sql.ref(column)} = ANY(${[...codes]})` : sql`${sql.ref(column)} IS NOT NULL`;
  const ofNumber = evidenceNumbers ? sql`d.evidence_number = ANY(${[...evidenceNumbers]})` : sql`true`;
  const ofId = documentIds ? sql`d.id = ANY(${[...documentIds]}::uuid[])` : sql`true`;
  return db.transaction().execute(async (transaction) => {
    const { rows: unread } = await sql<{ document_id: string; pages: number; codes: string[] }>`
      WITH again AS (
        UPDATE page p SET status = 'waiting', attempts = 0, attempt_token = NULL, error_code = NULL, reason = NULL
        FROM (SELECT p.id, p.error_code FROM page p JOIN document d ON d.id = p.document_id
          WHERE p.status = 'failed' AND ${ofCode('p.error_code')} AND ${ofNumber} AND ${ofId}
            AND d.status IN ('processed', 'failed') ORDER BY p.id FOR UPDATE) AS failed
        WHERE failed.id = p.id RETURNING p.document_id, failed.error_code)
      SELECT document_id, count(*)::integer AS pages, array_agg(DISTINCT error_code) AS codes FROM again GROUP BY 1
      ORDER BY 1`.execute(transaction);
    const { rows: unopened } = await sql<{ document_id: string; code: string }>`
      UPDATE document d SET status = 'waiting', attempts = 0, attempt_token = NULL, error_code = NULL, reason = NULL
      FROM (SELECT d.id, d.error_code FROM document d
        WHERE d.status = 'failed' AND ${ofCode('d.error_code')} AND ${ofNumber} AND ${ofId}
          AND NOT EXISTS (SELECT FROM page p WHERE p.document_id = d.id) ORDER BY d.id FOR UPDATE) AS failed
      WHERE failed.id = d.id RETURNING d.id AS document_id, failed.error_code AS code`.execute(transaction);
    const files = await joinLine(transaction, { line: 'files', counts: unopened.map(() => 1) });
    await sql`UPDATE document d SET turn = place.turn
      FROM unnest(${unopened.map(({ document_id }) => document_id)}::uuid[], ${files}::bigint[]) AS place (id, turn)
      WHERE d.id = place.id`.execute(transaction);
    const pages = await joinLine(transaction, { line: 'pages', counts: unread.map((one) => one.pages) });
    await sql`UPDATE document d SET status = 'reading', turn = place.turn, error_code = NULL, reason = NULL
      FROM unnest(${unread.map(({ document_id }) => document_id)}::uuid[], ${pages}::bigint[]) AS place (id, turn)
      WHERE d.id = place.id`.execute(transaction);
    for (const { document_id, pages: count, codes: had } of unread)
      await tell(transaction, { actor, documentId: document_id, pages: count, codes: had });
    for (const { document_id, code } of unopened)
      await tell(transaction, { actor, documentId: document_id, pages: 0, codes: [code] });
    return { documents: unopened.length, pages: unread.reduce((sum, one) => sum + one.pages, 0) };
  });
}

async function tell(
  transaction: Database,
  { actor, documentId, pages, codes }: { actor: string; documentId: string; pages: number; codes: string[] },
): Promise<void> {
  await appendCustodyEvent(transaction, {
    actor,
    action: 'work.retried',
    objectType: 'document',
    objectId: documentId,
    details: { pages, codes },
  });
}
