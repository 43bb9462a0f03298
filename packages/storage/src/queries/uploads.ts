import { SijillError, type UploadView } from '@sijill/domain';
import { sql } from 'kysely';
import { type DefaultQuota, requireRoom } from '../accounts/quota.ts';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import type { Page, Rows } from './page-of-rows.ts';

export interface NewUpload {
  readonly id: string;
  readonly batchId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Hex, as its sender says; null when it does not. */
  readonly sha256: string | null;
  readonly actor: string;
}

/** Announced and not in the ledger: on its way, or never to come unless it is sent anew. */
const OUTSTANDING = ['arriving', 'arrived', 'refused', 'expired'] as const;

/** Its size counts from now on. Throws `quota.bytes`, `quota.pages`. */
export async function addUpload(db: Database, upload: NewUpload, normal: DefaultQuota): Promise<void> {
  const { batchId: batch_id, ...rest } = upload;
  await db.transaction().execute(async (transaction) => {
    await requireRoom(transaction, { actor: upload.actor, bytes: upload.size }, normal);
    await transaction
      .insertInto('upload')
      .values({ ...rest, batch_id } as never)
      .execute();
  });
}

export interface StoredUpload {
  readonly view: UploadView;
  readonly sha256: string | null;
  readonly actor: string;
}

export async function findUpload(db: Database, id: string): Promise<StoredUpload | undefined> {
  const row = await db.selectFrom('upload').where('id', '=', id).selectAll().executeTakeFirst();
  return row && { view: toView(row), sha256: row.sha256, actor: row.actor };
}

interface UploadRow {
  readonly id: string;
  readonly batch_id: string;
  readonly name: string;
  readonly size: string;
  readonly status: UploadView['status'];
  readonly entry_id: string | null;
  readonly error_code: string | null;
  readonly reason: string | null;
  readonly created_at: Date;
  readonly touched_at: Date;
}

const toView = (row: UploadRow): UploadView => ({
  id: row.id,
  batchId: row.batch_id,
  name: row.name,
  size: Number(row.size),
  status: row.status,
  entryId: row.entry_id,
  errorCode: row.error_code,
  reason: row.reason,
  createdAt: row.created_at.toISOString(),
  touchedAt: row.touched_at.toISOString(),
});

/** What a batch was told of and has not got, in the order of its names. */
export async function listOutstanding(
  db: Database,
  batchId: string,
  { after, limit }: Page,
): Promise<Rows<UploadView>> {
  let query = db
    .selectFrom('upload')
    .where('batch_id', '=', batchId)
    .where('status', 'in', OUTSTANDING)
    .selectAll()
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1);
  if (after)
    query = query.where(
      sql<boolean>`(name, id) > (SELECT o.name, o.id FROM upload o WHERE o.id = ${after}::uuid)`,
    );
  const rows = (await query.execute()).map((row) => toView(row as UploadRow));
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export async function countOutstanding(db: Database, batchId: string): Promise<number> {
  const { count } = await db
    .selectFrom('upload')
    .where('batch_id', '=', batchId)
    .where('status', 'in', OUTSTANDING)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Bytes of it came just now. False when it takes no more. */
export async function touchUpload(db: Database, id: string): Promise<boolean> {
  const done = await db
    .updateTable('upload')
    .set({ touched_at: new Date() })
    .where('id', '=', id)
    .where('status', '=', 'arriving')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Every byte is here. */
export async function markArrived(db: Database, id: string): Promise<void> {
  await db
    .updateTable('upload')
    .set({ status: 'arrived', touched_at: new Date() })
    .where('id', '=', id)
    .where('status', '=', 'arriving')
    .execute();
}

/** Uploads whose bytes are all here and that nobody has finished taking: a server was stopped on them. */
export async function arrivedUploads(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('upload').where('status', '=', 'arrived').select('id').execute();
  return rows.map(({ id }) => id);
}

/** Locks an upload for recording its file; answers its entry when that was done before. Throws `upload.gone`. */
export async function lockUpload(transaction: Database, id: string): Promise<string | null> {
  const row = await transaction
    .selectFrom('upload')
    .where('id', '=', id)
    .select(['status', 'entry_id'])
    .forUpdate()
    .executeTakeFirst();
  if (!row || (row.status !== 'arrived' && row.status !== 'taken'))
    throw new SijillError('upload.gone', { reason: row?.status ?? 'unknown' });
  return row.entry_id;
}

/**
 * Its file is recorded; earlier tries at the same file of the batch are not missed any more. (Not those that are being
 * taken at this moment: their own transactions hold them.)
 */
export async function settleUpload(
  transaction: Database,
  taken: { readonly id: string; readonly entryId: string; readonly batchId: string; readonly name: string },
): Promise<void> {
  await transaction
    .updateTable('upload')
    .set({ status: 'taken', entry_id: taken.entryId })
    .where('id', '=', taken.id)
    .execute();
  await transaction
    .updateTable('upload')
    .set({ status: 'replaced' })
    .where('batch_id', '=', taken.batchId)
    .where('name', '=', taken.name)
    .where('status', 'in', ['arriving', 'refused', 'expired'])
    .execute();
}

/** What came is not what was announced, or its sender withdrew it: it is told in the ledger as not received. */
export async function refuseUpload(db: Database, id: string, error: SijillError): Promise<void> {
  await end(db, [id], { status: 'refused', error });
}

/** Gives up uploads that nothing came of for so long; answers their ids. */
export async function expireUploads(db: Database, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('upload')
    .where('status', '=', 'arriving')
    .where('touched_at', '<', before)
    .select('id')
    .orderBy('id')
    .limit(1_000)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await end(db, ids, { status: 'expired', error: new SijillError('upload.expired') });
  return ids;
}

async function end(
  db: Database,
  ids: readonly string[],
  { status, error }: { status: 'refused' | 'expired'; error: SijillError },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const ended = await transaction
      .updateTable('upload')
      .set({ status, error_code: error.code, reason: error.message })
      .where('id', 'in', ids)
      .where('status', 'in', ['arriving', 'arrived'])
      .returning(['id', 'batch_id', 'size'])
      .execute();
    for (const { id, batch_id, size } of ended)
      await appendCustodyEvent(transaction, {
        actor: 'api',
        role: 'service',
        action: `upload.${status}`,
        objectType: 'batch',
        objectId: batch_id,
        details: { upload: id, size: Number(size), code: error.code },
      });
  });
}

/** Of these uploads, those whose bytes are still needed. */
export async function neededUploads(db: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('upload')
    .where('id', 'in', ids)
    .where('status', 'in', ['arriving', 'arrived'])
    .select('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export interface AskedFile {
  readonly name: string;
  readonly size: number;
}

/** Which of these files a batch has received already, by name and size. */
export async function filesOfBatch(
  db: Database,
  batchId: string,
  asked: readonly AskedFile[],
): Promise<boolean[]> {
  const { rows } = await sql<{ name: string; size: string }>`
    SELECT DISTINCT f.name, f.size FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a (name text, size bigint)
    JOIN batch_file f ON f.batch_id = ${batchId} AND f.parent_id IS NULL AND f.name = a.name AND f.size = a.size`.execute(
    db,
  );
  const known = new Set(rows.map(({ name, size }) => `${size} ${name}`));
  return asked.map(({ name, size }) => known.has(`${size} ${name}`));
}
