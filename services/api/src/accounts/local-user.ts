import { TokenScope } from '@sijill/domain';
import { type Config, isLoopback, type Runtime, readCliToken, writeCliToken } from '@sijill/runtime';
import {
  createAccount,
  findAccountByLogin,
  findToken,
  hasSecondFactor,
  joinOrphanedCases,
  listTokens,
  noAccountYet,
  revokeTokensNamed,
  saveLink,
  saveToken,
} from '@sijill/storage';
import { hashOfSecret, newSecret } from './secrets.ts';

const LOGIN = 'local';
const NAME = 'Local user';
const TOKEN_NAME = 'Command line of this machine';
/** Under this name the command line looks for the token of the server on its own home. */
export const EMBEDDED = 'embedded';
const KEEP_TOKEN_MS = 30 * 24 * 3_600_000;
const SIGN_IN_MS = 60 * 60_000;
const FIRST_MS = 24 * 3_600_000;

export interface LocalUser {
  /** For the command line and for loading the sample. */
  readonly token: string;
  /**
   * A path that signs in once, within the hour; undefined when the local user has a second factor by now. Where one is
   * required and not there yet, it leads to setting it up.
   */
  signInPath(): Promise<string | undefined>;
}

/** Whether only the machine itself reaches this server. */
export const isPrivate = (config: Pick<Config, 'publicUrl' | 'host'>): boolean =>
  config.publicUrl === undefined && isLoopback(config.host);

/**
 * The user of a server that only its own machine reaches: made when there is nobody yet, lead of the cases that have
 * nobody. Whoever can start the server can read its home anyway, so the token of the command line lies there. Undefined
 * when people have made accounts and this one is not among them, or is disabled.
 */
export async function localUser({
  db,
  config,
}: Pick<Runtime, 'db' | 'config'>): Promise<LocalUser | undefined> {
  if (await noAccountYet(db))
    await db.transaction().execute((transaction) =>
      createAccount(transaction, {
        login: LOGIN,
        name: NAME,
        duties: ['administrator', 'auditor'],
        status: 'active',
        actor: 'console',
      }),
    );
  const account = await findAccountByLogin(db, LOGIN);
  if (account?.status !== 'active') {
    await writeCliToken(config.home, EMBEDDED, null);
    return undefined;
  }
  await joinOrphanedCases(db, account.id);
  return {
    token: await tokenOf(account.id, { db, config }),
    async signInPath() {
      const now = await findAccountByLogin(db, LOGIN);
      if (now?.status !== 'active' || hasSecondFactor(now)) return undefined;
      const link = newSecret('l');
      const expiresAt = new Date(Date.now() + SIGN_IN_MS);
      await saveLink(db, { hash: link.hash, purpose: 'sign-in', accountId: now.id, expiresAt });
      return `/sign-in#link=${link.secret}`;
    },
  };
}

/** Kept over a restart, so that a command under way goes on; another one after a month. */
async function tokenOf(accountId: string, { db, config }: Pick<Runtime, 'db' | 'config'>): Promise<string> {
  const kept = await readCliToken(config.home, EMBEDDED);
  const found = kept === undefined ? undefined : await findToken(db, hashOfSecret(kept));
  const known = (await listTokens(db, accountId)).find(({ id }) => id === found?.tokenId);
  if (kept !== undefined && known && Date.now() - Date.parse(known.createdAt) < KEEP_TOKEN_MS) return kept;
  await revokeTokensNamed(db, accountId, TOKEN_NAME);
  const { secret, hash } = newSecret('t');
  const token = { hash, accountId, name: TOKEN_NAME, scopes: TokenScope.options, expiresAt: null };
  await saveToken(db, token);
  await writeCliToken(config.home, EMBEDDED, secret);
  return secret;
}

/** The path at which the first administrator is made, once; undefined when there is an account. */
export async function firstAdministratorPath({ db }: Pick<Runtime, 'db'>): Promise<string | undefined> {
  if (!(await noAccountYet(db))) return undefined;
  const { secret, hash } = newSecret('l');
  await saveLink(db, { hash, purpose: 'first', accountId: null, expiresAt: new Date(Date.now() + FIRST_MS) });
  return `/welcome#link=${secret}`;
}
