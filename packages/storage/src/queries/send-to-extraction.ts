import { SijillError } from '@sijill/domain';
import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import { lockLinkingOf } from './linking-request.ts';

/** Locks in the order that comparing, extracting and reading again take; the page itself must not be held by a reader. */
export async function lockForCorrection(transaction: Transaction<Schema>, pageId: string): Promise<string> {
  const page = await transaction
    .selectFrom('page')
    .where('id', '=', pageId)
    .select('document_id')
    .executeTakeFirst();
  if (!page) throw new SijillError('resource.missing', { what: 'page' });
  await lockLinkingOf(transaction, page.document_id);
  await transaction
    .selectFrom('document')
    .where('id', '=', page.document_id)
    .select('id')
    .forNoKeyUpdate()
    .execute();
  const held = await transaction
    .selectFrom('page')
    .where('id', '=', pageId)
    .select('id')
    // Whoever only refers to the page need not wait, nor be waited for.
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!held) throw new SijillError('correction.moving');
  return page.document_id;
}

/** A page being read elsewhere keeps its document waiting; else extraction begins, anew if need be. */
export async function sendToExtraction(
  transaction: Transaction<Schema>,
  documentId: string,
): Promise<boolean> {
  const waiting = await transaction
    .selectFrom('page')
    .where('document_id', '=', documentId)
    .where('status', '=', 'waiting')
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (waiting) return false;
  await transaction
    .updateTable('document')
    .set({ status: 'extracting', turn: 0, error_code: null, reason: null })
    .where('id', '=', documentId)
    .execute();
  return true;
}
