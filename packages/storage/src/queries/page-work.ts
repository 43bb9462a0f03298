import { randomUUID } from 'node:crypto';
import { meanConfidence, type PageReading, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { packReading } from '../word-boxes.ts';
import { appendCustodyEvent } from './custody.ts';

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
