import { isSijillError, type KeyAnswer, type SignInQuestion, SijillError } from '@sijill/domain';
import {
  type AccountRow,
  bindProvider,
  type Database,
  endHalfSignIn,
  findHalfSignIn,
  findProviderAccount,
  getAccount,
  type HalfSignIn,
  hasSecondFactor,
  noteSecurityEvent,
  saveHalfSignIn,
  saveProviderSignIn,
  takeProviderSignIn,
} from '@sijill/storage';
import * as oidc from 'openid-client';
import type { AccountDesk, From } from './account-desk.ts';
import type { KeyPlace } from './key-place.ts';
import { BY_PROVIDER } from './means.ts';
import type { Identity, OidcProvider } from './oidc-provider.ts';
import { hashOfSecret, newSecret } from './secrets.ts';

/** For the way to the provider and back, and the rest. */
const OPEN_MS = 10 * 60_000;

export interface Rest {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
  readonly key?: { readonly answer: KeyAnswer; readonly ticket: string } | undefined;
}

type Placed = From & { readonly place: KeyPlace | null };

/** Signs in whoever an administrator named at the provider, and nobody else. */
export class OidcDesk {
  readonly #db: Database;
  readonly #provider: OidcProvider;
  readonly #desk: AccountDesk;

  constructor({ db, provider, desk }: { db: Database; provider: OidcProvider; desk: AccountDesk }) {
    this.#db = db;
    this.#provider = provider;
    this.#desk = desk;
  }

  get issuer(): string {
    return this.#provider.issuer;
  }

  get name(): string {
    return this.#provider.name;
  }

  /** Where the browser goes, and the secret that binds the answer to it. Throws `oidc.unavailable`. */
  async begin(redirectUri: string): Promise<{ readonly address: string; readonly browser: string }> {
    const browser = newSecret('o');
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const address = await this.#provider.address({ state, nonce, verifier, redirectUri });
    await saveProviderSignIn(this.#db, {
      stateHash: hashOfSecret(state),
      browserHash: browser.hash,
      nonce,
      verifier,
      redirectUri,
      expiresAt: new Date(Date.now() + OPEN_MS),
    });
    return { address, browser: browser.secret };
  }

  /**
   * The browser has come back; answers the secret of a session. Throws `account.oidc` for whatever does not hold,
   * `account.oidc-unknown`, and, for `finish`, `account.oidc-password`, `account.code-needed`, `account.key-needed`.
   */
  async answer(query: string, browser: string, from: Placed): Promise<string> {
    const state = new URLSearchParams(query).get('state') ?? '';
    const browserHash = hashOfSecret(browser);
    let identity: Identity;
    try {
      const asked = await takeProviderSignIn(this.#db, { stateHash: hashOfSecret(state), browserHash });
      identity = await this.#provider.identity(query, { ...asked, state });
    } catch (error) {
      if (!isSijillError(error, 'oidc.unavailable')) await this.#refused(from);
      throw error;
    }
    const found = await findProviderAccount(this.#db, identity);
    if (!found) {
      await this.#refused(from);
      throw new SijillError('account.oidc-unknown');
    }
    const { account } = found;
    const half = { accountId: account.id, subject: identity.subject, trusted: identity.trusted };
    await saveHalfSignIn(this.#db, browserHash, half);
    return this.#finish(browserHash, { half, account, first: found.first, rest: {}, from });
  }

  /** The password of an account that comes by the provider for the first time, and its second factor. Throws as `answer`. */
  async finish(browser: string, rest: Rest, from: Placed): Promise<string> {
    const browserHash = hashOfSecret(browser);
    const { half, account, first } = await this.#half(browserHash);
    return this.#finish(browserHash, { half, account, first, rest, from });
  }

  /** Begins the answer of a security key. Throws `account.oidc`, `account.key-none`. */
  async askKey(browser: string, from: Placed): Promise<SignInQuestion> {
    const { account } = await this.#half(hashOfSecret(browser));
    return this.#desk.questionFor(account, from.place);
  }

  async #half(browserHash: Buffer) {
    const half = await findHalfSignIn(this.#db, browserHash);
    const { issuer } = this.#provider;
    // Named anew, taken back or disabled meanwhile: as if it had never been.
    const found = await findProviderAccount(this.#db, { issuer, subject: half.subject, email: null });
    const account = found?.account ?? (await getAccount(this.#db, half.accountId));
    if (account.id !== half.accountId || account.status === 'disabled') throw new SijillError('account.oidc');
    return { half, account, first: found?.first ?? true };
  }

  async #finish(
    browserHash: Buffer,
    {
      half,
      account,
      first,
      rest,
      from,
    }: { half: HalfSignIn; account: AccountRow; first: boolean; rest: Rest; from: Placed },
  ): Promise<string> {
    // Whoever administers names identities; that the person agrees is shown by what only the person has.
    if (first && account.password_hash !== null) {
      if (rest.password === undefined) throw new SijillError('account.oidc-password');
      await this.#desk.confirmPassword(account, rest.password, from);
    }
    let means: string = half.trusted ? BY_PROVIDER.factor : BY_PROVIDER.alone;
    if (hasSecondFactor(account) && (first || !half.trusted))
      means = `provider and ${await this.#desk.takeSecondFactor(account, rest, from)}`;
    if (!(await endHalfSignIn(this.#db, browserHash))) throw new SijillError('account.oidc');
    if (first) await bindProvider(this.#db, account, half.subject);
    return this.#desk.open(await getAccount(this.#db, account.id), means, from);
  }

  #refused({ source }: From): Promise<void> {
    return noteSecurityEvent(this.#db, {
      kind: 'sign-in.failed',
      accountId: null,
      source,
      details: { means: 'provider' },
    });
  }
}
