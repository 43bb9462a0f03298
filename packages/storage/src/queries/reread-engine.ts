import { type RereadView, SijillError } from '@sijill/domain';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { Schema } from '../schema.ts';
import { appendCustodyEvent } from './custody.ts';
import { currentEngine } from './ocr-engines.ts';
import { rereadDocument } from './reread.ts';
import { joinLine } from './turns.ts';

/** A case, or of it only the files that one batch named (the duplicates among them too). */
export type RereadScope = { readonly caseId: string } | { readonly batchId: string };

/**
 * Sends what another engine configuration read, or could not read, back to reading. Text layers and the texts that
 * people wrote stay. Throws `resource.missing` when there is no such case or batch, or no reader has started yet.
 */
export async function rereadWithEngine(
  db: Database,
  scope: RereadScope,
  actor: string,
): Promise<{ readonly id: string; readonly pageIds: readonly string[] }> {
  const engine = await currentEngine(db);
  if (!engine) throw new SijillError('resource.missing', { what: 'OCR engine (no reader has started)' });
  const { caseId, batchId } = await placeOf(db, scope);
  return db.transaction().execute(async (transaction) => {
    const documents = await lockSettled(transaction, caseId, batchId);
    const pages = await otherwiseRead(transaction, documents, engine.configurationHash);
    const touched = [...new Set(pages.map((page) => page.documentId))];
    const { id } = await transaction
      .insertInto('reread')
      .values({
        case_id: caseId,
        batch_id: batchId,
        configuration_hash: engine.configurationHash,
        busy: await countBusy(transaction, caseId, batchId),
        mentions_before: await countMentions(transaction, touched),
        candidates_before: await countCandidates(transaction, touched),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await appendCustodyEvent(transaction, {
      actor,
      action: 'reread.asked',
      objectType: batchId ? 'batch' : 'case',
      objectId: batchId ?? caseId,
      details: { reread: id, configuration: engine.configurationHash, pages: pages.length },
    });
    await notePages(transaction, id, pages);
    const own = touched.map((documentId) =>
      pages.filter((page) => page.documentId === documentId).map((page) => page.id),
    );
    const turns = await joinLine(transaction, { line: 'pages', counts: own.map((ids) => ids.length) });
    const pageIds: string[] = [];
    for (const [at, documentId] of touched.entries()) {
      const turnFor = () => turns[at] ?? 0;
      const again = { documentId, actor, pageIds: own[at] ?? [], turnFor, rereadId: id };
      pageIds.push(...(await rereadDocument(transaction, again)));
    }
    return { id, pageIds };
  });
}

async function placeOf(
  db: Database,
  scope: RereadScope,
): Promise<{ caseId: string; batchId: string | null }> {
  if ('batchId' in scope) {
    const row = await db
      .selectFrom('batch')
      .where('id', '=', scope.batchId)
      .select('case_id')
      .executeTakeFirst();
    if (!row) throw new SijillError('resource.missing', { what: 'batch' });
    return { caseId: row.case_id, batchId: scope.batchId };
  }
  const row = await db.selectFrom('case_file').where('id', '=', scope.caseId).select('id').executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'case' });
  return { caseId: row.id, batchId: null };
}

const inScope = (caseId: string, batchId: string | null) => sql`d.case_id = ${caseId}
  AND (${batchId}::uuid IS NULL OR d.id IN (SELECT f.document_id FROM batch_file f WHERE f.batch_id = ${batchId}))`;

/** All at once and before the first custody event: extraction takes a document and then the log, too. */
async function lockSettled(
  transaction: Transaction<Schema>,
  caseId: string,
  batchId: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT d.id FROM document d
    WHERE ${inScope(caseId, batchId)} AND d.status IN ('processed', 'failed') AND d.erased_at IS NULL
    ORDER BY d.id FOR UPDATE`.execute(transaction);
  return rows.map((row) => row.id);
}

async function countBusy(
  transaction: Transaction<Schema>,
  caseId: string,
  batchId: string | null,
): Promise<number> {
  const { rows } = await sql<{ busy: string }>`SELECT count(*) AS busy FROM document d
    WHERE ${inScope(caseId, batchId)} AND d.status IN ('waiting', 'reading', 'extracting')`.execute(
    transaction,
  );
  return Number(rows[0]?.busy ?? 0);
}

interface PageBefore {
  readonly id: string;
  readonly documentId: string;
  readonly before: string | null;
}

/** Pages whose current text the engine did not write, nor a person, nor the file itself; and those it could not read. */
async function otherwiseRead(
  transaction: Transaction<Schema>,
  documents: readonly string[],
  configurationHash: string,
): Promise<PageBefore[]> {
  const { rows } = await sql<PageBefore>`
    SELECT p.id, p.document_id AS "documentId", p.transcription_id AS before
    FROM page p JOIN document d ON d.id = p.document_id LEFT JOIN transcription t ON t.id = p.transcription_id
    WHERE p.document_id = ANY(${documents}::uuid[]) AND (
      (t.source = 'ocr' AND t.configuration_hash <> ${configurationHash})
      OR (t.id IS NULL AND p.status = 'failed'))
    ORDER BY d.evidence_number, p.number`.execute(transaction);
  return rows;
}

async function notePages(
  transaction: Transaction<Schema>,
  rereadId: string,
  pages: readonly PageBefore[],
): Promise<void> {
  await sql`INSERT INTO reread_page (reread_id, page_id, transcription_before)
    SELECT ${rereadId}, * FROM unnest(${pages.map((page) => page.id)}::uuid[],
      ${pages.map((page) => page.before)}::uuid[])`.execute(transaction);
}

async function countMentions(db: Database, documents: readonly string[]): Promise<number> {
  const { rows } = await sql<{ mentions: string }>`SELECT count(*) AS mentions FROM mention
    WHERE document_id = ANY(${documents}::uuid[])`.execute(db);
  return Number(rows[0]?.mentions ?? 0);
}

async function countCandidates(db: Database, documents: readonly string[]): Promise<number> {
  const { rows } = await sql<{ candidates: string }>`SELECT count(*) AS candidates
    FROM candidate k JOIN mention m ON m.id = k.mention_id
    WHERE m.document_id = ANY(${documents}::uuid[])`.execute(db);
  return Number(rows[0]?.candidates ?? 0);
}

/** How far a request has come and what it changed. Throws `resource.missing`. */
export async function getReread(db: Database, id: string): Promise<RereadView> {
  const row = await db
    .selectFrom('reread as r')
    .innerJoin('ocr_engine as e', 'e.configuration_hash', 'r.configuration_hash')
    .where('r.id', '=', id)
    .selectAll('r')
    .select(['e.engine', 'e.engine_version'])
    .select(
      sql<boolean>`EXISTS (SELECT 1 FROM link_work w WHERE w.case_id = r.case_id AND w.done < w.requested)`.as(
        'linking',
      ),
    )
    .executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'request to read again' });
  const pages = await countPages(db, id);
  const documents = await db
    .selectFrom('document as d')
    .where('d.id', 'in', (from) =>
      from
        .selectFrom('reread_page as r')
        .innerJoin('page as p', 'p.id', 'r.page_id')
        .where('r.reread_id', '=', id)
        .select('p.document_id'),
    )
    .select(['d.id', 'd.status'])
    .execute();
  const ids = documents.map((document) => document.id);
  const working = documents.some(({ status }) => status === 'reading' || status === 'extracting');
  return {
    id,
    caseId: row.case_id,
    batchId: row.batch_id,
    engine: `${row.engine} ${row.engine_version}`,
    configurationHash: row.configuration_hash,
    createdAt: row.created_at.toISOString(),
    documents: documents.length,
    documentsBusy: row.busy,
    pages,
    mentions: { before: row.mentions_before, now: await countMentions(db, ids) },
    candidates: { before: row.candidates_before, now: await countCandidates(db, ids) },
    settled: !working && !row.linking,
  };
}

async function countPages(db: Database, rereadId: string): Promise<RereadView['pages']> {
  const { rows } = await sql<Record<keyof RereadView['pages'], string>>`
    SELECT count(*) AS total,
      count(*) FILTER (WHERE p.status = 'waiting') AS waiting,
      count(*) FILTER (WHERE p.status = 'failed') AS failed,
      count(*) FILTER (WHERE p.status IN ('read', 'blank') AND now.text IS DISTINCT FROM before.text) AS changed,
      count(*) FILTER (WHERE p.status IN ('read', 'blank') AND now.text IS NOT DISTINCT FROM before.text) AS same
    FROM reread_page r JOIN page p ON p.id = r.page_id
    LEFT JOIN transcription before ON before.id = r.transcription_before
    LEFT JOIN transcription now ON now.id = p.transcription_id
    WHERE r.reread_id = ${rereadId}`.execute(db);
  const count = rows[0]!;
  return {
    total: Number(count.total),
    waiting: Number(count.waiting),
    changed: Number(count.changed),
    same: Number(count.same),
    failed: Number(count.failed),
  };
}
