import { SET_ASIDE_AS, type SetAside, type SijillError, type WorkKind } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { type CountedWork, MAX_ATTEMPTS } from './attempts.ts';
import { appendCustodyEvent } from './custody.ts';
import { forgetTries } from './work-tries.ts';

/**
 * Sets a piece of work aside that stopped its worker again and again: it keeps the reason, and nobody takes it up until
 * somebody asks (`retryFailed`). Documents, pages and registry imports are settled by who holds their claim.
 */
export async function setAside(
  db: Database,
  work: CountedWork,
  id: string,
  poison: SijillError,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await SETTLED[work](transaction, id, poison);
    await forgetTries(transaction, work, [id]);
  });
}

type Settle = (transaction: Database, id: string, poison: SijillError) => Promise<void>;

const SETTLED: Record<CountedWork, Settle> = {
  async extract(transaction, id, { code, message }) {
    const { rows } = await sql<{ sha256: string }>`
      UPDATE document SET status = 'failed', error_code = ${code}, reason = ${message}
      WHERE id = ${id} AND status = 'extracting' RETURNING sha256`.execute(transaction);
    if (!rows[0]) return;
    await appendCustodyEvent(transaction, {
      actor: 'extract',
      action: 'document.failed',
      objectType: 'document',
      objectId: id,
      objectSha256: rows[0].sha256,
      details: { code },
    });
  },
  async link(transaction, id, { code }) {
    await sql`UPDATE link_work SET comparing_error = ${code}, run_finished_at = now() WHERE case_id = ${id}`.execute(
      transaction,
    );
  },
  async names(transaction, id, { code }) {
    await sql`UPDATE link_work SET indexing_error = ${code} WHERE case_id = ${id}`.execute(transaction);
  },
  /** Lines are searched in their order, and each is saved by itself: the first that waits is the one. */
  async search(transaction, id, { code, message }) {
    await sql`UPDATE batch_search_row SET status = 'failed', found = 0, reason = ${message}, error_code = ${code}
      WHERE batch_search_id = ${id} AND line = (
        SELECT min(line) FROM batch_search_row WHERE batch_search_id = ${id} AND status = 'waiting')`.execute(
      transaction,
    );
  },
  /** Its batch stays open: what was not taken is missing from it, and comes when it is tried again. */
  async gather(transaction, id, { code, message }) {
    await sql`UPDATE server_import
      SET status = 'failed', error_code = ${code}, reason = ${message}, attempt_token = NULL, finished_at = now()
      WHERE id = ${id} AND status IN ('waiting', 'counting', 'taking')`.execute(transaction);
  },
  async package(transaction, id, { code, message }) {
    const { rows } = await sql`UPDATE package
      SET status = 'failed', error_code = ${code}, reason = ${message}, attempt_token = NULL, finished_at = now()
      WHERE id = ${id} AND status IN ('waiting', 'writing') RETURNING id`.execute(transaction);
    if (rows.length === 0) return;
    await appendCustodyEvent(transaction, {
      actor: 'export',
      role: 'service',
      action: 'package.failed',
      objectType: 'package',
      objectId: id,
      details: { code },
    });
  },
};

/** What of each kind is set aside: its own number where it is a document or page, its tries where they are counted. */
const ASIDE: Record<WorkKind, string> = {
  ingest: `SELECT d.id, d.evidence_number, NULL::integer AS page, d.error_code AS code, d.attempts, d.created_at AS since
    FROM document d WHERE d.error_code = '${SET_ASIDE_AS.ingest}'`,
  ocr: `SELECT d.id, d.evidence_number, p.number, p.error_code, p.attempts, d.created_at
    FROM page p JOIN document d ON d.id = p.document_id WHERE p.error_code = '${SET_ASIDE_AS.ocr}'`,
  extract: `SELECT id, evidence_number, NULL::integer, error_code, ${MAX_ATTEMPTS}, created_at
    FROM document WHERE error_code = '${SET_ASIDE_AS.extract}'`,
  link: `SELECT case_id, NULL::text, NULL::integer, comparing_error, ${MAX_ATTEMPTS}, run_started_at
    FROM link_work WHERE comparing_error IS NOT NULL`,
  names: `SELECT case_id, NULL::text, NULL::integer, indexing_error, ${MAX_ATTEMPTS}, run_started_at
    FROM link_work WHERE indexing_error IS NOT NULL`,
  search: `SELECT b.id, NULL::text, NULL::integer, min(r.error_code), ${MAX_ATTEMPTS}, b.created_at
    FROM batch_search_row r JOIN batch_search b ON b.id = r.batch_search_id
    WHERE r.error_code = '${SET_ASIDE_AS.search}' GROUP BY b.id`,
  gather: `SELECT id, NULL::text, NULL::integer, error_code, ${MAX_ATTEMPTS}, created_at
    FROM server_import WHERE error_code = '${SET_ASIDE_AS.gather}'`,
  import: `SELECT id, NULL::text, NULL::integer, error_code, ${MAX_ATTEMPTS}, created_at
    FROM registry_import WHERE error_code = '${SET_ASIDE_AS.import}'`,
  package: `SELECT id, NULL::text, NULL::integer, error_code, ${MAX_ATTEMPTS}, created_at
    FROM package WHERE error_code = '${SET_ASIDE_AS.package}'`,
};

/** Everything that is set aside: `work`, `id`, `evidence_number`, `page`, `code`, `attempts`, `since`. */
export const SET_ASIDE_SQL = Object.entries(ASIDE)
  .map(([work, of]) => `SELECT '${work}' AS work, one.* FROM (${of}) AS one`)
  .join(' UNION ALL ');

/** What was set aside because it stopped its worker again and again, oldest first, and how much there is in all. */
export async function listSetAside(
  db: Database,
  limit: number,
): Promise<{ readonly rows: SetAside[]; readonly count: number }> {
  const { rows } = await sql<SetAside & { all: string }>`
    SELECT work, id, evidence_number AS "evidenceNumber", page, code, attempts, count(*) OVER () AS all
    FROM (${sql.raw(SET_ASIDE_SQL)}) AS found ORDER BY since, evidence_number, page LIMIT ${limit}`.execute(
    db,
  );
  return { rows: rows.map(({ all, ...one }) => one), count: Number(rows[0]?.all ?? 0) };
}
