import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the provider says of whoever signs in there next. */
export interface SaidPerson {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly amr?: readonly string[];
  readonly acr?: string;
}

/** What is wrong with the provider's next answer. */
export type Fault =
  | 'nonce'
  | 'signature'
  | 'audience'
  | 'issuer'
  | 'sender'
  | 'expired'
  | 'refused'
  | 'client'
  | 'down';

/**
 * A small OpenID provider by the book (code flow, PKCE S256, RS256): discovery, authorisation that signs in at once,
 * tokens, keys. It checks what a provider checks, so that a client that leaves something out fails.
 */
export class TestProvider {
  readonly clientId = 'sijill-test';
  readonly secret = randomBytes(24).toString('base64url');
  person: SaidPerson = { sub: 'nobody' };
  fault: Fault | undefined;
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  readonly #codes = new Map<
    string,
    { challenge: string; nonce: string; redirect: string; person: SaidPerson }
  >();
  readonly #key: KeyObject;
  readonly #jwk: object;
  readonly #server: Server;

  private constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    this.#key = privateKey;
    this.#jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
    this.#server = createServer((request, response) => {
      this.#answer(request).then(
        ({ status = 200, headers = {}, body }) =>
          response
            .writeHead(status, { 'content-type': 'application/json', ...headers })
            .end(JSON.stringify(body ?? {})),
        () => response.writeHead(500).end(),
      );
    });
  }

  static async start(): Promise<TestProvider> {
    const provider = new TestProvider();
    await new Promise<void>((done) => provider.#server.listen(0, '127.0.0.1', done));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  async #answer(request: IncomingMessage): Promise<{
    status?: number;
    headers?: Record<string, string>;
    body?: object;
  }> {
    const url = new URL(request.url ?? '/', this.issuer);
    this.asked.push(url.pathname);
    if (this.fault === 'down') return { status: 500 };
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return { body: this.#discovery() };
      case '/keys':
        return { body: { keys: [this.#jwk] } };
      case '/authorize':
        return this.#authorize(url.searchParams);
      case '/token':
        return this.#token(request.headers.authorization ?? '', new URLSearchParams(await text(request)));
      default:
        return { status: 404 };
    }
  }

  #discovery(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
    };
  }

  #authorize(wanted: URLSearchParams) {
    const redirect = wanted.get('redirect_uri') ?? '';
    const state = wanted.get('state') ?? '';
    if (
      wanted.get('client_id') !== this.clientId ||
      wanted.get('code_challenge_method') !== 'S256' ||
      state === ''
    )
      return { status: 400 };
    const back = new URL(redirect);
    back.searchParams.set('state', state);
    // Another provider answers what this one was asked (RFC 9207).
    if (this.fault === 'sender') back.searchParams.set('iss', 'https://elsewhere.example');
    if (this.fault === 'refused') back.searchParams.set('error', 'access_denied');
    else {
      const code = randomBytes(16).toString('base64url');
      this.#codes.set(code, {
        challenge: wanted.get('code_challenge') ?? '',
        nonce: wanted.get('nonce') ?? '',
        redirect,
        person: this.person,
      });
      back.searchParams.set('code', code);
    }
    return { status: 302, headers: { location: back.href } };
  }

  #token(authorization: string, given: URLSearchParams) {
    // Form-encoded before base64, RFC 6749, 2.3.1.
    const basic = decodeURIComponent(Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString());
    const code = given.get('code') ?? '';
    const known = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url');
    if (basic !== `${this.clientId}:${this.secret}` || this.fault === 'client')
      return { status: 401, body: { error: 'invalid_client' } };
    if (!known || known.challenge !== challenge || known.redirect !== given.get('redirect_uri'))
      return { status: 400, body: { error: 'invalid_grant' } };
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: this.fault === 'issuer' ? 'https://elsewhere.example' : this.issuer,
      aud: this.fault === 'audience' ? 'another' : this.clientId,
      nonce: this.fault === 'nonce' ? 'another' : known.nonce,
      iat: this.fault === 'expired' ? now - 7_200 : now,
      exp: this.fault === 'expired' ? now - 3_600 : now + 300,
      ...known.person,
    };
    return {
      body: { access_token: 'x', token_type: 'Bearer', expires_in: 300, id_token: this.#sign(claims) },
    };
  }

  #sign(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const head = `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}`;
    const signature = createSign('RSA-SHA256').update(head).sign(this.#key);
    if (this.fault === 'signature') signature[10]! ^= 1;
    return `${head}.${signature.toString('base64url')}`;
  }
}
