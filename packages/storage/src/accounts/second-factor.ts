import type { Database } from '../database.ts';
import { appendCustodyEvent } from '../queries/custody.ts';

/** Puts a second factor in force, with fresh recovery codes; older codes are gone. `step` is that of the code given. */
export async function saveSecondFactor(
  db: Database,
  accountId: string,
  given: { readonly secret: Buffer; readonly step: number; readonly codes: readonly Buffer[] },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('account')
      .set({ totp_secret: given.secret, totp_step: given.step })
      .where('id', '=', accountId)
      .execute();
    await replaceRecoveryCodes(transaction, accountId, given.codes);
    await appendCustodyEvent(transaction, {
      actor: accountId,
      action: 'account.second-factor-set',
      objectType: 'account',
      objectId: accountId,
    });
  });
}

export async function replaceRecoveryCodes(
  transaction: Database,
  accountId: string,
  codes: readonly Buffer[],
): Promise<void> {
  await transaction.deleteFrom('account_recovery_code').where('account_id', '=', accountId).execute();
  await transaction
    .insertInto('account_recovery_code')
    .values(codes.map((code_sha256) => ({ account_id: accountId, code_sha256, used_at: null })))
    .execute();
}

/** Takes a time step once: false when it, or a later one, was taken before. Two requests at once: one gets it. */
export async function takeStep(db: Database, accountId: string, step: number): Promise<boolean> {
  const row = await db
    .updateTable('account')
    .set({ totp_step: step })
    .where('id', '=', accountId)
    .where((where) => where.or([where('totp_step', 'is', null), where('totp_step', '<', String(step))]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses up a recovery code; false when it is not one, or was used. */
export async function takeRecoveryCode(db: Database, accountId: string, code: Buffer): Promise<boolean> {
  const row = await db
    .updateTable('account_recovery_code')
    .set({ used_at: new Date() })
    .where('account_id', '=', accountId)
    .where('code_sha256', '=', code)
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function countRecoveryCodes(db: Database, accountId: string): Promise<number> {
  const rows = await db
    .selectFrom('account_recovery_code')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .select('account_id')
    .execute();
  return rows.length;
}
