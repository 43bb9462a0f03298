import { randomUUID } from 'node:crypto';
import { type Mention, meanConfidence, type PageReading, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { packReading } from '../word-boxes.ts';
import { appendCustodyEvent } from './custody.ts';

/** A step that stopped its worker this often is set aside. */
export const MAX_ATTEMPTS = 3;

export interface DocumentWork {
  readonly id: string;
  readonly caseId: string;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string | null;
  readonly attempt: number;
  /** A later claim of the same step makes this one stale. */
  readonly token: string;
}

/** Takes a waiting document to be opened. Undefined when there is nothing to do any more. */
export async function claimDocument(db: Database, documentId: string): Promise<DocumentWork | undefined> {
  const token = randomUUID();
  const row = await db
    .updateTable('document')
    .set((expression) => ({ attempts: expression('attempts', '+', 1), attempt_token: token }))
    .where('id', '=', documentId)
    .where('status', '=', 'waiting')
    .returning(['id', 'case_id', 'sha256', 'name', 'media_type', 'attempts'])
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      caseId: row.case_id,
      sha256: row.sha256,
      name: row.name,
      mediaType: row.media_type,
      attempt: row.attempts,
      token,
    }
  );
}

/** Writes the pages of an opened document; its reading may begin. Throws `attempt.superseded`. */
export async function saveOpened(
  db: Database,
  work: DocumentWork,
  opened: { mediaType: string; pageCount: number },
): Promise<string[]> {
  return db.transaction().execute(async (transaction) => {
    await finishAttempt(transaction, work, { media_type: opened.mediaType, status: 'reading' });
    await sql`INSERT INTO page (document_id, number) SELECT ${work.id}, generate_series(1, ${opened.pageCount}) ON CONFLICT DO NOTHING`.execute(
      transaction,
    );
    await appendCustodyEvent(transaction, {
      actor: 'ingest',
      action: 'document.opened',
      objectType: 'document',
      objectId: work.id,
      objectSha256: work.sha256,
      details: { pages: opened.pageCount },
    });
    const pages = await transaction
      .selectFrom('page')
      .where('document_id', '=', work.id)
      .select('id')
      .orderBy('number')
      .execute();
    return pages.map((page) => page.id);
  });
}

/** The document was a zip and all its members are entries now. */
export async function saveUnpacked(db: Database, work: DocumentWork): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await finishAttempt(transaction, work, { media_type: 'application/zip', status: 'container' });
    await transaction
      .updateTable('batch_file')
      .set({ container: true })
      .where('document_id', '=', work.id)
      .where('duplicate', '=', false)
      .execute();
  });
}

export async function saveDocumentFailure(
  db: Database,
  work: DocumentWork,
  error: SijillError,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await finishAttempt(transaction, work, {
      status: 'failed',
      error_code: error.code,
      reason: error.message,
    });
    await appendCustodyEvent(transaction, {
      actor: 'ingest',
      action: 'document.failed',
      objectType: 'document',
      objectId: work.id,
      objectSha256: work.sha256,
      details: { code: error.code },
    });
  });
}

async function finishAttempt(
  transaction: Database,
  work: DocumentWork,
  outcome: {
    status: 'reading' | 'container' | 'failed';
    media_type?: string;
    error_code?: string;
    reason?: string;
  },
): Promise<void> {
  const done = await transaction
    .updateTable('document')
    .set({ ...outcome, attempt_token: null })
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) throw new SijillError('attempt.superseded');
}

export interface PageWork {
  readonly id: string;
  readonly documentId: string;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly number: number;
  readonly attempt: number;
  readonly token: string;
}

export async function claimPage(db: Database, pageId: string): Promise<PageWork | undefined> {
  const token = randomUUID();
  const result = await sql<{
    document_id: string;
    number: number;
    attempts: number;
    sha256: string;
    name: string;
    media_type: string;
  }>`
    UPDATE page SET attempts = page.attempts + 1, attempt_token = ${token}
    FROM document d WHERE page.id = ${pageId} AND page.status = 'waiting' AND d.id = page.document_id
    RETURNING page.document_id, page.number, page.attempts, d.sha256, d.name, d.media_type`.execute(db);
  const row = result.rows[0];
  return (
    row && {
      id: pageId,
      documentId: row.document_id,
      sha256: row.sha256,
      name: row.name,
      mediaType: row.media_type,
      number: row.number,
      attempt: row.attempts,
      token,
    }
  );
}

export interface StoredPageImage {
  readonly sha256: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/** Whether all pages of the document are settled now, so that extraction may begin. */
export interface PageSettled {
  readonly documentSettled: boolean;
}

/** A page's reading, written once. Throws `attempt.superseded` when another worker took over meanwhile. */
export async function saveReading(
  db: Database,
  work: PageWork,
  image: StoredPageImage,
  reading: PageReading,
): Promise<PageSettled> {
  const { text, boxes } = packReading(reading.words);
  return db.transaction().execute(async (transaction) => {
    const transcription = await transaction
      .insertInto('transcription')
      .values({
        page_id: work.id,
        image_sha256: image.sha256,
        configuration_hash: reading.configurationHash,
        source: reading.source,
        engine: reading.engine,
        engine_version: reading.engineVersion,
        text,
        boxes,
        confidence: meanConfidence(reading.words),
      })
      // The same page read by the same configuration: the text that is there stays.
      .onConflict((conflict) =>
        conflict
          .columns(['page_id', 'image_sha256', 'configuration_hash'])
          .doUpdateSet({ engine: reading.engine }),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    await settlePage(transaction, work, {
      status: 'read',
      transcription_id: transcription.id,
      image_sha256: image.sha256,
      image_type: image.mediaType,
      image_width: image.width,
      image_height: image.height,
      read_at: new Date(),
    });
    return documentSettled(transaction, work.documentId);
  });
}

export async function savePageFailure(
  db: Database,
  work: PageWork,
  error: SijillError,
  image?: StoredPageImage,
): Promise<PageSettled> {
  return db.transaction().execute(async (transaction) => {
    await settlePage(transaction, work, {
      status: 'failed',
      error_code: error.code,
      reason: error.message,
      ...(image && {
        image_sha256: image.sha256,
        image_type: image.mediaType,
        image_width: image.width,
        image_height: image.height,
      }),
    });
    await appendCustodyEvent(transaction, {
      actor: 'ocr',
      action: 'page.failed',
      objectType: 'page',
      objectId: work.id,
      details: { code: error.code },
    });
    return documentSettled(transaction, work.documentId);
  });
}

async function settlePage(transaction: Database, work: PageWork, outcome: object): Promise<void> {
  const done = await transaction
    .updateTable('page')
    .set({ ...outcome, attempt_token: null })
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) throw new SijillError('attempt.superseded');
}

async function documentSettled(transaction: Database, documentId: string): Promise<PageSettled> {
  // Two last pages finishing together must not both see the other as waiting.
  await transaction.selectFrom('document').where('id', '=', documentId).select('id').forUpdate().execute();
  const waiting = await transaction
    .selectFrom('page')
    .where('document_id', '=', documentId)
    .where('status', '=', 'waiting')
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (waiting) return { documentSettled: false };
  await transaction
    .updateTable('document')
    .set({ status: 'extracting' })
    .where('id', '=', documentId)
    .where('status', '=', 'reading')
    .execute();
  return { documentSettled: true };
}

/** An earlier reading of the very same page image by the same configuration: nothing is ever read twice. */
export async function findReading(db: Database, imageSha256: string, configurationHash: string) {
  return db
    .selectFrom('transcription')
    .where('image_sha256', '=', imageSha256)
    .where('configuration_hash', '=', configurationHash)
    .select(['text', 'boxes', 'engine', 'engine_version', 'source'])
    .limit(1)
    .executeTakeFirst();
}

export interface PageTextRow {
  readonly pageId: string;
  readonly transcriptionId: string;
  readonly text: string;
  readonly boxes: Buffer;
}

/** The current transcriptions of a document that waits for extraction; undefined when it does not. */
export async function pagesToExtract(db: Database, documentId: string): Promise<PageTextRow[] | undefined> {
  const document = await db
    .selectFrom('document')
    .where('id', '=', documentId)
    .where('status', '=', 'extracting')
    .select('id')
    .executeTakeFirst();
  if (!document) return undefined;
  const rows = await db
    .selectFrom('page as p')
    .innerJoin('transcription as t', 't.id', 'p.transcription_id')
    .where('p.document_id', '=', documentId)
    .orderBy('p.number')
    .select(['p.id', 't.id as transcription_id', 't.text', 't.boxes'])
    .execute();
  return rows.map((row) => ({
    pageId: row.id,
    transcriptionId: row.transcription_id,
    text: row.text,
    boxes: row.boxes,
  }));
}

export interface PageMentions {
  readonly pageId: string;
  readonly transcriptionId: string;
  readonly searchText: string;
  readonly mentions: readonly (Mention & { readonly words: number[]; readonly searchText: string })[];
}

/** Replaces a document's mentions and search columns in one transaction and settles it; asks for linking. */
export async function saveMentions(
  db: Database,
  documentId: string,
  version: string,
  pages: readonly PageMentions[],
): Promise<{ caseId: string } | undefined> {
  return db.transaction().execute(async (transaction) => {
    const document = await transaction
      .selectFrom('document')
      .where('id', '=', documentId)
      .where('status', '=', 'extracting')
      .select(['case_id', 'sha256'])
      .forUpdate()
      .executeTakeFirst();
    if (!document) return undefined;
    await transaction.deleteFrom('mention').where('document_id', '=', documentId).execute();
    for (const page of pages) await insertPageMentions(transaction, documentId, version, page);
    const readable = pages.length > 0;
    const count = await transaction
      .selectFrom('page')
      .where('document_id', '=', documentId)
      .select(({ fn }) => fn.countAll<string>().as('pages'))
      .executeTakeFirstOrThrow();
    const failure = readable
      ? undefined
      : new SijillError('document.no-page-read', { pages: Number(count.pages) });
    await transaction
      .updateTable('document')
      .set({
        status: readable ? 'processed' : 'failed',
        extractor_version: version,
        error_code: failure?.code ?? null,
        reason: failure?.message ?? null,
      })
      .where('id', '=', documentId)
      .execute();
    await requestLinking(transaction, document.case_id);
    await appendCustodyEvent(transaction, {
      actor: 'extract',
      action: readable ? 'document.processed' : 'document.failed',
      objectType: 'document',
      objectId: documentId,
      objectSha256: document.sha256,
      details: { extractor: version, mentions: pages.reduce((sum, page) => sum + page.mentions.length, 0) },
    });
    return { caseId: document.case_id };
  });
}

async function insertPageMentions(
  transaction: Database,
  documentId: string,
  version: string,
  page: PageMentions,
): Promise<void> {
  await transaction
    .updateTable('transcription')
    .set({ search_text: page.searchText })
    .where('id', '=', page.transcriptionId)
    .execute();
  // A row binds 16 values; PostgreSQL takes 65,535 a statement.
  for (let from = 0; from < page.mentions.length; from += 1_000) {
    const rows = page.mentions.slice(from, from + 1_000).map((mention) => ({
      document_id: documentId,
      page_id: page.pageId,
      transcription_id: page.transcriptionId,
      kind: mention.kind,
      span_start: mention.start,
      span_end: mention.end,
      text: mention.text,
      zone: mention.zone,
      role: mention.role,
      cue: mention.cue,
      confidence: mention.confidence,
      found_by: mention.foundBy,
      value: JSON.stringify(mention.value),
      words: mention.words,
      search_text: mention.searchText,
      extractor_version: version,
    }));
    await transaction.insertInto('mention').values(rows).execute();
  }
}

export async function requestLinking(transaction: Database, caseId: string): Promise<void> {
  await sql`INSERT INTO link_work (case_id) VALUES (${caseId})
    ON CONFLICT (case_id) DO UPDATE SET requested = link_work.requested + 1`.execute(transaction);
}

/** What the database says is unfinished, oldest first: the reconciler puts it (back) on the queue. */
export async function findUnfinished(
  db: Database,
  limit = 5_000,
): Promise<{ ingest: string[]; ocr: string[]; extract: string[]; link: string[]; export: string[] }> {
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
    link: await ids(sql`SELECT case_id AS id FROM link_work WHERE done < requested`),
    export: await ids(sql`SELECT id FROM report WHERE status = 'waiting' LIMIT ${limit}`),
  };
}

/**
 * Gives an attempt back: the step did not fail by its own fault but because a store or queue did not answer, and
 * must not be set aside for that.
 */
export async function refundAttempt(
  db: Database,
  table: 'document' | 'page',
  work: { id: string; token: string },
): Promise<void> {
  await db
    .updateTable(table)
    .set((expression) => ({ attempts: expression('attempts', '-', 1), attempt_token: null }))
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .execute();
}
