import { SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { requireSoundOriginals } from './originals-state.ts';

export interface PackageScope {
  readonly caseId: string;
  /** Null: every document of the case. */
  readonly evidenceNumbers: readonly string[] | null;
}

/**
 * The ids of the documents of a scope, when nothing in it is being worked on. Throws `package.empty` for a number the
 * case does not have and for a case without documents, `package.unfinished` while a batch is still coming in, pages are
 * read or names compared, `package.unsound` when an original is quarantined.
 */
export async function requireSettled(db: Database, scope: PackageScope): Promise<string[]> {
  const { rows } = await sql<{ id: string; evidence_number: string; status: string }>`
    SELECT id, evidence_number, status FROM document
    WHERE case_id = ${scope.caseId} AND status <> 'container'
      AND (${scope.evidenceNumbers}::text[] IS NULL OR evidence_number = ANY(${scope.evidenceNumbers}))
    ORDER BY evidence_number`.execute(db);
  const found = new Set(rows.map((row) => row.evidence_number));
  const unknown = scope.evidenceNumbers?.find((number) => !found.has(number));
  if (unknown !== undefined)
    throw new SijillError('package.empty', { reason: `the case has no document ${unknown}` });
  if (rows.length === 0) throw new SijillError('package.empty', { reason: 'the case has no documents' });
  const ids = rows.map((row) => row.id);
  await requireClosedBatches(db, ids);
  const unread = rows.filter(({ status }) => status !== 'processed' && status !== 'failed').length;
  if (unread > 0)
    throw new SijillError('package.unfinished', {
      reason: `${unread} of ${rows.length} documents are still being read`,
    });
  const linking = await sql<{ aside: boolean }>`
    SELECT comparing_error IS NOT NULL AS aside FROM link_work
    WHERE case_id = ${scope.caseId} AND done < requested`.execute(db);
  if (linking.rows[0])
    throw new SijillError('package.unfinished', {
      reason: linking.rows[0].aside
        ? 'comparing names with the registries stopped its worker again and again and was set aside; it has to be tried again'
        : 'names are still being compared with the registries',
    });
  await requireSoundOriginals(db, ids);
  return ids;
}

/** Open batches that a refusal names. */
const NAMED = 3;

/**
 * A part of an upload must not leave the house as if it were all of it. A document that came in with a closed batch as well
 * is whole.
 */
async function requireClosedBatches(db: Database, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ documents: string; batches: string[] | null }>`
    WITH half AS (
      SELECT f.document_id, min(b.name) AS batch FROM batch_file f JOIN batch b ON b.id = f.batch_id
      WHERE f.document_id = ANY (${ids}::uuid[])
      GROUP BY f.document_id HAVING bool_and(b.closed_at IS NULL)
    ) SELECT (SELECT count(*) FROM half) AS documents, array_agg(batch) AS batches
      FROM (SELECT DISTINCT batch FROM half ORDER BY batch LIMIT ${NAMED}) named`.execute(db);
  const { documents, batches } = rows[0]!;
  if (Number(documents) === 0) return;
  const names = (batches ?? []).map((name) => `"${name}"`).join(', ');
  throw new SijillError('package.unfinished', {
    reason: `${documents} of ${ids.length} documents came with a batch that is still open (${names}); its ledger closes it`,
  });
}
