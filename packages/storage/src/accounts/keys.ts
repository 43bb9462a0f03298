import { type KeyView, SijillError } from '@sijill/domain';
import { type Selectable, sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from '../queries/custody.ts';
import type { Schema } from '../schema.ts';
import { hasSecondFactor } from './accounts.ts';
import { forgetKeyQuestions } from './key-questions.ts';
import { replaceRecoveryCodes } from './second-factor.ts';

export type AccountKeyRow = Selectable<Schema['account_key']>;

/** Security keys that an account may have. */
export const MOST_KEYS = 20;

const keyView = (row: AccountKeyRow): KeyView => ({
  id: row.id,
  name: row.name,
  host: row.rp_id,
  verifies: row.verifies,
  synced: row.synced,
  createdAt: row.created_at.toISOString(),
  usedAt: row.used_at?.toISOString() ?? null,
});

export interface NewAccountKey {
  readonly accountId: string;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly rpId: string;
  readonly transports: readonly string[];
  readonly name: string;
  readonly verifies: boolean;
  readonly synced: boolean;
}

/**
 * Registers a key; where it is the first second factor, with these recovery codes. Answers whether they were taken.
 * Throws `account.key-known`, `account.key-limit`.
 */
export async function saveAccountKey(
  db: Database,
  key: NewAccountKey,
  codes: readonly Buffer[],
): Promise<{ readonly key: KeyView; readonly first: boolean }> {
  return db.transaction().execute(async (transaction) => {
    const before = await lockAccount(transaction, key.accountId);
    if (before.keys >= MOST_KEYS) throw new SijillError('account.key-limit', { most: MOST_KEYS });
    const row = await transaction
      .insertInto('account_key')
      .values({
        account_id: key.accountId,
        credential_id: key.credentialId,
        public_key: key.publicKey,
        counter: key.counter,
        rp_id: key.rpId,
        transports: [...key.transports],
        name: key.name,
        verifies: key.verifies,
        synced: key.synced,
        used_at: null,
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new SijillError('account.key-known');
    const first = !hasSecondFactor(before);
    if (first) await replaceRecoveryCodes(transaction, key.accountId, codes);
    await appendKeyEvent(transaction, row, 'account.key-added');
    return { key: keyView(row), first };
  });
}

export const listAccountKeys = async (db: Database, accountId: string): Promise<KeyView[]> =>
  (
    await db
      .selectFrom('account_key')
      .where('account_id', '=', accountId)
      .selectAll()
      .orderBy('created_at')
      .execute()
  ).map(keyView);

/** The keys of an account that work under a host name. */
export const usableKeys = (db: Database, accountId: string, rpId: string): Promise<AccountKeyRow[]> =>
  db
    .selectFrom('account_key')
    .where('account_id', '=', accountId)
    .where('rp_id', '=', rpId)
    .selectAll()
    .orderBy('created_at')
    .execute();

/**
 * Notes a use and its counter; false when the counter did not go on, or the key is gone. Keys that do not count stay at
 * 0. Of two answers with one counter one is taken.
 */
export async function noteKeyUse(db: Database, id: string, counter: number): Promise<boolean> {
  const row = await db
    .updateTable('account_key')
    .set({ counter, used_at: new Date() })
    .where('id', '=', id)
    .where(sql<boolean>`(counter < ${counter} OR (counter = 0 AND ${counter} = 0))`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Removes a key, and the recovery codes with the last second factor. Throws `resource.missing`, `account.last-factor`
 * where a factor is required and no other one is left, `account.last-key` the same of keys.
 */
export async function removeAccountKey(
  db: Database,
  {
    accountId,
    id,
    required,
    keyRequired,
  }: {
    readonly accountId: string;
    readonly id: string;
    readonly required: boolean;
    readonly keyRequired: boolean;
  },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockAccount(transaction, accountId);
    const row = await transaction
      .deleteFrom('account_key')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new SijillError('resource.missing', { what: 'security key' });
    const after = await lockAccount(transaction, accountId);
    if (keyRequired && after.keys === 0) throw new SijillError('account.last-key');
    if (!hasSecondFactor(after)) {
      if (required) throw new SijillError('account.last-factor');
      await transaction.deleteFrom('account_recovery_code').where('account_id', '=', accountId).execute();
    }
    await forgetKeyQuestions(transaction, accountId);
    await appendKeyEvent(transaction, row, 'account.key-removed');
  });
}

/** One change of the keys of an account at a time. */
const lockAccount = (transaction: Database, accountId: string) =>
  transaction
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['totp_secret', 'keys'])
    .forUpdate()
    .executeTakeFirstOrThrow();

const appendKeyEvent = (transaction: Database, row: AccountKeyRow, action: string) =>
  appendCustodyEvent(transaction, {
    actor: row.account_id,
    action,
    objectType: 'account',
    objectId: row.account_id,
    details: { key: row.id, host: row.rp_id },
  });
