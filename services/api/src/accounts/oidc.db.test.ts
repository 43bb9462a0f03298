import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger, readConfig } from '@sijill/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Fault, TestProvider } from '../../../../test/support/oidc-provider.ts';
import { signedInApi, type TestApi, testApi } from '../../../../test/support/test-api.ts';
import { OidcProvider } from './oidc-provider.ts';

const PASSWORD = 'seven quiet lanterns at dusk';
type Headers = Record<string, string>;

let base: TestApi;
let provider: TestProvider;
/** With the provider: a second factor is required in one, not in the other. */
let open: Awaited<ReturnType<typeof signedInApi>>;
let strict: Awaited<ReturnType<typeof signedInApi>>;
let people = 0;

beforeAll(async () => {
  base = await testApi();
  provider = await TestProvider.start();
  const secretFile = join(base.home, 'provider.secret');
  await writeFile(secretFile, provider.secret, { mode: 0o600 });
  const at = async (more: Headers) => {
    const config = readConfig({
      SIJILL_HOME: base.home,
      SIJILL_REQUESTS: '0',
      SIJILL_OIDC_ISSUER: provider.issuer,
      SIJILL_OIDC_CLIENT_ID: provider.clientId,
      SIJILL_OIDC_SECRET_FILE: secretFile,
      SIJILL_OIDC_NAME: 'House',
      SIJILL_OIDC_TRUSTED_FACTORS: 'mfa, urn:two',
      ...more,
    });
    const { database, objects, me } = base;
    return signedInApi({ database, objects, config, log: createLogger('silent', 'test'), me });
  };
  open = await at({});
  strict = await at({ SIJILL_SECOND_FACTOR: 'required' });
});
afterAll(async () => {
  await open.close();
  await strict.close();
  await provider.close();
  await base.close();
});
beforeEach(async () => {
  provider.fault = undefined;
  await base.database.pool.query('DELETE FROM sign_in_delay');
});

const browser = (api: typeof open) => {
  let cookies: Headers = {};
  const ask = async (method: string, path: string, body?: object) => {
    const cookie = Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const answer = await api.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: '', ...(cookie && { cookie }) },
      ...(body && { payload: body }),
    });
    for (const said of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = String(said).split(';')[0]!.split('=');
      cookies = { ...cookies, [name]: value };
    }
    return {
      status: answer.statusCode,
      body: answer.body === '' ? undefined : answer.json(),
      headers: answer.headers,
    };
  };
  return {
    ask,
    /** To the provider and back; answers what stands behind the address. */
    async way(): Promise<string> {
      const { body } = await ask('POST', '/session/provider');
      const sent = await fetch(body.address, { redirect: 'manual' });
      const back = new URL(sent.headers.get('location')!);
      expect(back.pathname).toBe('/sign-in');
      return back.search;
    },
    async signIn() {
      return ask('POST', '/session/provider/answer', { query: await this.way() });
    },
    me: async () => (await ask('GET', '/session')).body.me,
  };
};

const admin = (method: string, path: string, payload?: object) =>
  open.app.inject({ method, url: `/api/v1${path}`, ...(payload && { payload }) });

/** An account that an administrator named, with or without a password of its own. */
async function named(identity: { email?: string; subject?: string }, { password = false } = {}) {
  const login = `oidc-person-${++people}`;
  const invited = (await admin('POST', '/accounts', { login, name: 'Invented' })).json();
  if (password)
    await browser(open).ask('POST', '/links/acceptance', {
      token: invited.path.split('#link=')[1],
      password: PASSWORD,
    });
  const wanted = { email: null, subject: null, ...identity };
  const answer = await admin('PUT', `/accounts/${invited.account.id}/provider-identity`, {
    identity: wanted,
  });
  expect(answer.statusCode).toBe(204);
  return { id: invited.account.id as string, login, path: invited.path as string };
}

describe('signing in by the provider', () => {
  it('is told of where it is configured, and offered nowhere else', async () => {
    expect((await browser(open).ask('GET', '/session')).body.provider).toBe('House');
    const without = await base.app.inject({
      method: 'GET',
      url: '/api/v1/session',
      headers: { authorization: '' },
    });
    expect(without.json().provider).toBeNull();
    const begun = await base.app.inject({
      method: 'POST',
      url: '/api/v1/session/provider',
      headers: { authorization: '' },
    });
    expect(begun.statusCode).toBe(404);
  });

  it('takes whom an administrator invited for an address that the provider has checked, and knows them by number from then on', async () => {
    const { id, path } = await named({ email: 'Amira@Example.org' });
    provider.person = { sub: 'a1', email: 'amira@example.ORG', email_verified: true };
    const first = browser(open);
    expect((await first.signIn()).status).toBe(201);
    expect(await first.me()).toMatchObject({ id, hasPassword: false });
    // The number counts, not the address; and the address of the invitation works no more.
    provider.person = { sub: 'a1', email: 'moved@example.org', email_verified: true };
    expect((await browser(open).signIn()).status).toBe(201);
    provider.person = { sub: 'a2', email: 'amira@example.org', email_verified: true };
    expect((await browser(open).signIn()).body.code).toBe('account.oidc-unknown');
    const link = await browser(open).ask('POST', '/links', { token: path.split('#link=')[1] });
    expect(link.body.code).toBe('account.link');
    const { rows } = await base.database.pool.query(
      "SELECT action FROM custody_event WHERE object_id = $1 AND action LIKE 'account.provider%' ORDER BY seq",
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['account.provider-named', 'account.provider-linked']);
  });

  it.each([
    ['nobody named', { sub: 'stranger', email: 'stranger@example.org', email_verified: true }],
    ['with an address that is not checked', { sub: 'b1', email: 'basim@example.org', email_verified: false }],
    ['with an address of which nothing is said', { sub: 'b1', email: 'basim@example.org' }],
    [
      'with an address that only looks like one',
      { sub: 'b1', email: 'ｂasim@example.org', email_verified: true },
    ],
    [
      'with an address of a letter that folds to a plain one',
      { sub: 'b1', email: 'mali\u212A@example.org', email_verified: true },
    ],
  ])('makes no account for somebody %s', async (_, person) => {
    await named({ email: `basim-${people}@example.org` });
    await named({ email: 'malik@example.org' });
    await named({ email: 'basim@example.org' });
    const before = (await base.database.pool.query('SELECT count(*) FROM account')).rows;
    provider.person = person;
    const comer = browser(open);
    const { status, body } = await comer.signIn();
    expect([status, body.code]).toEqual([403, 'account.oidc-unknown']);
    expect(await comer.me()).toBeNull();
    expect((await base.database.pool.query('SELECT count(*) FROM account')).rows).toEqual(before);
    await base.database.pool.query(
      "DELETE FROM account_oidc WHERE email IN ('basim@example.org', 'malik@example.org')",
    );
  });

  it.each(['nonce', 'signature', 'audience', 'issuer', 'sender', 'expired', 'refused'] as Fault[])(
    'does not take an answer whose %s is wrong',
    async (fault) => {
      const { id } = await named({ subject: `fault-${fault}` });
      provider.person = { sub: `fault-${fault}` };
      provider.fault = fault;
      const comer = browser(open);
      const { status, body } = await comer.signIn();
      expect([status, body.code]).toEqual([401, 'account.oidc']);
      expect(await comer.me()).toBeNull();
      provider.fault = undefined;
      expect((await comer.signIn()).status).toBe(201);
      expect((await comer.me()).id).toBe(id);
    },
  );

  it('writes down who is refused, and nothing where the provider does not know this server', async () => {
    await named({ subject: 'noted' });
    provider.person = { sub: 'noted' };
    const refused = async () =>
      (await base.database.pool.query("SELECT count(*) FROM security_event WHERE kind = 'sign-in.failed'"))
        .rows[0].count as string;
    const before = Number(await refused());
    provider.fault = 'client';
    expect((await browser(open).signIn()).body.code).toBe('oidc.unavailable');
    expect(Number(await refused())).toBe(before);
    provider.fault = 'refused';
    expect((await browser(open).signIn()).body.code).toBe('account.oidc');
    expect(Number(await refused())).toBe(before + 1);
  });

  it('takes an answer once, from the browser that asked, to the question that it asked', async () => {
    await named({ subject: 'once' });
    provider.person = { sub: 'once' };
    const [one, other] = [browser(open), browser(open)];
    const query = await one.way();
    await other.way();
    const refused = async (who: typeof one, said: string) =>
      (await who.ask('POST', '/session/provider/answer', { query: said })).body.code;
    expect(await refused(other, query)).toBe('account.oidc');
    expect(await refused(browser(open), query)).toBe('account.oidc');
    expect(await refused(one, query.replace(/state=[^&]+/, 'state=another'))).toBe('account.oidc');
    expect((await one.ask('POST', '/session/provider/answer', { query })).status).toBe(201);
    expect(await refused(one, query)).toBe('account.oidc');
    const late = await one.way();
    await base.database.pool.query("UPDATE oidc_sign_in SET expires_at = now() - interval '1 second'");
    expect(await refused(one, late)).toBe('account.oidc');
  });

  it('asks for the password once where the account has one, so that naming alone lets nobody in', async () => {
    const { id } = await named({ subject: 'with-password' }, { password: true });
    provider.person = { sub: 'with-password', amr: ['mfa'] };
    const comer = browser(open);
    expect((await comer.signIn()).body.code).toBe('account.oidc-password');
    expect(await comer.me()).toBeNull();
    const wrong = await comer.ask('POST', '/session/provider/rest', { password: 'wrong password here' });
    expect(wrong.body.code).toBe('account.wrong');
    expect((await comer.ask('POST', '/session/provider/rest', { password: PASSWORD })).status).toBe(201);
    expect((await comer.me()).id).toBe(id);
    expect((await browser(open).signIn()).status).toBe(201);
  });

  it('still asks for the second factor, unless the provider is trusted to have asked', async () => {
    const { id, login } = await named({ subject: 'with-factor' });
    provider.person = { sub: 'with-factor' };
    const first = browser(open);
    await first.signIn();
    const { secret } = (await first.ask('POST', '/account/second-factor')).body;
    const { TOTP, Secret } = await import('otpauth');
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const set = await first.ask('PUT', '/account/second-factor', { secret, code: totp.generate() });
    expect(set.status).toBe(200);
    const [recovery] = set.body.codes as string[];
    const comer = browser(open);
    expect((await comer.signIn()).body.code).toBe('account.code-needed');
    expect(await comer.me()).toBeNull();
    expect((await comer.ask('POST', '/session/provider/rest', { code: '000000' })).body.code).toBe(
      'account.wrong',
    );
    const wrongTries = () =>
      base.database.pool
        .query('SELECT failures FROM sign_in_delay WHERE subject = $1', [`login ${login}`])
        .then(({ rows }) => rows);
    expect(await wrongTries()).toEqual([{ failures: 1 }]);
    expect((await comer.ask('POST', '/session/provider/rest', { code: recovery })).status).toBe(201);
    // Wrong codes do not add up over times that were right.
    expect(await wrongTries()).toEqual([]);
    expect((await comer.me()).id).toBe(id);
    provider.person = { sub: 'with-factor', amr: ['pwd', 'sms'] };
    expect((await browser(open).signIn()).body.code).toBe('account.code-needed');
    for (const said of [{ amr: ['pwd', 'mfa'] }, { acr: 'urn:two' }]) {
      provider.person = { sub: 'with-factor', ...said };
      expect((await browser(open).signIn()).status).toBe(201);
    }
  });

  it('where a second factor is required, opens with that of the provider, but for what wants a fresh one', async () => {
    await named({ subject: 'strict' });
    provider.person = { sub: 'strict' };
    const bare = browser(strict);
    await bare.signIn();
    expect(await bare.me()).toMatchObject({ mustEnrol: true });
    expect((await bare.ask('GET', '/cases')).body.code).toBe('access.enrol');
    provider.person = { sub: 'strict', amr: ['mfa'] };
    const trusted = browser(strict);
    await trusted.signIn();
    expect(await trusted.me()).toMatchObject({ mustEnrol: false });
    expect((await trusted.ask('GET', '/cases')).status).toBe(200);
    const token = { name: 'x', scopes: ['read'], days: 1 };
    expect((await trusted.ask('POST', '/account/tokens', token)).body.code).toBe('access.enrol');
    expect((await trusted.ask('POST', '/account/confirmation', {})).body.code).toBe('account.oidc-again');
  });

  it('ends with what an administrator takes back, with a new start, and with the account', async () => {
    const { id } = await named({ subject: 'ends' });
    provider.person = { sub: 'ends' };
    const comer = browser(open);
    await comer.signIn();
    expect((await admin('PUT', `/accounts/${id}/provider-identity`, { identity: null })).statusCode).toBe(
      204,
    );
    expect(await comer.me()).toBeNull();
    expect((await comer.signIn()).body.code).toBe('account.oidc-unknown');
    const identity = { subject: 'ends', email: null };
    await admin('PUT', `/accounts/${id}/provider-identity`, { identity });
    expect((await comer.signIn()).status).toBe(201);
    await admin('POST', `/accounts/${id}/links`);
    expect((await comer.signIn()).body.code).toBe('account.oidc-unknown');
    await admin('PUT', `/accounts/${id}/provider-identity`, { identity });
    await admin('PATCH', `/accounts/${id}`, { status: 'disabled' });
    expect((await comer.signIn()).body.code).toBe('account.oidc-unknown');
  });

  it('names one identity for one account, by administrators alone', async () => {
    const [one, other] = [await named({ subject: 'mine' }), await named({ subject: 'other' })];
    const taken = await admin('PUT', `/accounts/${other.id}/provider-identity`, {
      identity: { subject: 'mine', email: null },
    });
    expect([taken.statusCode, taken.json().code]).toEqual([409, 'account.oidc-taken']);
    provider.person = { sub: 'mine' };
    const comer = browser(open);
    await comer.signIn();
    const tried = await comer.ask('PUT', `/accounts/${one.id}/provider-identity`, { identity: null });
    expect(tried.body.code).toBe('access.refused');
    const all = (await admin('GET', '/administration/provider-identities')).json();
    expect(all.rows).toContainEqual({
      id: one.id,
      subject: 'mine',
      email: null,
      linkedAt: expect.stringMatching(/^\d{4}-/),
    });
  });

  it('binds its browser by a cookie that no script reads and no other page sends', async () => {
    const { headers } = await browser(open).ask('POST', '/session/provider');
    expect(String(headers['set-cookie'])).toMatch(
      /^sijill-provider=sijill_o_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=600$/,
    );
  });
});

describe('the provider', () => {
  const settings = (more: object = {}) => ({
    oidc: {
      issuer: provider.issuer,
      clientId: provider.clientId,
      secretFile: join(base.home, 'provider.secret'),
      name: 'House',
      trustedFactors: [],
      hosts: [],
      ...more,
    },
  });
  const asked = { state: 's', nonce: 'n', verifier: 'v'.repeat(43), redirectUri: 'http://localhost/sign-in' };

  it('that is away is told as such, and is not asked again at once', async () => {
    provider.fault = 'down';
    const away = (await OidcProvider.open(settings()))!;
    const before = provider.asked.length;
    for (let round = 0; round < 5; round += 1)
      await expect(away.address(asked)).rejects.toMatchObject({ code: 'oidc.unavailable' });
    expect(provider.asked.length - before).toBe(1);
  });

  it('is spoken to at its own hosts only', async () => {
    const elsewhere = await TestProvider.start();
    try {
      // Its own description sends this server elsewhere.
      const moved = (await OidcProvider.open(settings()))!;
      const address = await moved.address(asked);
      expect(new URL(address).origin).toBe(provider.issuer);
      const fetched = globalThis.fetch;
      const description = await (await fetched(`${provider.issuer}/.well-known/openid-configuration`)).json();
      globalThis.fetch = async (...given) => {
        if (!String(given[0]).includes('.well-known')) return fetched(...given);
        return Response.json({ ...description, token_endpoint: `${elsewhere.issuer}/token` });
      };
      try {
        const led = (await OidcProvider.open(settings()))!;
        await led.address(asked);
        await expect(led.identity('?code=x&state=s', asked)).rejects.toMatchObject({
          code: 'oidc.unavailable',
        });
      } finally {
        globalThis.fetch = fetched;
      }
      expect(elsewhere.asked).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  it('has a secret that nobody else can read, or the server does not start', async () => {
    const secretFile = join(base.home, 'loose.secret');
    await writeFile(secretFile, 'a secret of enough letters', { mode: 0o600 });
    await expect(OidcProvider.open(settings({ secretFile }))).resolves.toBeDefined();
    await chmod(secretFile, 0o644);
    await expect(OidcProvider.open(settings({ secretFile }))).rejects.toMatchObject({
      code: 'config.invalid',
    });
    await expect(OidcProvider.open(settings({ secretFile: `${secretFile}.not` }))).rejects.toMatchObject({
      code: 'config.invalid',
    });
  });
});
