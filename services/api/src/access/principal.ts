import { createHash } from 'node:crypto';
import { type Duty, type MembershipView, shouldHaveKey, type TokenScope } from '@sijill/domain';
import type { Config } from '@sijill/runtime';
import {
  type AccountRow,
  type Database,
  findSession,
  findToken,
  hasSecondFactor,
  membershipsOf,
  type Scope,
} from '@sijill/storage';
import type { FastifyRequest } from 'fastify';
import { sessionSecretOf } from '../accounts/cookie.ts';
import { BY_PROVIDER } from '../accounts/means.ts';

/** Who asks, as far as this request goes. */
export interface Principal {
  readonly account: AccountRow;
  readonly members: ReadonlyMap<string, MembershipView>;
  /** Of a browser; null for a program with a token. */
  readonly session: { readonly id: string; readonly confirmedAt: Date } | null;
  /** Of a program; null for a browser. */
  readonly scopes: readonly TokenScope[] | null;
  /** Of the token that a program asks with; null for a browser. */
  readonly tokenId: string | null;
  /** A second factor is required and the account has none of its own. */
  readonly lacksFactor: boolean;
  /** Administers or may export, a security key is required of such, and the account has none. */
  readonly lacksKey: boolean;
  /** Either of both, and no second factor was shown otherwise: nothing opens before. */
  readonly mustEnrol: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: nobody is signed in. */
    principal: Principal | null;
  }
}

export const hasDuty = (principal: Principal, duty: Duty): boolean => principal.account.duties.includes(duty);

/** What the database shows to a principal: the cases of its memberships. */
export function scopeOf(principal: Principal | null): Scope {
  if (!principal) return { account: null, session: null, role: null, cases: [], log: false };
  const { account, session, members } = principal;
  return {
    account: account.id,
    session: session?.id ?? null,
    role: roleWords(principal),
    cases: [...members.keys()],
    log: hasDuty(principal, 'auditor'),
  };
}

const roleWords = ({ account, scopes }: Principal): string =>
  [...account.duties, scopes ? 'token' : 'session'].join(', ');

type FactorConfig = Pick<Config, 'publicUrl' | 'secondFactorRequired' | 'securityKeyRequired'>;

const REMEMBER_MS = 5_000;
const MOST = 2_000;

interface Kept {
  readonly principal: Principal;
  readonly until: number;
}

/**
 * Finds who asks by the cookie of a session or the bearer token of a program. What was found is kept for five seconds,
 * so that a screen full of pictures asks once; ending a session or changing an account in this process forgets at once.
 */
export class Authenticator {
  readonly #db: Database;
  readonly #config: FactorConfig;
  readonly #rememberMs: number;
  readonly #kept = new Map<string, Kept>();
  #changes = 0;

  constructor(db: Database, config: FactorConfig, rememberMs = REMEMBER_MS) {
    this.#db = db;
    this.#config = config;
    this.#rememberMs = rememberMs;
  }

  async principalOf(request: FastifyRequest): Promise<Principal | null> {
    const [, bearer] = /^Bearer (sijill_t_[\w-]{43})$/.exec(request.headers.authorization ?? '') ?? [];
    const secret = bearer ?? sessionSecretOf(this.#config, request);
    if (!secret || secret.length > 200) return null;
    const hash = createHash('sha256').update(secret).digest();
    const key = `${bearer ? 't' : 's'}${hash.toString('base64')}`;
    const kept = this.#kept.get(key);
    if (kept && kept.until > Date.now()) return kept.principal;
    const changes = this.#changes;
    const principal = bearer ? await this.#byToken(hash) : await this.#bySession(hash);
    if (!principal) {
      this.#kept.delete(key);
      return null;
    }
    // What changed while it was looked up may be missing in it.
    if (changes === this.#changes) this.#keep(key, principal);
    return principal;
  }

  /** Call it after any change of an account, a session, a token or a membership. */
  forget(): void {
    this.#changes += 1;
    this.#kept.clear();
  }

  #keep(key: string, principal: Principal): void {
    if (this.#kept.size >= MOST) this.#kept.clear();
    this.#kept.set(key, { principal, until: Date.now() + this.#rememberMs });
  }

  async #bySession(hash: Buffer): Promise<Principal | null> {
    const found = await findSession(this.#db, hash);
    if (!found) return null;
    const session = { id: found.sessionId, confirmedAt: found.confirmedAt };
    const how = { session, scopes: null, tokenId: null };
    return this.#principal(found.account, how, found.means === BY_PROVIDER.factor);
  }

  async #byToken(hash: Buffer): Promise<Principal | null> {
    const found = await findToken(this.#db, hash);
    if (!found) return null;
    const { account, scopes, tokenId } = found;
    return this.#principal(account, { session: null, scopes, tokenId });
  }

  async #principal(
    account: AccountRow,
    how: Pick<Principal, 'session' | 'scopes' | 'tokenId'>,
    shownElsewhere = false,
  ): Promise<Principal> {
    const members = new Map((await membershipsOf(this.#db, account.id)).map((one) => [one.caseId, one]));
    const lacksFactor = this.#config.secondFactorRequired && !hasSecondFactor(account);
    const roles = [...members.values()].map(({ role }) => role);
    // A provider's word is no key: what it asked for is not known to be bound to its page.
    const lacksKey =
      this.#config.securityKeyRequired && account.keys === 0 && shouldHaveKey(account.duties, roles);
    const mustEnrol = lacksKey || (lacksFactor && !shownElsewhere);
    return { account, members, lacksFactor, lacksKey, mustEnrol, ...how };
  }
}
