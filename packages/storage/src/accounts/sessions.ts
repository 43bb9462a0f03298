import type { SessionView, TokenScope, TokenView } from '@sijill/domain';
import type { Database } from '../database.ts';
import type { AccountRow } from './accounts.ts';

/** A session ends after so long without a request, and after so long in any case. */
const SESSION_IDLE_MS = 60 * 60_000;
const SESSION_MOST_MS = 12 * 60 * 60_000;
/** How often a session's last use is written down. */
const SEEN_EVERY_MS = 60_000;

export interface NewSession {
  readonly hash: Buffer;
  readonly accountId: string;
  readonly means: string;
  readonly agent: string;
  readonly source: string;
}

export async function saveSession(db: Database, session: NewSession): Promise<string> {
  const { id } = await db
    .insertInto('account_session')
    .values({
      token_sha256: session.hash,
      account_id: session.accountId,
      means: session.means,
      agent: session.agent.slice(0, 200),
      source: session.source,
      expires_at: new Date(Date.now() + SESSION_MOST_MS),
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface FoundSession {
  readonly account: AccountRow;
  readonly sessionId: string;
  readonly confirmedAt: Date;
  readonly expiresAt: Date;
  /** How it began. */
  readonly means: string;
}

/** The session of a token, while it and its account are in force; notes now and then that it was used. */
export async function findSession(db: Database, hash: Buffer): Promise<FoundSession | undefined> {
  const now = Date.now();
  const row = await db
    .selectFrom('account_session as s')
    .innerJoin('account as a', 'a.id', 's.account_id')
    .where('s.token_sha256', '=', hash)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', new Date(now))
    .where('s.seen_at', '>', new Date(now - SESSION_IDLE_MS))
    .where('a.status', '=', 'active')
    .selectAll('a')
    .select(['s.id as session_id', 's.confirmed_at', 's.seen_at', 's.expires_at', 's.means'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { session_id, confirmed_at, seen_at, expires_at, means, ...account } = row;
  if (now - seen_at.getTime() > SEEN_EVERY_MS)
    await db
      .updateTable('account_session')
      .set({ seen_at: new Date(now) })
      .where('id', '=', session_id)
      .execute();
  return { account, sessionId: session_id, confirmedAt: confirmed_at, expiresAt: expires_at, means };
}

export async function confirmSession(db: Database, id: string): Promise<void> {
  await db.updateTable('account_session').set({ confirmed_at: new Date() }).where('id', '=', id).execute();
}

/** Ends one session of an account; false when it has no such open one. */
export async function endSession(db: Database, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .updateTable('account_session')
    .set({ ended_at: new Date() })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function listSessions(
  db: Database,
  accountId: string,
  current: string | null,
): Promise<SessionView[]> {
  const now = Date.now();
  const rows = await db
    .selectFrom('account_session')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .where('seen_at', '>', new Date(now - SESSION_IDLE_MS))
    .selectAll()
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    means: row.means,
    agent: row.agent,
    source: row.source,
    createdAt: row.created_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    current: row.id === current,
  }));
}

export interface FoundToken {
  readonly account: AccountRow;
  readonly tokenId: string;
  readonly scopes: readonly TokenScope[];
}

/** The token of a program, while it and its account are in force. */
export async function findToken(db: Database, hash: Buffer): Promise<FoundToken | undefined> {
  const now = new Date();
  const row = await db
    .selectFrom('account_token as t')
    .innerJoin('account as a', 'a.id', 't.account_id')
    .where('t.token_sha256', '=', hash)
    .where('t.revoked_at', 'is', null)
    .where((where) => where.or([where('t.expires_at', 'is', null), where('t.expires_at', '>', now)]))
    .where('a.status', '=', 'active')
    .selectAll('a')
    .select(['t.id as token_id', 't.scopes', 't.used_at'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { token_id, scopes, used_at, ...account } = row;
  if (used_at === null || now.getTime() - used_at.getTime() > SEEN_EVERY_MS)
    await db.updateTable('account_token').set({ used_at: now }).where('id', '=', token_id).execute();
  return { account, tokenId: token_id, scopes };
}

export interface SavedToken {
  readonly hash: Buffer;
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt: Date | null;
}

export async function saveToken(db: Database, token: SavedToken): Promise<TokenView> {
  const row = await db
    .insertInto('account_token')
    .values({
      token_sha256: token.hash,
      account_id: token.accountId,
      name: token.name,
      scopes: [...token.scopes],
      expires_at: token.expiresAt,
      used_at: null,
      revoked_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return tokenView(row);
}

const tokenView = (row: {
  id: string;
  name: string;
  scopes: TokenScope[];
  created_at: Date;
  used_at: Date | null;
  expires_at: Date | null;
}): TokenView => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  usedAt: row.used_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
});

export async function listTokens(db: Database, accountId: string): Promise<TokenView[]> {
  const rows = await db
    .selectFrom('account_token')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .selectAll()
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(tokenView);
}

export async function revokeToken(db: Database, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .updateTable('account_token')
    .set({ revoked_at: new Date() })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Revokes the tokens of one name, such as the one that an embedded server leaves for its own command line. */
export async function revokeTokensNamed(db: Database, accountId: string, name: string): Promise<void> {
  await db
    .updateTable('account_token')
    .set({ revoked_at: new Date() })
    .where('account_id', '=', accountId)
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .execute();
}
