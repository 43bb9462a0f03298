import { SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../../database.ts';
import { refreshStates } from '../judging-states.ts';
import { releaseMentions } from '../release-mentions.ts';
import { eraseCompared, markPackages, NO_MENTION, type Tally } from './tally.ts';

/**
 * Everything that was read from a document: texts of all its readings, mentions, index, comparisons, its file name. The
 * hashes, sizes and numbers stay, and so do the stored files, which nothing but the store's administrator can remove.
 */
export async function eraseDocument(transaction: Database, tally: Tally, documentId: string): Promise<void> {
  const { rows } = await sql<{
    evidence_number: string;
    sha256: string;
    case_id: string;
    status: string;
    erased: boolean;
  }>`
    SELECT evidence_number, sha256, case_id, status, erased_at IS NOT NULL AS erased FROM document
    WHERE id = ${documentId} FOR UPDATE`.execute(transaction);
  const [row] = rows;
  if (!row) throw new SijillError('resource.missing', { what: 'document' });
  if (row.erased) throw new SijillError('erasure.refused', { reason: 'this document is erased already' });
  if (row.status !== 'processed' && row.status !== 'failed')
    throw new SijillError('erasure.refused', {
      reason: 'the document is being read; wait until that is done',
    });
  const pages = await tally.ids(sql`SELECT id FROM page WHERE document_id = ${documentId}`);
  const tiffs = await tally.sealed();
  await tellFiles(transaction, tally, { sha256: row.sha256, pages, tiffs });
  await eraseComparisons(transaction, tally, documentId);
  await tally.run('mentions', sql`DELETE FROM mention WHERE document_id = ${documentId}`);
  await tally.run(
    'texts',
    sql`UPDATE transcription SET text = '', boxes = '', search_text = '' WHERE page_id = ANY(${pages}::uuid[])`,
  );
  await tally.run('notes', sql`DELETE FROM note WHERE document_id = ${documentId}`);
  await tally.run('tags', sql`DELETE FROM document_tag WHERE document_id = ${documentId}`);
  await tally.run('fingerprints', sql`DELETE FROM page_fingerprint WHERE page_id = ANY(${pages}::uuid[])`);
  await tally.run(
    'pages',
    sql`UPDATE page SET status = 'failed', error_code = 'document.erased', transcription_id = NULL,
    reason = 'What was read from this page was erased.', near_duplicate_group = NULL, measures = NULL WHERE document_id = ${documentId}`,
  );
  await tally.run(
    'file names',
    sql`UPDATE batch_file SET name = 'erased-' || left(id::text, 8) WHERE document_id = ${documentId}`,
  );
  await tally.run(
    'file names',
    sql`UPDATE upload u SET name = 'erased-' || left(u.id::text, 8) FROM batch_file f
    WHERE f.id = u.entry_id AND f.document_id = ${documentId}`,
  );
  await tally.run(
    'documents',
    sql`UPDATE document SET name = 'erased', status = 'failed', error_code = 'document.erased',
    reason = 'What was read from this document was erased.', mentions_version = mentions_version + 1, erased_at = now() WHERE id = ${documentId}`,
  );
  await tally.run(
    'hits of searches',
    sql`DELETE FROM batch_search_hit WHERE page_id = ANY(${pages}::uuid[])`,
  );
  await markPackages(
    tally,
    transaction,
    sql`p.case_id = ${row.case_id} AND (p.evidence_numbers IS NULL OR ${row.evidence_number} = ANY(p.evidence_numbers))`,
  );
  await tally.reindex(pages);
}

async function eraseComparisons(transaction: Database, tally: Tally, documentId: string): Promise<void> {
  const candidates = await tally.ids(
    sql`SELECT id FROM candidate WHERE document_id = ${documentId} AND judged`,
  );
  const pairs = await tally.ids(sql`SELECT id FROM person_pair
    WHERE (one_document_id = ${documentId} OR other_document_id = ${documentId}) AND judged`);
  const { rows } = await sql<{ open: string }>`SELECT count(*) AS open FROM candidate
    WHERE document_id = ${documentId} AND NOT judged`.execute(transaction);
  if (Number(rows[0]?.open) > 0) tally.counts.candidates = Number(rows[0]?.open);
  const mentions = await tally.ids(sql`SELECT id FROM mention WHERE document_id = ${documentId}`);
  await releaseMentions(transaction, documentId, mentions);
  await eraseCompared(tally, { candidates, pairs });
  await sql`UPDATE candidate SET mention_before = mention_before || ${NO_MENTION}::jsonb
    WHERE document_id = ${documentId} AND mention_before IS NOT NULL`.execute(transaction);
  for (const [document, before] of [
    ['one_document_id', 'one_before'],
    ['other_document_id', 'other_before'],
  ] as const)
    await sql`UPDATE person_pair SET ${sql.ref(before)} = ${sql.ref(before)} || ${NO_MENTION}::jsonb
      WHERE ${sql.ref(document)} = ${documentId} AND ${sql.ref(before)} IS NOT NULL`.execute(transaction);
  await refreshStates(transaction, 'candidate', candidates);
  await refreshStates(transaction, 'person-pair', pairs);
}

async function tellFiles(
  transaction: Database,
  tally: Tally,
  { sha256, pages, tiffs }: { sha256: string; pages: readonly string[]; tiffs: readonly string[] },
): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    SELECT 'pages/' || image_sha256 AS key FROM page WHERE id = ANY(${[...pages]}::uuid[]) AND image_sha256 IS NOT NULL
    UNION SELECT 'pages/' || thumbnail_sha256 FROM page WHERE id = ANY(${[...pages]}::uuid[]) AND thumbnail_sha256 IS NOT NULL
    ORDER BY 1`.execute(transaction);
  tally.stay('the original as it was received: nothing but the administrator of the store can remove it', [
    `originals/${sha256}`,
  ]);
  if (rows.length > 0) tally.stay('images of its pages', [...rows.map(({ key }) => key), ...tiffs]);
}
