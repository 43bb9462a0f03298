import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

const PASSWORD = 'seven quiet lanterns at dusk';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

type Headers = Record<string, string>;

/** Asks as nobody, with what a browser would send along. */
async function ask(
  method: string,
  path: string,
  { body, headers = {} }: { body?: object; headers?: Headers } = {},
) {
  return api.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: '', ...headers },
    ...(body && { payload: body }),
  });
}

const cookieOf = ({ headers }: Awaited<ReturnType<typeof ask>>): Headers => ({
  cookie: String(headers['set-cookie']).split(';')[0]!,
});

let people = 0;

/** Somebody invited by the administrator who has set a password; signed in. */
async function member(password = PASSWORD) {
  const login = `person-${++people}`;
  const invited = await api.app.inject({
    method: 'POST',
    url: '/api/v1/accounts',
    payload: { login, name: `Invented ${people}` },
  });
  const { account, path } = invited.json();
  const token = path.split('#link=')[1];
  const accepted = await ask('POST', '/links/acceptance', { body: { token, password } });
  return { login, id: account.id as string, token, accepted, headers: cookieOf(accepted) };
}

const signIn = (login: string, password: string, more: { code?: string } = {}) =>
  api.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { authorization: '' },
    payload: { login, password, ...(more.code && { code: more.code }) },
  });

const codeOf = (secret: string, at = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

async function enrol(headers: Headers) {
  const { secret } = (await ask('POST', '/account/second-factor', { headers })).json();
  const set = await ask('PUT', '/account/second-factor', { headers, body: { secret, code: codeOf(secret) } });
  return { secret, codes: set.json().codes as string[] };
}

describe('a session', () => {
  it('is a secret of 256 bits in a strict cookie; the database has its hash only', async () => {
    const { accepted, id } = await member();
    const cookie = String(accepted.headers['set-cookie']);
    expect(cookie).toMatch(/^sijill-session=sijill_s_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const { rows } = await api.database.pool.query('SELECT * FROM account_session WHERE account_id = $1', [
      id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(cookie.slice(15, 60));
  });

  it('is named __Host- and secure where the server has an https address', async () => {
    const secure = await testApi({
      config: { publicUrl: 'https://sijill.example', secondFactorRequired: true },
    });
    try {
      const person = await secure.person('Somebody');
      const token = `sijill_l_${'x'.repeat(43)}`;
      await secure.database.pool.query(
        `INSERT INTO account_link (token_sha256, purpose, account_id, expires_at)
         VALUES (sha256($1::bytea), 'reset', $2, now() + interval '1 hour')`,
        [token, person.id],
      );
      const accepted = await secure.app.inject({
        method: 'POST',
        url: '/api/v1/links/acceptance',
        headers: { authorization: '', host: 'sijill.example' },
        payload: { token, password: PASSWORD },
      });
      const cookie = String(accepted.headers['set-cookie']);
      expect(cookie).toMatch(/^__Host-sijill-session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
      expect(accepted.headers['strict-transport-security']).toContain('max-age=31536000');
      // A second factor is required there: nothing else opens before.
      const headers = { authorization: '', host: 'sijill.example', cookie: cookie.split(';')[0]! };
      const get = (url: string) => secure.app.inject({ url: `/api/v1${url}`, headers });
      expect((await get('/session')).json().me).toMatchObject({ mustEnrol: true });
      expect((await get('/cases')).json()).toMatchObject({ code: 'access.enrol' });
      expect((await get('/account/sessions')).statusCode).toBe(200);
      const strange = await secure.app.inject({ url: '/api/v1/session', headers: { host: 'other.example' } });
      expect(strange.json()).toMatchObject({ code: 'request.origin' });
    } finally {
      await secure.close();
    }
  });

  it('ends at once when somebody signs out, ends it from elsewhere, or is disabled', async () => {
    const { login, id, headers } = await member();
    const other = cookieOf(await signIn(login, PASSWORD));
    expect((await ask('GET', '/account/sessions', { headers })).json().rows).toHaveLength(2);
    expect((await ask('DELETE', '/session', { headers: other })).statusCode).toBe(204);
    expect((await ask('GET', '/cases', { headers: other })).statusCode).toBe(401);
    const third = cookieOf(await signIn(login, PASSWORD));
    const { rows } = (await ask('GET', '/account/sessions', { headers })).json();
    const seen = rows.find((row: { current: boolean }) => !row.current);
    await ask('DELETE', `/account/sessions/${seen.id}`, { headers });
    expect((await ask('GET', '/cases', { headers: third })).statusCode).toBe(401);
    const off = { method: 'PATCH', url: `/api/v1/accounts/${id}`, payload: { status: 'disabled' } };
    expect((await api.app.inject(off)).statusCode).toBe(200);
    expect((await ask('GET', '/cases', { headers })).statusCode).toBe(401);
    expect((await signIn(login, PASSWORD)).json()).toMatchObject({ code: 'account.wrong' });
  });

  it('ends after an hour without a request, and after twelve in any case', async () => {
    const { id, headers } = await member();
    const set = (columns: string) =>
      api.database.pool.query(`UPDATE account_session SET ${columns} WHERE account_id = $1`, [id]);
    await set(`seen_at = now() - interval '61 minutes'`);
    expect((await ask('GET', '/cases', { headers })).statusCode).toBe(401);
    await set(`seen_at = now()`);
    expect((await ask('GET', '/cases', { headers })).statusCode).toBe(200);
    // Not the very moment: the clock of a request counts whole milliseconds.
    await set(`expires_at = now() - interval '1 second'`);
    expect((await ask('GET', '/cases', { headers })).statusCode).toBe(401);
  });

  it('of somebody else cannot be ended', async () => {
    const one = await member();
    const other = await member();
    const { rows } = (await ask('GET', '/account/sessions', { headers: other.headers })).json();
    const answer = await ask('DELETE', `/account/sessions/${rows[0].id}`, { headers: one.headers });
    expect(answer.statusCode).toBe(404);
  });
});

describe('a password', () => {
  it('is kept as Argon2id', async () => {
    const { id } = await member();
    const { rows } = await api.database.pool.query('SELECT password_hash FROM account WHERE id = $1', [id]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  });

  it.each([
    ['short', 'request.invalid'],
    ['password1234', 'account.password'],
    ['QWERTYUIOP123', 'account.password'],
    ['aaaaaaaaaaaaaaaa', 'account.password'],
    ['abcdefghijklmnop', 'account.password'],
    ['sijill-sijill-sijill', 'account.password'],
    ['invented sijill 1', 'account.password'],
  ])('like "%s" is refused, and the invitation stays good', async (bad, code) => {
    const { login } = { login: `person-${++people}` };
    const invited = await api.app.inject({
      method: 'POST',
      url: '/api/v1/accounts',
      payload: { login, name: 'Invented' },
    });
    const token = invited.json().path.split('#link=')[1];
    const refused = await ask('POST', '/links/acceptance', { body: { token, password: bad } });
    expect(refused.json()).toMatchObject({ code });
    expect((await ask('POST', '/links', { body: { token } })).json()).toMatchObject({
      purpose: 'invitation',
      login,
    });
    expect((await ask('POST', '/links/acceptance', { body: { token, password: PASSWORD } })).statusCode).toBe(
      201,
    );
    const again = await ask('POST', '/links/acceptance', { body: { token, password: PASSWORD } });
    expect(again.json()).toMatchObject({ status: 410, code: 'account.link' });
  });

  it('is changed with the present one only, which ends the other sessions', async () => {
    const { login, headers } = await member();
    const other = cookieOf(await signIn(login, PASSWORD));
    const next = 'nine loud harbours by noon';
    const wrong = await ask('PUT', '/account/password', { headers, body: { current: 'x', password: next } });
    expect(wrong.json()).toMatchObject({ code: 'account.wrong' });
    const right = await ask('PUT', '/account/password', {
      headers,
      body: { current: PASSWORD, password: next },
    });
    expect(right.statusCode).toBe(204);
    expect((await ask('GET', '/cases', { headers })).statusCode).toBe(200);
    expect((await ask('GET', '/cases', { headers: other })).statusCode).toBe(401);
    expect((await signIn(login, next)).statusCode).toBe(201);
  });

  it('is never set by an administrator: a new start ends everything and gives an address to the person', async () => {
    const { login, id, headers } = await member();
    const issued = await api.app.inject({ method: 'POST', url: `/api/v1/accounts/${id}/links` });
    expect(issued.statusCode).toBe(201);
    expect((await ask('GET', '/cases', { headers })).statusCode).toBe(401);
    expect((await signIn(login, PASSWORD)).json()).toMatchObject({ code: 'account.wrong' });
    const token = issued.json().path.split('#link=')[1];
    const password = 'three new bridges upstream';
    expect((await ask('POST', '/links/acceptance', { body: { token, password } })).statusCode).toBe(201);
    expect((await signIn(login, password)).statusCode).toBe(201);
  });
});

describe('guessing', () => {
  it('waits ever longer at one place, while the person signs in from another', async () => {
    const { login } = await member();
    for (let at = 0; at < 5; at++) expect((await signIn(login, 'wrong')).statusCode).toBe(401);
    const waiting = await signIn(login, PASSWORD);
    expect(waiting.json()).toMatchObject({ status: 429, code: 'account.wait' });
    // The same account from another place.
    await api.database.pool.query(
      `UPDATE sign_in_delay SET source = '203.0.113.9' WHERE source = '127.0.0.1'`,
    );
    expect((await signIn(login, PASSWORD)).statusCode).toBe(201);
    await api.database.pool.query('DELETE FROM sign_in_delay');
  });

  it('of one password on many accounts waits, too', async () => {
    await api.database.pool.query(
      `INSERT INTO sign_in_delay VALUES ('*', '127.0.0.1', 60, now(), now() + interval '1 minute')`,
    );
    expect((await signIn('nobody-of-this-name', 'x')).json()).toMatchObject({ code: 'account.wait' });
    await api.database.pool.query('DELETE FROM sign_in_delay');
  });

  it('does not learn which accounts there are', async () => {
    const { login } = await member();
    const [there, not] = [
      await signIn(login, 'wrong password'),
      await signIn('nobody-here', 'wrong password'),
    ];
    expect(there.body).toBe(not.body);
    await api.database.pool.query('DELETE FROM sign_in_delay');
  });
});

describe('a second factor', () => {
  it('is asked for after the password, takes each code once, and each recovery code once', async () => {
    const { login, headers } = await member();
    const { secret, codes } = await enrol(headers);
    expect(codes).toHaveLength(10);
    expect((await signIn(login, PASSWORD)).json()).toMatchObject({ code: 'account.code-needed' });
    expect((await signIn(login, 'wrong', { code: codeOf(secret) })).json()).toMatchObject({
      code: 'account.wrong',
    });
    expect((await signIn(login, PASSWORD, { code: codeOf(secret) })).json()).toMatchObject({
      code: 'account.wrong',
    });
    const next = codeOf(secret, Date.now() + 30_000);
    expect((await signIn(login, PASSWORD, { code: next })).statusCode).toBe(201);
    expect((await signIn(login, PASSWORD, { code: next })).json()).toMatchObject({ code: 'account.wrong' });
    expect((await signIn(login, PASSWORD, { code: codes[3]!.toUpperCase() })).statusCode).toBe(201);
    expect((await signIn(login, PASSWORD, { code: codes[3]! })).json()).toMatchObject({
      code: 'account.wrong',
    });
    await api.database.pool.query('DELETE FROM sign_in_delay');
  });

  it('comes after a password: without one nobody could sign in any more', async () => {
    const { headers } = await api.person('From the machine');
    const { secret } = (await ask('POST', '/account/second-factor', { headers })).json();
    const body = { secret, code: codeOf(secret) };
    expect((await ask('PUT', '/account/second-factor', { headers, body })).json()).toMatchObject({
      status: 409,
      code: 'account.password-first',
    });
  });

  it('taken by two at once is taken by one', async () => {
    const { login, headers } = await member();
    const { secret } = await enrol(headers);
    const code = codeOf(secret, Date.now() + 30_000);
    const both = await Promise.all([1, 2].map(() => signIn(login, PASSWORD, { code })));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 401]);
    await api.database.pool.query('DELETE FROM sign_in_delay');
  });

  it('lies encrypted in the database, bound to its account', async () => {
    const { id, headers } = await member();
    const { secret } = await enrol(headers);
    const { rows } = await api.database.pool.query('SELECT totp_secret FROM account WHERE id = $1', [id]);
    expect(rows[0].totp_secret.toString('latin1')).not.toContain(secret);
    const other = await member();
    await enrol(other.headers);
    await api.database.pool.query(
      'UPDATE account SET totp_secret = (SELECT totp_secret FROM account WHERE id = $1) WHERE id = $2',
      [id, other.id],
    );
    const answer = await signIn(other.login, PASSWORD, { code: codeOf(secret, Date.now() + 30_000) });
    expect(answer.statusCode).toBe(500);
  });

  it('is wanted anew for an evidence package, a token, recovery codes; a token cannot give it', async () => {
    const { id, headers } = await member();
    const { secret } = await enrol(headers);
    const { id: caseId } = (
      await api.app.inject({ method: 'POST', url: '/api/v1/cases', payload: { name: 'Confirmed' } })
    ).json();
    await api.database.pool.query(
      `INSERT INTO case_member (case_id, account_id, role) VALUES ($1, $2, 'lead')`,
      [caseId, id],
    );
    const made = await ask('POST', '/account/tokens', {
      headers,
      body: { name: 't', scopes: ['read', 'export'] },
    });
    const bearer = { authorization: `Bearer ${made.json().token}` };
    await api.database.pool.query(
      `UPDATE account_session SET confirmed_at = now() - interval '11 minutes' WHERE account_id = $1`,
      [id],
    );
    for (const [path, body] of [
      [`/cases/${caseId}/packages`, {}],
      ['/account/tokens', { name: 'x', scopes: ['read'] }],
      ['/account/recovery-codes', {}],
    ] as const)
      expect((await ask('POST', path, { headers, body })).json()).toMatchObject({ code: 'access.confirm' });
    expect(
      (await ask('POST', `/cases/${caseId}/packages`, { headers: bearer, body: {} })).json(),
    ).toMatchObject({
      code: 'access.confirm',
    });
    const code = codeOf(secret, Date.now() + 30_000);
    expect((await ask('POST', '/account/confirmation', { headers, body: { code } })).statusCode).toBe(204);
    expect((await ask('POST', `/cases/${caseId}/packages`, { headers, body: {} })).json()).not.toMatchObject({
      code: 'access.confirm',
    });
  });
});

describe('a token', () => {
  it('ends itself by signing out', async () => {
    const { headers } = await member();
    const body = { name: 'reader', scopes: ['read'] };
    const made = await ask('POST', '/account/tokens', { headers, body });
    const bearer = { authorization: `Bearer ${made.json().token}` };
    expect((await ask('DELETE', '/session', { headers: bearer })).statusCode).toBe(204);
    expect((await ask('GET', '/cases', { headers: bearer })).statusCode).toBe(401);
    expect((await ask('GET', '/cases', { headers })).statusCode).toBe(200);
  });

  it('does what its scopes say and its account may, until it is revoked', async () => {
    const { headers } = await member();
    const made = await ask('POST', '/account/tokens', {
      headers,
      body: { name: 'reader', scopes: ['read'] },
    });
    const { token, id } = made.json();
    const bearer = { authorization: `Bearer ${token}` };
    expect((await ask('GET', '/cases', { headers: bearer })).statusCode).toBe(200);
    const wide = await ask('POST', '/account/tokens', {
      headers: bearer,
      body: { name: 'x', scopes: ['judge'] },
    });
    expect(wide.json()).toMatchObject({ status: 403, code: 'access.scope' });
    expect((await ask('GET', '/accounts', { headers: bearer })).json()).toMatchObject({
      code: 'access.refused',
    });
    const { rows } = await api.database.pool.query('SELECT * FROM account_token WHERE id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(token);
    await ask('DELETE', `/account/tokens/${id}`, { headers });
    expect((await ask('GET', '/cases', { headers: bearer })).statusCode).toBe(401);
  });
});

describe('administrators', () => {
  it('cannot take the last one away', async () => {
    const answer = await api.app.inject({
      method: 'PATCH',
      url: `/api/v1/accounts/${api.me.id}`,
      payload: { duties: [] },
    });
    expect(answer.json()).toMatchObject({ status: 409, code: 'account.last-administrator' });
  });
});

describe('the first administrator', () => {
  it('is made by an address of the console, once, while there is nobody', async () => {
    const { firstAdministratorPath } = await import('./local-user.ts');
    expect(await firstAdministratorPath({ db: api.database.db })).toBeUndefined();
    const empty = await testApi();
    try {
      await empty.database.pool.query('TRUNCATE test_everywhere');
      await empty.database.pool.query(
        'DELETE FROM case_member; DELETE FROM account_token; DELETE FROM account',
      );
      const path = await firstAdministratorPath({ db: empty.database.db });
      const token = path!.split('#link=')[1];
      const accept = (login: string) =>
        empty.app.inject({
          method: 'POST',
          url: '/api/v1/links/acceptance',
          headers: { authorization: '' },
          payload: { token, login, name: 'First', password: PASSWORD },
        });
      const state = await empty.app.inject({ url: '/api/v1/session', headers: { authorization: '' } });
      expect(state.json()).toEqual({ me: null, empty: true, provider: null });
      const accepted = await accept('First@Example.org');
      expect(accepted.statusCode).toBe(201);
      const headers = { authorization: '', cookie: String(accepted.headers['set-cookie']).split(';')[0]! };
      const { me } = (await empty.app.inject({ url: '/api/v1/session', headers })).json();
      expect(me).toMatchObject({ login: 'first@example.org', duties: ['administrator', 'auditor'] });
      expect((await accept('second')).json()).toMatchObject({ code: 'account.link' });
    } finally {
      await empty.close();
    }
  });
});
