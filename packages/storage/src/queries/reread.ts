import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import { appendCustodyEvent } from './custody.ts';

/**
 * Sends a settled document through reading once more, strategy `redo`. Its transcriptions and, until the new ones
 * are there, its mentions stay. Answers the pages to read; none when it is being worked on or has no pages.
 */
export async function rereadDocument(
  transaction: Transaction<Schema>,
  documentId: string,
  actor: string,
): Promise<string[]> {
  const document = await transaction
    .selectFrom('document')
    .where('id', '=', documentId)
    .where('status', 'in', ['processed', 'failed'])
    .select('sha256')
    .forUpdate()
    .executeTakeFirst();
  if (!document) return [];
  const pages = await transaction
    .updateTable('page')
    .set({ status: 'waiting', attempts: 0, attempt_token: null, error_code: null, reason: null })
    .where('document_id', '=', documentId)
    .returning('id')
    .execute();
  if (pages.length === 0) return [];
  await transaction
    .updateTable('document')
    .set({ status: 'reading', ocr_strategy: 'redo', error_code: null, reason: null })
    .where('id', '=', documentId)
    .execute();
  await appendCustodyEvent(transaction, {
    actor,
    action: 'document.read-again',
    objectType: 'document',
    objectId: documentId,
    objectSha256: document.sha256,
    details: { pages: pages.length },
  });
  return pages.map((page) => page.id);
}
