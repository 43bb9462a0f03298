import { randomUUID } from 'node:crypto';
import { type BatchCustody, type OcrStrategy, type ServerImportView, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { insertBatch } from './intake.ts';

export interface ServerImportRequest {
  readonly caseId: string;
  readonly location: string;
  readonly name: string;
  readonly ocrStrategy: OcrStrategy;
  readonly custody: BatchCustody | undefined;
  readonly actor: string;
}

/** Opens the batch that the files go into, and asks for them. */
export async function requestServerImport(
  db: Database,
  { location, ...batch }: ServerImportRequest,
): Promise<ServerImportView> {
  const id = await db.transaction().execute(async (transaction) => {
    const { id: batch_id } = await insertBatch(transaction, { ...batch, declared: null });
    const row = await transaction
      .insertInto('server_import')
      .values({ case_id: batch.caseId, batch_id, location, actor: batch.actor } as never)
      .returning('id')
      .executeTakeFirstOrThrow();
    await appendCustodyEvent(transaction, {
      actor: batch.actor,
      action: 'batch.import-asked',
      objectType: 'batch',
      objectId: batch_id,
      details: { import: row.id },
      secrets: { location: { value: location, elsewhere: true } },
    });
    return row.id;
  });
  return getServerImport(db, id);
}

/** Throws `resource.missing`. */
export async function getServerImport(db: Database, id: string): Promise<ServerImportView> {
  const row = await db.selectFrom('server_import').where('id', '=', id).selectAll().executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'import' });
  return toView(row as Row);
}

/** Newest first. */
export async function listServerImports(db: Database, caseId: string): Promise<ServerImportView[]> {
  const rows = await db
    .selectFrom('server_import')
    .where('case_id', '=', caseId)
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => toView(row as Row));
}

interface Row {
  readonly id: string;
  readonly case_id: string;
  readonly batch_id: string;
  readonly location: string;
  readonly status: ServerImportView['status'];
  readonly files: number | null;
  readonly files_done: number;
  readonly bytes_done: string;
  readonly error_code: string | null;
  readonly reason: string | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const toView = (row: Row): ServerImportView => ({
  id: row.id,
  caseId: row.case_id,
  batchId: row.batch_id,
  location: row.location,
  status: row.status,
  files: row.files,
  filesDone: row.files_done,
  bytesDone: Number(row.bytes_done),
  errorCode: row.error_code,
  reason: row.reason,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

export interface ServerImportWork {
  readonly id: string;
  readonly batchId: string;
  readonly location: string;
  readonly actor: string;
  readonly attempt: number;
  readonly token: string;
}

/** Takes an import that is not done; undefined when there is nothing to do. A later claim makes this one stale. */
export async function claimServerImport(db: Database, id: string): Promise<ServerImportWork | undefined> {
  const token = randomUUID();
  const row = await db
    .updateTable('server_import')
    .set({
      status: 'counting',
      attempts: sql`attempts + 1`,
      attempt_token: token,
      files_done: 0,
      bytes_done: 0,
    } as never)
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'counting', 'taking'])
    .returning(['batch_id', 'location', 'actor', 'attempts'])
    .executeTakeFirst();
  return (
    row && {
      id,
      batchId: row.batch_id,
      location: row.location,
      actor: row.actor,
      attempt: row.attempts,
      token,
    }
  );
}

/** The files are counted: so many are declared. Throws `attempt.superseded`. */
export async function saveImportCount(db: Database, work: ServerImportWork, files: number): Promise<void> {
  await own(db, work, { status: 'taking', files });
  await db.updateTable('batch').set({ declared: files }).where('id', '=', work.batchId).execute();
}

/** Throws `attempt.superseded`. */
export const saveImportProgress = (
  db: Database,
  work: ServerImportWork,
  done: { readonly files: number; readonly bytes: number },
): Promise<void> => own(db, work, { files_done: done.files, bytes_done: done.bytes });

/** Every file has its entry (call it after the batch is closed). Throws `attempt.superseded`. */
export const finishServerImport = (db: Database, work: ServerImportWork): Promise<void> =>
  own(db, work, { status: 'done', finished_at: new Date() });

/** Throws `attempt.superseded`. */
export const failServerImport = (db: Database, work: ServerImportWork, error: SijillError): Promise<void> =>
  own(db, work, {
    status: 'failed',
    error_code: error.code,
    reason: error.message,
    finished_at: new Date(),
  });

async function own(db: Database, work: ServerImportWork, values: object): Promise<void> {
  const done = await db
    .updateTable('server_import')
    .set(values)
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .where('status', 'in', ['counting', 'taking'])
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) throw new SijillError('attempt.superseded');
}

/** How many entries of this name a batch has: an import that was stopped goes on after them. */
export async function entriesNamed(db: Database, batchId: string, name: string): Promise<number> {
  const row = await db
    .selectFrom('batch_file')
    .where('batch_id', '=', batchId)
    .where('name', '=', name)
    .where('parent_id', 'is', null)
    .select((count) => count.fn.countAll<string>().as('entries'))
    .executeTakeFirstOrThrow();
  return Number(row.entries);
}
