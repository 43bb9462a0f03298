import {
  type BatchCustody,
  type BatchView,
  type ErrorCode,
  type OcrStrategy,
  SijillError,
} from '@sijill/domain';
import { sql, type Transaction } from 'kysely';
import { releaseHold } from '../accounts/quota.ts';
import type { Database } from '../database.ts';
import type { Schema } from '../schema.ts';
import { stateBatchCustody } from './batch-custody.ts';
import { appendCustodyEvent } from './custody.ts';
import { rereadDocument } from './reread.ts';
import { type PlacedWork, takeTurn } from './turns.ts';
import { countOutstanding, lockUpload, settleUpload } from './uploads.ts';

export interface OpenBatch {
  readonly caseId: string;
  readonly name: string;
  readonly declared: number | null;
  /** Default auto. */
  readonly ocrStrategy?: OcrStrategy;
  /** Where it came from, as far as the uploader states it. */
  readonly custody?: BatchCustody | undefined;
  readonly actor: string;
}

export async function openBatch(db: Database, batch: OpenBatch): Promise<BatchView> {
  return db.transaction().execute((transaction) => insertBatch(transaction, batch));
}

/** The same inside a transaction of the caller. */
export async function insertBatch(transaction: Transaction<Schema>, batch: OpenBatch): Promise<BatchView> {
  const ocrStrategy = batch.ocrStrategy ?? 'auto';
  const row = await transaction
    .insertInto('batch')
    .values({
      case_id: batch.caseId,
      name: batch.name,
      declared: batch.declared,
      ocr_strategy: ocrStrategy,
      closed_at: null,
      opened_by: batch.actor,
    })
    .returning(['id', 'created_at'])
    .executeTakeFirstOrThrow();
  await appendCustodyEvent(transaction, {
    actor: batch.actor,
    action: 'batch.opened',
    objectType: 'batch',
    objectId: row.id,
    details: { ocrStrategy },
  });
  if (batch.custody && Object.values(batch.custody).some(Boolean))
    await stateBatchCustody(transaction, { batchId: row.id, actor: batch.actor, fields: batch.custody });
  return {
    id: row.id,
    caseId: batch.caseId,
    name: batch.name,
    closed: false,
    ocrStrategy,
    createdAt: row.created_at.toISOString(),
  };
}

/** No more files come. Without a declared count, what came or was on its way is what was declared. Closing twice changes nothing. */
export async function closeBatch(db: Database, batchId: string, actor = 'local'): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const received = await transaction
      .selectFrom('batch_file')
      .where('batch_id', '=', batchId)
      .where('parent_id', 'is', null)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    const outstanding = await countOutstanding(transaction, batchId);
    const closed = await transaction
      .updateTable('batch')
      .set((expression) => ({
        closed_at: new Date(),
        declared: expression.fn.coalesce('declared', expression.val(Number(received.count) + outstanding)),
      }))
      .where('id', '=', batchId)
      .where('closed_at', 'is', null)
      .returning('declared')
      .executeTakeFirst();
    if (!closed) return;
    await appendCustodyEvent(transaction, {
      actor,
      action: 'batch.closed',
      objectType: 'batch',
      objectId: batchId,
      details: { declared: closed.declared, received: Number(received.count) },
    });
  });
}

/** Throws `resource.missing` or `batch.closed`. */
export async function requireOpenBatch(db: Database, batchId: string): Promise<{ caseId: string }> {
  const row = await db
    .selectFrom('batch')
    .where('id', '=', batchId)
    .select(['case_id', 'closed_at'])
    .executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'batch' });
  if (row.closed_at) throw new SijillError('batch.closed');
  return { caseId: row.case_id };
}

export interface ReceivedFile {
  readonly batchId: string;
  readonly parentId?: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly actor: string;
  /** The upload that brought it, settled with it. */
  readonly uploadId?: string;
  /** The room that was kept for it, given back with it. */
  readonly holdId?: string | undefined;
}

export interface StoredFile extends ReceivedFile {
  readonly sha256: string;
  readonly sha512: string;
}

export interface ReceivedEntry {
  readonly entryId: string;
  readonly documentId: string | null;
  readonly duplicate: boolean;
  /** The new document, where it is to be brought to the queue now; null: it waits in the database (see `AHEAD`). */
  readonly near: PlacedWork | null;
  /** Of a document that was there already and is read anew, as its batch asks: the pages that are near; none otherwise. */
  readonly pagesToReread: readonly string[];
}

/**
 * Records a file whose bytes are stored under `originals/<sha256>`: entry, document (unless the case has the same
 * bytes: then a duplicate) and custody event commit together. A zip member recorded before is returned as it is.
 */
export async function recordStoredFile(db: Database, file: StoredFile): Promise<ReceivedEntry> {
  return db.transaction().execute(async (transaction) => {
    const known = await entryBefore(transaction, file);
    if (known) return known;
    const caseRow = await transaction
      .selectFrom('batch as b')
      .innerJoin('case_file as c', 'c.id', 'b.case_id')
      .where('b.id', '=', file.batchId)
      .select(['c.id', 'c.evidence_prefix', 'c.next_document_number', 'b.ocr_strategy'])
      // Not against those who only refer to the case: they may hold the batch already (`saveOpened`).
      .forNoKeyUpdate('c')
      .executeTakeFirstOrThrow();
    const same = await transaction
      .selectFrom('document')
      .where('case_id', '=', caseRow.id)
      .where('sha256', '=', file.sha256)
      .select('id')
      .executeTakeFirst();
    const { id: documentId, near } = same
      ? { id: same.id, near: null }
      : await addDocument(transaction, caseRow, file);
    const entryId = await addEntry(transaction, file, {
      documentId,
      sha256: file.sha256,
      duplicate: same !== undefined,
    });
    await appendCustodyEvent(transaction, {
      actor: file.actor,
      action: same ? 'file.received-again' : 'file.received',
      objectType: 'document',
      objectId: documentId,
      objectSha256: file.sha256,
      details: { sha512: file.sha512, size: file.size, batch: file.batchId },
    });
    const again = same && caseRow.ocr_strategy === 'redo';
    const pagesToReread = again ? await readAnew(transaction, documentId, file) : [];
    return { entryId, documentId, duplicate: same !== undefined, near, pagesToReread };
  });
}

/** Answers the pages that are near. */
async function readAnew(
  transaction: Transaction<Schema>,
  documentId: string,
  { batchId, actor }: StoredFile,
): Promise<string[]> {
  let near = 0;
  const turnFor = async (count: number) => {
    const turn = await takeTurn(transaction, { batchId, line: 'pages', count });
    near = turn.near;
    return turn.first;
  };
  const pages = await rereadDocument(transaction, { documentId, actor, ocrStrategy: 'redo', turnFor });
  return pages.slice(0, near);
}

/** Records a file that never became a document (empty, not to be unpacked ...), with the reason. */
export async function recordRefusedFile(
  db: Database,
  file: ReceivedFile,
  error: SijillError,
): Promise<ReceivedEntry> {
  return db.transaction().execute(async (transaction) => {
    const known = await entryBefore(transaction, file);
    if (known) return known;
    const entryId = await addEntry(transaction, file, { error });
    await appendCustodyEvent(transaction, {
      actor: file.actor,
      action: 'file.refused',
      objectType: 'batch_file',
      objectId: entryId,
      details: { code: error.code, batch: file.batchId },
    });
    return { entryId, documentId: null, duplicate: false, ...NOTHING_TO_QUEUE };
  });
}

/** A member of a zip, or an upload, that was recorded before: a worker that was killed does it again. */
async function entryBefore(
  transaction: Transaction<Schema>,
  file: ReceivedFile,
): Promise<ReceivedEntry | undefined> {
  const entryId = file.uploadId ? await lockUpload(transaction, file.uploadId) : null;
  if (!file.parentId && !entryId) return undefined;
  let known = transaction.selectFrom('batch_file');
  if (entryId) known = known.where('id', '=', entryId);
  else known = known.where('parent_id', '=', file.parentId ?? null).where('name', '=', file.name);
  const row = await known.select(['id', 'document_id', 'duplicate']).executeTakeFirst();
  // What it was to bring to the queue and did not is in the database.
  return (
    row && {
      entryId: row.id,
      documentId: row.document_id,
      duplicate: row.duplicate,
      ...NOTHING_TO_QUEUE,
    }
  );
}

const NOTHING_TO_QUEUE = { near: null, pagesToReread: [] } as const;

async function addDocument(
  transaction: Transaction<Schema>,
  caseRow: {
    id: string;
    evidence_prefix: string;
    next_document_number: number;
    ocr_strategy: OcrStrategy;
  },
  file: StoredFile,
): Promise<{ readonly id: string; readonly near: PlacedWork | null }> {
  const number = caseRow.next_document_number;
  const turn = await takeTurn(transaction, { batchId: file.batchId, line: 'files', count: 1 });
  await transaction
    .updateTable('case_file')
    .set({ next_document_number: number + 1 })
    .where('id', '=', caseRow.id)
    .execute();
  const row = await transaction
    .insertInto('document')
    .values({
      case_id: caseRow.id,
      sha256: file.sha256,
      sha512: file.sha512,
      size: file.size,
      name: file.name,
      evidence_number: `${caseRow.evidence_prefix}-${String(number).padStart(6, '0')}`,
      media_type: null,
      error_code: null,
      reason: null,
      attempt_token: null,
      extractor_version: null,
      ocr_strategy: caseRow.ocr_strategy,
      turn: turn.first,
      brought_by: file.parentId
        ? sql<string | null>`(SELECT d.brought_by FROM batch_file f JOIN document d ON d.id = f.document_id
            WHERE f.id = ${file.parentId})`
        : sql<string | null>`account_of(${file.actor})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: row.id, near: turn.near > 0 ? { id: row.id, place: turn.first } : null };
}

interface EntryOutcome {
  readonly documentId?: string;
  readonly sha256?: string;
  readonly duplicate?: boolean;
  readonly error?: SijillError & { readonly code: ErrorCode };
}

async function addEntry(
  transaction: Transaction<Schema>,
  file: ReceivedFile,
  outcome: EntryOutcome,
): Promise<string> {
  const row = await transaction
    .insertInto('batch_file')
    .values({
      batch_id: file.batchId,
      parent_id: file.parentId ?? null,
      name: file.name,
      size: file.size,
      sha256: outcome.sha256 ?? null,
      document_id: outcome.documentId ?? null,
      duplicate: outcome.duplicate ?? false,
      error_code: outcome.error?.code ?? null,
      reason: outcome.error?.message ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (file.uploadId) await settleUpload(transaction, { id: file.uploadId, entryId: row.id, ...file });
  if (file.holdId) await releaseHold(transaction, file.holdId, file.size);
  return row.id;
}
