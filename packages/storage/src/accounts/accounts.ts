import { type AccountView, type Duty, ROLES_OF, SijillError, shouldHaveKey } from '@sijill/domain';
import { type Selectable, sql } from 'kysely';
import type { Database } from '../database.ts';
import { giveBackWhatIsClosed } from '../queries/assignments-back.ts';
import { appendCustodyEvent } from '../queries/custody.ts';
import type { Schema } from '../schema.ts';
import { forgetKeyQuestions } from './key-questions.ts';

export type AccountRow = Selectable<Schema['account']>;

/** Codes of an app, or a security key: signing in wants one of them after the password. */
export const hasSecondFactor = ({ totp_secret, keys }: Pick<AccountRow, 'totp_secret' | 'keys'>): boolean =>
  totp_secret !== null || keys > 0;

/** `exports`: may export in a case. Who does, or administers, should have a security key. */
export const accountView = (row: AccountRow, { exports }: { readonly exports: boolean }): AccountView => ({
  id: row.id,
  login: row.login,
  name: row.name,
  duties: row.duties,
  status: row.status,
  secondFactor: hasSecondFactor(row),
  codes: row.totp_secret !== null,
  keys: row.keys,
  keyAdvised: exports || shouldHaveKey(row.duties, []),
  createdAt: row.created_at.toISOString(),
});

export async function noAccountYet(db: Database): Promise<boolean> {
  return (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) === undefined;
}

/** By what the person signs in with, folded. */
export const findAccountByLogin = (db: Database, login: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst();

/** Throws `resource.missing`. */
export async function getAccount(db: Database, id: string): Promise<AccountRow> {
  const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'account' });
  return row;
}

export async function listAccounts(db: Database): Promise<AccountView[]> {
  const rows = await db.selectFrom('account').selectAll().orderBy('created_at').execute();
  const exporting = new Set(
    (
      await db
        .selectFrom('case_member')
        .where('role', 'in', [...ROLES_OF.export])
        .select('account_id')
        .distinct()
        .execute()
    ).map(({ account_id }) => account_id),
  );
  return rows.map((row) => accountView(row, { exports: exporting.has(row.id) }));
}

/** Whether an account may export in any case. */
export async function mayExport(db: Database, accountId: string): Promise<boolean> {
  const found = await db
    .selectFrom('case_member')
    .where('account_id', '=', accountId)
    .where('role', 'in', [...ROLES_OF.export])
    .select('account_id')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export interface CreatedAccount {
  readonly login: string;
  readonly name: string;
  readonly duties: readonly Duty[];
  readonly status: 'invited' | 'active';
  readonly passwordHash?: string;
  /** Account id, or what made it. */
  readonly actor: string;
}

/** Throws `account.exists`. The custody log holds the name as a commitment only. */
export async function createAccount(transaction: Database, wanted: CreatedAccount): Promise<AccountRow> {
  const row = await transaction
    .insertInto('account')
    .values({
      login: wanted.login,
      name: wanted.name,
      duties: [...wanted.duties],
      status: wanted.status,
      password_hash: wanted.passwordHash ?? null,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new SijillError('account.exists');
  await appendCustodyEvent(transaction, {
    actor: wanted.actor,
    action: 'account.created',
    objectType: 'account',
    objectId: row.id,
    details: { duties: [...wanted.duties], status: wanted.status },
    secrets: { name: { value: wanted.name, elsewhere: true } },
  });
  return row;
}

export interface AccountChange {
  readonly duties?: readonly Duty[] | undefined;
  readonly status?: 'active' | 'disabled' | undefined;
}

/**
 * Changes duties, disables or enables. Disabling ends every session and token in the same transaction, and gives back
 * what the account was to work on: call it with every case open. Throws
 * `account.last-administrator` when nobody would be left who can sign in and manage people, `resource.missing`.
 */
export async function changeAccount(
  db: Database,
  id: string,
  { duties, status, actor }: AccountChange & { readonly actor: string },
): Promise<AccountView> {
  return db.transaction().execute(async (transaction) => {
    // One change at a time: two administrators must not disable each other at once.
    await sql`SELECT pg_advisory_xact_lock(736979)`.execute(transaction);
    const before = await getAccount(transaction, id);
    // Who has not accepted an invitation yet cannot be made active by others.
    const next =
      status === 'active' && before.password_hash === null && before.status === 'invited'
        ? before.status
        : status;
    const row = await transaction
      .updateTable('account')
      .set({ ...(duties && { duties: [...duties] }), ...(next && { status: next }) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const left = await transaction
      .selectFrom('account')
      .where('status', '=', 'active')
      .where(sql<boolean>`'administrator' = ANY (duties)`)
      .select('id')
      .limit(1)
      .executeTakeFirst();
    if (!left) throw new SijillError('account.last-administrator');
    if (row.status === 'disabled') await endAllAccess(transaction, id);
    await appendCustodyEvent(transaction, {
      actor,
      action: 'account.changed',
      objectType: 'account',
      objectId: id,
      details: {
        duties: row.duties,
        status: row.status,
        before: before.duties,
        status_before: before.status,
      },
    });
    if (row.status === 'disabled') await giveBackWhatIsClosed(transaction, { accountId: id, actor });
    return accountView(row, { exports: await mayExport(transaction, id) });
  });
}

/** Ends every session, token, open link and open question to a key of an account. */
async function endAllAccess(transaction: Database, accountId: string): Promise<void> {
  const now = new Date();
  await transaction
    .updateTable('account_session')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute();
  await transaction
    .updateTable('account_token')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute();
  await transaction
    .updateTable('account_link')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  await forgetKeyQuestions(transaction, accountId);
}

/** Sets a new password and, unless `keep` is that session, ends the others. */
export async function setPassword(
  db: Database,
  accountId: string,
  { hash, keep }: { readonly hash: string; readonly keep: string | null },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('account')
      .set({ password_hash: hash })
      .where('id', '=', accountId)
      .execute();
    let others = transaction
      .updateTable('account_session')
      .set({ ended_at: new Date() })
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null);
    if (keep) others = others.where('id', '<>', keep);
    await others.execute();
    await forgetKeyQuestions(transaction, accountId);
    await appendCustodyEvent(transaction, {
      actor: accountId,
      action: 'account.password-set',
      objectType: 'account',
      objectId: accountId,
    });
  });
}

/** Replaces password, codes, security keys, recovery codes and the provider's identity by nothing, so that a reset link is the only way in. */
export async function clearCredentials(
  transaction: Database,
  accountId: string,
  actor: string,
): Promise<void> {
  await transaction
    .updateTable('account')
    .set({ password_hash: null, totp_secret: null, totp_step: null })
    .where('id', '=', accountId)
    .execute();
  await transaction.deleteFrom('account_recovery_code').where('account_id', '=', accountId).execute();
  await transaction.deleteFrom('account_key').where('account_id', '=', accountId).execute();
  await transaction.deleteFrom('oidc_sign_in').where('account_id', '=', accountId).execute();
  await transaction.deleteFrom('account_oidc').where('account_id', '=', accountId).execute();
  await endAllAccess(transaction, accountId);
  await appendCustodyEvent(transaction, {
    actor,
    action: 'account.reset',
    objectType: 'account',
    objectId: accountId,
  });
}

/** Names of accounts by id; what is no account's id is left out. */
export async function accountNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id::text, name FROM account WHERE id::text = ANY(${[...ids]}::text[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
