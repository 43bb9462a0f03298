import { type ProviderIdentity, type ProviderIdentityView, SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from '../queries/custody.ts';
import { type AccountRow, getAccount } from './accounts.ts';

/** Every account's identity at a provider. */
export async function listProviderIdentities(db: Database, issuer: string): Promise<ProviderIdentityView[]> {
  const rows = await db.selectFrom('account_oidc').where('issuer', '=', issuer).selectAll().execute();
  return rows.map((row) => ({
    id: row.account_id,
    subject: row.subject,
    email: row.email,
    linkedAt: row.linked_at?.toISOString() ?? null,
  }));
}

/** Whether an account may come by the provider. */
export async function isProviderNamed(db: Database, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('account_oidc')
    .where('account_id', '=', accountId)
    .select('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * An administrator's word on who an account is at the provider; null takes it back. Sessions that came by another identity
 * end. Throws `resource.missing`, `account.oidc-taken`.
 */
export async function nameAtProvider(
  db: Database,
  accountId: string,
  { issuer, identity, actor }: { issuer: string; identity: ProviderIdentity | null; actor: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await getAccount(transaction, accountId);
    await transaction.deleteFrom('oidc_sign_in').where('account_id', '=', accountId).execute();
    await transaction.deleteFrom('account_oidc').where('account_id', '=', accountId).execute();
    await transaction
      .updateTable('account_session')
      .set({ ended_at: new Date() })
      .where('account_id', '=', accountId)
      .where('means', 'like', 'provider%')
      .where('ended_at', 'is', null)
      .execute();
    if (identity) {
      const saved = await transaction
        .insertInto('account_oidc')
        .values({
          account_id: accountId,
          issuer,
          subject: identity.subject,
          email: identity.email,
          linked_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('account_id')
        .executeTakeFirst();
      if (!saved) throw new SijillError('account.oidc-taken');
    }
    await appendCustodyEvent(transaction, {
      actor,
      action: identity ? 'account.provider-named' : 'account.provider-removed',
      objectType: 'account',
      objectId: accountId,
    });
  });
}

export interface ProviderClaims {
  readonly issuer: string;
  readonly subject: string;
  /** Folded; null where the provider has not checked it. */
  readonly email: string | null;
}

export interface ProviderAccount {
  readonly account: AccountRow;
  /** It comes for the first time: it is not bound to this number yet. */
  readonly first: boolean;
}

/** The account that an identity was named for, if there is one that may sign in. */
export async function findProviderAccount(
  db: Database,
  { issuer, subject, email }: ProviderClaims,
): Promise<ProviderAccount | undefined> {
  const named = db
    .selectFrom('account_oidc as o')
    .innerJoin('account as a', 'a.id', 'o.account_id')
    .where('o.issuer', '=', issuer)
    .where('a.status', '<>', 'disabled')
    .selectAll('a')
    .select('o.linked_at');
  const row =
    (await named.where('o.subject', '=', subject).executeTakeFirst()) ??
    (email === null
      ? undefined
      : await named.where('o.email', '=', email).where('o.subject', 'is', null).executeTakeFirst());
  if (!row) return undefined;
  const { linked_at, ...account } = row;
  return { account, first: linked_at === null };
}

/** Binds an account to the number that its person came by; an invited one is active from now on. Throws `account.oidc-unknown`. */
export async function bindProvider(db: Database, account: AccountRow, subject: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const bound = await transaction
      .updateTable('account_oidc')
      .set({ subject, linked_at: new Date() })
      .where('account_id', '=', account.id)
      .where('linked_at', 'is', null)
      .where((where) => where.or([where('subject', 'is', null), where('subject', '=', subject)]))
      .returning('account_id')
      .executeTakeFirst();
    if (!bound) throw new SijillError('account.oidc-unknown');
    await transaction
      .updateTable('account')
      .set({ status: 'active' })
      .where('id', '=', account.id)
      .where('status', '=', 'invited')
      .execute();
    // The address that works once has done its work.
    await transaction
      .updateTable('account_link')
      .set({ used_at: new Date() })
      .where('account_id', '=', account.id)
      .where('purpose', '=', 'invitation')
      .where('used_at', 'is', null)
      .execute();
    await appendCustodyEvent(transaction, {
      actor: account.id,
      action: 'account.provider-linked',
      objectType: 'account',
      objectId: account.id,
    });
  });
}

export interface BegunSignIn {
  readonly stateHash: Buffer;
  readonly browserHash: Buffer;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
  readonly expiresAt: Date;
}

export async function saveProviderSignIn(db: Database, begun: BegunSignIn): Promise<void> {
  await db.deleteFrom('oidc_sign_in').where('expires_at', '<', new Date()).execute();
  await db
    .insertInto('oidc_sign_in')
    .values({
      state_sha256: begun.stateHash,
      browser_sha256: begun.browserHash,
      nonce: begun.nonce,
      verifier: begun.verifier,
      redirect_uri: begun.redirectUri,
      expires_at: begun.expiresAt,
      account_id: null,
      subject: null,
    })
    .execute();
}

/** Takes a begun sign-in of this browser, once. Throws `account.oidc`. */
export async function takeProviderSignIn(
  db: Database,
  { stateHash, browserHash }: Pick<BegunSignIn, 'stateHash' | 'browserHash'>,
): Promise<Pick<BegunSignIn, 'nonce' | 'verifier' | 'redirectUri'>> {
  const row = await db
    .updateTable('oidc_sign_in')
    .set({ answered: true })
    .where('state_sha256', '=', stateHash)
    .where('browser_sha256', '=', browserHash)
    .where('answered', '=', false)
    .where('expires_at', '>', new Date())
    .returning(['nonce', 'verifier', 'redirect_uri'])
    .executeTakeFirst();
  if (!row) throw new SijillError('account.oidc');
  return { nonce: row.nonce, verifier: row.verifier, redirectUri: row.redirect_uri };
}

export interface HalfSignIn {
  readonly accountId: string;
  readonly subject: string;
  readonly trusted: boolean;
}

/** Keeps what the provider said until the person has shown the rest. */
export async function saveHalfSignIn(db: Database, browserHash: Buffer, half: HalfSignIn): Promise<void> {
  await db
    .updateTable('oidc_sign_in')
    .set({ account_id: half.accountId, subject: half.subject, trusted: half.trusted })
    .where('browser_sha256', '=', browserHash)
    .execute();
}

/** Throws `account.oidc`. */
export async function findHalfSignIn(db: Database, browserHash: Buffer): Promise<HalfSignIn> {
  const row = await db
    .selectFrom('oidc_sign_in')
    .where('browser_sha256', '=', browserHash)
    .where('expires_at', '>', new Date())
    .select(['account_id', 'subject', 'trusted'])
    .executeTakeFirst();
  if (!row?.account_id || row.subject === null) throw new SijillError('account.oidc');
  return { accountId: row.account_id, subject: row.subject, trusted: row.trusted };
}

/** Ends a half sign-in: of two requests that finish it at once, one is answered true. */
export async function endHalfSignIn(db: Database, browserHash: Buffer): Promise<boolean> {
  const gone = await db
    .deleteFrom('oidc_sign_in')
    .where('browser_sha256', '=', browserHash)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}
