import { SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';
import type { Schema } from '../schema.ts';

export type LinkPurpose = Schema['account_link']['purpose'];

/**
 * Keeps the hash of a new link. Older open links of the same purpose and account stop working, but for those that sign
 * in: a console and a command may each make one at the same moment, and each holds for minutes only.
 */
export async function saveLink(
  db: Database,
  link: {
    readonly hash: Buffer;
    readonly purpose: LinkPurpose;
    readonly accountId: string | null;
    readonly expiresAt: Date;
  },
): Promise<void> {
  if (link.purpose !== 'sign-in') await endOlder(db, link);
  await db
    .insertInto('account_link')
    .values({
      token_sha256: link.hash,
      purpose: link.purpose,
      account_id: link.accountId,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute();
}

export interface OpenLink {
  readonly purpose: LinkPurpose;
  readonly accountId: string | null;
}

/** An open link, left as it is. Throws `account.link`. */
export async function findLink(db: Database, hash: Buffer): Promise<OpenLink> {
  const row = await db
    .selectFrom('account_link')
    .where('token_sha256', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .select(['purpose', 'account_id'])
    .executeTakeFirst();
  if (!row) throw new SijillError('account.link');
  return { purpose: row.purpose, accountId: row.account_id };
}

/** Uses up an open link: of two who come at once, one gets it. Throws `account.link`. */
export async function takeLink(transaction: Database, hash: Buffer): Promise<OpenLink> {
  const row = await transaction
    .updateTable('account_link')
    .set({ used_at: new Date() })
    .where('token_sha256', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .returning(['purpose', 'account_id'])
    .executeTakeFirst();
  if (!row) throw new SijillError('account.link');
  return { purpose: row.purpose, accountId: row.account_id };
}

async function endOlder(
  db: Database,
  { purpose, accountId }: { readonly purpose: LinkPurpose; readonly accountId: string | null },
): Promise<void> {
  const older = db
    .updateTable('account_link')
    .set({ used_at: new Date() })
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null);
  await (accountId
    ? older.where('account_id', '=', accountId)
    : older.where('account_id', 'is', null)
  ).execute();
}
