import { type Quota, type QuotaUse, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from '../queries/custody.ts';

/** What accounts without a quota of their own may have brought in. 0: any number. */
export interface DefaultQuota {
  readonly bytes: number;
  readonly pages: number;
}

/** More rows than this are put together by whoever asks next, and in a sweep. */
const MOST_ROWS = 100;

interface Standing {
  readonly quota: DefaultQuota;
  readonly own: Quota;
  readonly bytes: number;
  readonly pages: number;
}

interface StandingRow {
  readonly account_id: string;
  readonly quota_bytes: string | null;
  readonly quota_pages: string | null;
  readonly bytes: string;
  readonly pages: string;
  readonly rows: string;
}

function standingOf(row: StandingRow, normal: DefaultQuota): Standing {
  const own = {
    bytes: row.quota_bytes === null ? null : Number(row.quota_bytes),
    pages: row.quota_pages === null ? null : Number(row.quota_pages),
  };
  const quota = { bytes: own.bytes ?? normal.bytes, pages: own.pages ?? normal.pages };
  return { quota, own, bytes: Number(row.bytes), pages: Number(row.pages) };
}

const allowed = (limit: number): number | null => (limit === 0 ? null : limit);

const useOf = ({ quota, own, bytes, pages }: Standing): QuotaUse => ({
  bytes: { used: bytes, allowed: allowed(quota.bytes), own: own.bytes },
  pages: { used: pages, allowed: allowed(quota.pages), own: own.pages },
});

/** What one account uses and may. */
export async function readQuota(db: Database, accountId: string, normal: DefaultQuota): Promise<QuotaUse> {
  const found = (await readStandings(db, normal, accountId)).get(accountId);
  if (!found) throw new SijillError('resource.missing', { what: 'account' });
  return useOf(found);
}

/** The same of every account, by its id. */
export async function listQuotas(db: Database, normal: DefaultQuota): Promise<({ id: string } & QuotaUse)[]> {
  return [...(await readStandings(db, normal))].map(([id, standing]) => ({ id, ...useOf(standing) }));
}

const readStandings = async (
  db: Database,
  normal: DefaultQuota,
  accountId?: string,
): Promise<Map<string, Standing>> =>
  new Map((await sumUp(db, accountId)).map((row) => [row.account_id, standingOf(row, normal)]));

/** The sums of one account or of all. */
async function sumUp(db: Database, accountId: string | null = null): Promise<readonly StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    SELECT a.id AS account_id, a.quota_bytes, a.quota_pages, coalesce(sum(u.bytes), 0) AS bytes,
      coalesce(sum(u.pages), 0) AS pages, count(u.account_id) AS rows
    FROM account a LEFT JOIN intake_use u ON u.account_id = a.id
    WHERE ${accountId}::uuid IS NULL OR a.id = ${accountId}::uuid
    GROUP BY a.id ORDER BY a.created_at`.execute(db);
  return rows;
}

/** An administrator's word on one account; null: as everybody's. Throws `resource.missing`. */
export async function setQuota(
  db: Database,
  accountId: string,
  { bytes, pages, actor }: Quota & { readonly actor: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const before = await transaction
      .selectFrom('account')
      .where('id', '=', accountId)
      .select(['quota_bytes', 'quota_pages'])
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!before) throw new SijillError('resource.missing', { what: 'account' });
    await transaction
      .updateTable('account')
      .set({ quota_bytes: bytes, quota_pages: pages })
      .where('id', '=', accountId)
      .execute();
    await appendCustodyEvent(transaction, {
      actor,
      action: 'account.quota',
      objectType: 'account',
      objectId: accountId,
      details: {
        bytes,
        pages,
        bytes_before: before.quota_bytes === null ? null : Number(before.quota_bytes),
        pages_before: before.quota_pages === null ? null : Number(before.quota_pages),
      },
    });
  });
}

export interface Room {
  /** Whoever brings it in; what is no account's id has no quota. */
  readonly actor: string;
  /** How much more is to come. */
  readonly bytes: number;
  /** 'bytes': only those. Pages that wait hold up neither a zip that came in already nor a list, which has none. */
  readonly of?: 'bytes';
}

/**
 * Whether an account may bring in so much more, for as long as the transaction stands: two that ask at once are answered
 * one after the other. Outside of one it is an answer of its moment. Answers the account. Throws `quota.bytes`, `quota.pages`.
 */
export async function requireRoom(
  transaction: Database,
  { actor, bytes, of }: Room,
  normal: DefaultQuota,
): Promise<string | undefined> {
  const { rows } = await sql<StandingRow>`SELECT * FROM standing_of(${actor})`.execute(transaction);
  const [row] = rows;
  if (row === undefined) return undefined;
  const accountId = row.account_id;
  if (transaction.isTransaction && Number(row.rows) > MOST_ROWS) await putTogether(transaction, accountId);
  const { quota, bytes: used, pages } = standingOf(row, normal);
  if (quota.bytes > 0 && used + bytes > quota.bytes) throw tooMuch({ used, bytes, allowed: quota.bytes });
  if (of !== 'bytes' && quota.pages > 0 && pages >= quota.pages)
    throw new SijillError('quota.pages', { used: pages, allowed: quota.pages });
  return accountId;
}

function tooMuch({ used, bytes, allowed }: { used: number; bytes: number; allowed: number }): SijillError {
  return new SijillError('quota.bytes', {
    used: sizeOf(used),
    allowed: sizeOf(allowed),
    needed: sizeOf(bytes),
    usedBytes: used,
    allowedBytes: allowed,
  });
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** As the screens write sizes: powers of 1000. */
function sizeOf(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toFixed(2))} ${UNITS[power]}`;
}

/** Puts many rows of an account together, under its lock. */
async function putTogether(transaction: Database, accountId: string): Promise<void> {
  await sql`
    WITH gone AS (DELETE FROM intake_use WHERE account_id = ${accountId} RETURNING bytes, pages)
    INSERT INTO intake_use SELECT ${accountId}::uuid, coalesce(sum(bytes), 0), coalesce(sum(pages), 0) FROM gone`.execute(
    transaction,
  );
}

/** The same for every account that has many rows: reading pages adds rows and asks for no room. */
export async function putUseTogether(db: Database): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT account_id FROM intake_use GROUP BY account_id HAVING count(*) > ${MOST_ROWS}`.execute(db);
  for (const { account_id } of rows)
    await db.transaction().execute(async (transaction) => {
      await sql`SELECT FROM account WHERE id = ${account_id} FOR NO KEY UPDATE`.execute(transaction);
      await putTogether(transaction, account_id);
    });
}

/** Keeps room for bytes that are coming. Answers undefined where there is no quota to keep it in. Throws as `requireRoom`. */
export async function holdRoom(db: Database, room: Room, normal: DefaultQuota): Promise<string | undefined> {
  return db.transaction().execute(async (transaction) => {
    const account_id = await requireRoom(transaction, room, normal);
    if (account_id === undefined) return undefined;
    const { id } = await transaction
      .insertInto('intake_hold')
      .values({ account_id, bytes: room.bytes })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** Keeps more room under the same hold. Throws `quota.bytes`. */
export async function growHold(
  db: Database,
  id: string,
  { actor, bytes, normal }: { readonly actor: string; readonly bytes: number; readonly normal: DefaultQuota },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await requireRoom(transaction, { actor, bytes, of: 'bytes' }, normal);
    await sql`UPDATE intake_hold SET bytes = bytes + ${bytes}, touched_at = now() WHERE id = ${id}`.execute(
      transaction,
    );
  });
}

/** Gives room back: all of it, or what has become a row of its own in the same transaction. */
export async function releaseHold(db: Database, id: string, bytes?: number): Promise<void> {
  if (bytes === undefined) await db.deleteFrom('intake_hold').where('id', '=', id).execute();
  else
    await sql`UPDATE intake_hold SET bytes = greatest(0, bytes - ${bytes}), touched_at = now() WHERE id = ${id}`.execute(
      db,
    );
}

/** Whose room the members of a zip take, and how many bytes of them are recorded already. */
export async function roomOfMembers(
  db: Database,
  documentId: string,
): Promise<{ readonly actor: string; readonly recorded: number }> {
  const { rows } = await sql<{ brought_by: string | null; recorded: string }>`
    SELECT d.brought_by, (SELECT coalesce(sum(m.size), 0) FROM batch_file f JOIN batch_file m ON m.parent_id = f.id
      WHERE f.document_id = d.id) AS recorded
    FROM document d WHERE d.id = ${documentId}`.execute(db);
  return { actor: rows[0]?.brought_by ?? '', recorded: Number(rows[0]?.recorded ?? 0) };
}
