// Promise A1: where a security key is required, who administers or may export has one and signs in by it.
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers, type Headers, PASSWORD } from '../../../../test/support/key-browsers.ts';
import { type SecurityKey, securityKey } from '../../../../test/support/security-key.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

let api: TestApi;
let at: ReturnType<typeof browsers>;
beforeAll(async () => {
  api = await testApi({ config: { securityKeyRequired: true } });
  // Who asks for the test has a key already.
  await api.database.pool.query(
    `INSERT INTO account_key (account_id, credential_id, public_key, counter, rp_id, name, verifies, synced)
     VALUES ($1, '\\x01', '', 0, 'localhost', 'of the test', true, false)`,
    [api.me.id],
  );
  at = browsers(api);
});
afterAll(() => api.close());
beforeEach(() => api.database.pool.query('DELETE FROM sign_in_delay'));

const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

async function enrol(headers: Headers) {
  const { secret } = (await at.ask('POST', '/account/second-factor', { headers })).json();
  const body = { secret, code: codeOf(secret) };
  const set = await at.ask('PUT', '/account/second-factor', { headers, body });
  return { secret: secret as string, codes: set.json().codes as string[] };
}

/** Somebody with an app and a key. */
async function armed(who: { duties?: string[]; lead?: boolean }) {
  const person = await at.member(who);
  const { secret, codes } = await enrol(person.headers);
  const key = securityKey();
  expect((await at.register(person.headers, key)).statusCode).toBe(201);
  return { ...person, secret, codes, key };
}

const confirmByKey = async (headers: Headers, key: SecurityKey) => {
  const asked = await at.ask('POST', '/account/confirmation/key-question', { headers, body: {} });
  return at.ask('POST', '/account/confirmation', { headers, body: { key: key.sign(asked.json()) } });
};

describe.each([
  ['an administrator', { duties: ['administrator'] }],
  ['a lead, who may export', { lead: true }],
])('%s', (_, who) => {
  it('finds nothing open before a key is registered, codes of an app or not', async () => {
    const { headers } = await at.member(who);
    for (const setUp of [async () => undefined, () => enrol(headers)]) {
      await setUp();
      const refused = await at.ask('GET', '/cases', { headers });
      expect(refused.json()).toMatchObject({ status: 403, code: 'access.enrol-key' });
      const { me } = (await at.ask('GET', '/session', { headers })).json();
      expect(me).toMatchObject({ mustEnrol: true, mustAddKey: true });
      expect((await at.ask('GET', '/account/sessions', { headers })).statusCode).toBe(200);
    }
    expect((await at.register(headers, securityKey({ verifies: false }))).json()).toMatchObject({
      code: 'account.key-verification',
    });
    expect((await at.register(headers, securityKey())).statusCode).toBe(201);
    expect((await at.ask('GET', '/cases', { headers })).statusCode).toBe(200);
    const { me } = (await at.ask('GET', '/session', { headers })).json();
    expect(me).toMatchObject({ mustEnrol: false, mustAddKey: false });
  });

  it('signs in by the key; a right code of the app is refused, a recovery code does for a lost key', async () => {
    const { login, secret, codes, key } = await armed(who);
    const byApp = await at.signIn(login, { code: codeOf(secret, 1) });
    expect(byApp.json()).toMatchObject({ status: 401, code: 'account.key-only' });
    expect(byApp.headers['set-cookie']).toBeUndefined();
    const wrong = await at.signIn(login, { code: '000000' });
    expect(wrong.json()).toMatchObject({ status: 401, code: 'account.key-only' });
    expect((await at.signInBy(login, key)).statusCode).toBe(201);
    expect((await at.signIn(login, { code: codes[0]! })).statusCode).toBe(201);
    expect((await at.signIn(login, { code: codes[0]! })).statusCode).toBe(401);
  });

  it('confirms anew by the key only', async () => {
    const { headers, secret, key } = await armed(who);
    const body = { code: codeOf(secret, 1) };
    expect((await at.ask('POST', '/account/confirmation', { headers, body })).json()).toMatchObject({
      code: 'account.key-only',
    });
    expect((await confirmByKey(headers, key)).statusCode).toBe(204);
  });

  it('keeps the last key', async () => {
    const { headers } = await armed(who);
    const ids = async () =>
      ((await at.ask('GET', '/account/keys', { headers })).json().rows as { id: string }[]).map(
        ({ id }) => id,
      );
    const remove = (id: string) => at.ask('DELETE', `/account/keys/${id}`, { headers });
    const [first] = await ids();
    expect((await remove(first!)).json()).toMatchObject({ status: 409, code: 'account.last-key' });
    await at.register(headers, securityKey());
    expect((await remove(first!)).statusCode).toBe(204);
    expect(await ids()).toHaveLength(1);
  });
});

describe('where a security key is required', () => {
  it('a code bound to another address of the server opens nothing either', async () => {
    const { login, secret } = await armed({ lead: true });
    const headers = { host: '127.0.0.1:4780' };
    const answer = await at.signIn(login, { code: codeOf(secret, 1) }, headers);
    expect(answer.json()).toMatchObject({ code: 'account.key-only' });
  });

  it('a program of somebody without one is refused, too', async () => {
    const chief = await api.person('Chief of the test', { duties: ['administrator'] });
    const refused = await api.app.inject({ url: '/api/v1/cases', headers: chief.headers });
    expect(refused.json()).toMatchObject({ code: 'access.enrol-key' });
  });

  it('an analyst signs in by an app, until named a lead', async () => {
    const { login, headers } = await at.member();
    const { secret } = await enrol(headers);
    expect((await at.signIn(login, { code: codeOf(secret, 1) })).statusCode).toBe(201);
    expect((await at.ask('GET', '/cases', { headers })).statusCode).toBe(200);
    const opened = { method: 'POST', url: '/api/v1/cases', payload: { name: 'Keys of leads' } };
    const caseId = (await api.app.inject(opened)).json().id;
    const named = await api.app.inject({
      method: 'PUT',
      url: `/api/v1/cases/${caseId}/members`,
      payload: { login, role: 'lead' },
    });
    expect(named.statusCode).toBeLessThan(300);
    expect((await at.ask('GET', '/cases', { headers })).json()).toMatchObject({ code: 'access.enrol-key' });
  });

  it('refused codes are on record and slow further tries down', async () => {
    const { id, login, secret } = await armed({ lead: true });
    for (let n = 0; n < 12; n++) await at.signIn(login, { code: codeOf(secret, 1) });
    expect((await at.signIn(login, { code: codeOf(secret, 1) })).json()).toMatchObject({
      code: 'account.wait',
    });
    const { rows } = await api.database.pool.query(
      `SELECT count(*)::int AS count FROM security_event WHERE account_id = $1 AND kind = 'second-factor.failed'`,
      [id],
    );
    expect(rows[0].count).toBeGreaterThan(3);
  });
});

it('where it is advised, a code of the app goes on signing a lead in', async () => {
  const mild = await testApi();
  try {
    const there = browsers(mild);
    const { login, headers } = await there.member({ lead: true });
    await there.register(headers, securityKey());
    const { secret } = (await there.ask('POST', '/account/second-factor', { headers })).json();
    const body = { secret, code: codeOf(secret) };
    expect((await there.ask('PUT', '/account/second-factor', { headers, body })).statusCode).toBe(200);
    const again = await there.ask('POST', '/session', {
      body: { login, password: PASSWORD, code: codeOf(secret, 1) },
    });
    expect(again.statusCode).toBe(201);
  } finally {
    await mild.close();
  }
});
