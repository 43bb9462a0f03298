import { randomUUID } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { mayBegin, mayBeTried, type TryBegun } from './attempts.ts';
import { appendCustodyEvent } from './custody.ts';
import { AT_ONCE, batchOf, type PlacedWork, type Turn, takeTurn } from './turns.ts';

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

/** Takes a waiting document to be opened. Undefined when there is nothing to do any more, or not so (see `TryBegun`). */
export async function claimDocument(
  db: Database,
  documentId: string,
  begun: TryBegun = 'alone',
): Promise<DocumentWork | undefined> {
  const token = randomUUID();
  const row = await db
    .updateTable('document')
    .set((expression) => ({
      attempts: expression('attempts', '+', 1),
      attempt_token: token,
      claimed_at: sql`now()`,
    }))
    .where('id', '=', documentId)
    .where('status', '=', 'waiting')
    .where(mayBeTried('document'))
    .where(mayBegin('document.attempts', begun))
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

export interface OpenedPages {
  readonly pageIds: string[];
  /** Those of them that are to be brought to the queue now; the others wait in the database (see `AHEAD`). */
  readonly near: readonly PlacedWork[];
}

/** Writes the pages of an opened document; its reading may begin. Throws `attempt.superseded`. */
export async function saveOpened(
  db: Database,
  work: DocumentWork,
  opened: { mediaType: string; pageCount: number },
): Promise<OpenedPages> {
  return db.transaction().execute(async (transaction) => {
    await finishAttempt(transaction, work, { media_type: opened.mediaType, status: 'reading' });
    const turn = await lineUpPages(transaction, work.id, opened.pageCount);
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
    const pageIds = pages.map((page) => page.id);
    const near = pageIds
      .slice(0, turn.near)
      .map((id, at) => ({ id, place: turn.first === 0 ? 0 : turn.first + at }));
    return { pageIds, near };
  });
}

async function lineUpPages(transaction: Database, documentId: string, count: number): Promise<Turn> {
  const batchId = await batchOf(transaction, documentId);
  const turn = batchId ? await takeTurn(transaction, { batchId, line: 'pages', count }) : AT_ONCE;
  await transaction.updateTable('document').set({ turn: turn.first }).where('id', '=', documentId).execute();
  return turn;
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
    await appendCustodyEvent(transaction, {
      actor: 'ingest',
      action: 'document.unpacked',
      objectType: 'document',
      objectId: work.id,
      objectSha256: work.sha256,
    });
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
