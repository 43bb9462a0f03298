import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import { appendCustodyEvent } from './custody.ts';

export interface DocumentToReread {
  readonly documentId: string;
  readonly actor: string;
  /** Default: all of its pages. */
  readonly pageIds?: readonly string[];
  /** Default: the document's stays. */
  readonly ocrStrategy?: 'redo';
  /** The place of the first of so many pages; default: at once. */
  readonly turnFor?: (pages: number) => number | Promise<number>;
  /** The request that this belongs to. */
  readonly rereadId?: string;
}

/**
 * Sends a settled document through reading once more. Its transcriptions and, until the new ones are there, its
 * mentions stay; a page whose text is a person's is not read again. Answers the pages to read; none when the document
 * is being worked on or has no such pages. With a strategy, a file that could not be opened is opened again.
 */
export async function rereadDocument(
  transaction: Transaction<Schema>,
  { documentId, actor, pageIds, ocrStrategy, turnFor = () => 0, rereadId }: DocumentToReread,
): Promise<string[]> {
  const document = await transaction
    .selectFrom('document')
    .where('id', '=', documentId)
    .where('status', 'in', ['processed', 'failed'])
    // What was erased must not come back from its image.
    .where('erased_at', 'is', null)
    .select('sha256')
    .forUpdate()
    .executeTakeFirst();
  if (!document) return [];
  let chosen = transaction
    .updateTable('page')
    .set({ status: 'waiting', attempts: 0, attempt_token: null, error_code: null, reason: null })
    .where('document_id', '=', documentId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('transcription as t')
            .whereRef('t.id', '=', 'page.transcription_id')
            .where('t.source', '=', 'person')
            .select('t.id'),
        ),
      ),
    );
  if (pageIds) chosen = chosen.where('id', 'in', pageIds);
  const pages = await chosen.returning('id').execute();
  if (pages.length === 0) {
    if (ocrStrategy) await openAgain(transaction, documentId);
    return [];
  }
  await transaction
    .updateTable('document')
    .set({
      status: 'reading',
      turn: await turnFor(pages.length),
      error_code: null,
      reason: null,
      ...(ocrStrategy && { ocr_strategy: ocrStrategy }),
    })
    .where('id', '=', documentId)
    .execute();
  await appendCustodyEvent(transaction, {
    actor,
    action: 'document.read-again',
    objectType: 'document',
    objectId: documentId,
    objectSha256: document.sha256,
    details: { pages: pages.length, ...(rereadId && { reread: rereadId }) },
  });
  return pages.map((page) => page.id);
}

/** Only a file without pages: the reconciler brings it to ingest. */
async function openAgain(transaction: Transaction<Schema>, documentId: string): Promise<void> {
  await transaction
    .updateTable('document')
    .set({ status: 'waiting', attempts: 0, attempt_token: null, error_code: null, reason: null })
    .where('id', '=', documentId)
    .where('status', '=', 'failed')
    .where('erased_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('page').where('document_id', '=', documentId).select('id'))),
    )
    .execute();
}
