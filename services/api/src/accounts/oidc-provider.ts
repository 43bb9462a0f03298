import { foldedAddress, SijillError } from '@sijill/domain';
import { type Config, readSecretFile } from '@sijill/runtime';
import * as oidc from 'openid-client';

type Settings = NonNullable<Config['oidc']>;

/** How long the provider may take to answer. */
const TIMEOUT_SECONDS = 10;
/** After a failure it is not asked again for so long, so that nobody can make this server ask without end. */
const REST_MS = 5_000;

export interface Asked {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Folded; null unless the provider has checked it. */
  readonly email: string | null;
  /** The provider asked for a second factor, and is trusted to say so. */
  readonly trusted: boolean;
}

/** The configured provider: discovered at the first use, spoken to at its own hosts only. */
export class OidcProvider {
  readonly #settings: Settings;
  readonly #secret: string;
  #found: Promise<oidc.Configuration> | undefined;
  #restUntil = 0;

  private constructor(settings: Settings, secret: string) {
    this.#settings = settings;
    this.#secret = secret;
  }

  /** Undefined where none is configured. Throws `config.invalid` for a secret that others can read. */
  static async open({ oidc: settings }: Pick<Config, 'oidc'>): Promise<OidcProvider | undefined> {
    if (!settings) return undefined;
    return new OidcProvider(settings, await readSecretFile(settings.secretFile, 'SIJILL_OIDC_SECRET_FILE'));
  }

  /** As people know it. */
  get name(): string {
    return this.#settings.name;
  }

  get issuer(): string {
    return this.#settings.issuer;
  }

  /** Where the browser is sent. Throws `oidc.unavailable`. */
  async address({ state, nonce, verifier, redirectUri }: Asked): Promise<string> {
    const configuration = await this.#configuration();
    return oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email',
      response_type: 'code',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    }).href;
  }

  /** Who the browser came back as; `query` is what its address ends with. Throws `account.oidc`, `oidc.unavailable`. */
  async identity(query: string, asked: Asked): Promise<Identity> {
    const configuration = await this.#configuration();
    const address = new URL(asked.redirectUri);
    address.search = query;
    const tokens = await oidc
      .authorizationCodeGrant(configuration, address, {
        pkceCodeVerifier: asked.verifier,
        expectedState: asked.state,
        expectedNonce: asked.nonce,
        idTokenExpected: true,
      })
      .catch((cause: unknown) => {
        throw isAway(cause) ? unavailable(cause) : new SijillError('account.oidc', {}, { cause });
      });
    const claims = tokens.claims();
    if (!claims) throw new SijillError('account.oidc');
    const { email, email_verified: checked } = claims;
    return {
      issuer: this.issuer,
      subject: claims.sub,
      email: typeof email === 'string' && checked === true ? foldedAddress(email) : null,
      trusted: [claims.acr, claims.amr]
        .flat()
        .some((said) => typeof said === 'string' && this.#settings.trustedFactors.includes(said)),
    };
  }

  #configuration(): Promise<oidc.Configuration> {
    if (!this.#found && Date.now() < this.#restUntil) throw unavailable(undefined);
    this.#found ??= this.#discover().catch((error: unknown) => {
      this.#found = undefined;
      this.#restUntil = Date.now() + REST_MS;
      throw unavailable(error);
    });
    return this.#found;
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, hosts } = this.#settings;
    const address = new URL(issuer);
    return oidc.discovery(address, clientId, undefined, oidc.ClientSecretBasic(this.#secret), {
      timeout: TIMEOUT_SECONDS,
      // Plain http is let through by the configuration on this machine only.
      execute: [
        oidc.enableNonRepudiationChecks,
        ...(address.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
      [oidc.customFetch]: (url, options) => {
        const { host } = new URL(url);
        if (host !== address.host && !hosts.includes(host))
          return Promise.reject(new NotItsHost(`${host} is not a host of the configured provider`));
        return fetch(url, { ...options, redirect: 'error' } as RequestInit);
      },
    });
  }
}

/** The provider could not be asked, or does not know this server: other than that it said no to the person. */
function isAway(error: unknown): boolean {
  const { name, cause, error: said } = error as Error & { error?: string };
  if (error instanceof TypeError || name === 'TimeoutError' || error instanceof NotItsHost) return true;
  return (
    said === 'invalid_client' || said === 'unauthorized_client' || (cause instanceof Error && isAway(cause))
  );
}

class NotItsHost extends Error {}

const unavailable = (cause: unknown) => new SijillError('oidc.unavailable', {}, { cause });
