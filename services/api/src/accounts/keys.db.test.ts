import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers, PASSWORD } from '../../../../test/support/key-browsers.ts';
import { type Asked, securityKey } from '../../../../test/support/security-key.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(() => api.database.pool.query('DELETE FROM sign_in_delay'));

const first = () => browsers(api);

async function events(accountId: string): Promise<{ kind: string; details: Record<string, string> }[]> {
  const { rows } = await api.database.pool.query(
    'SELECT kind, details FROM security_event WHERE account_id = $1 ORDER BY id',
    [accountId],
  );
  return rows;
}

const unconfirmed = (id: string) =>
  api.database.pool.query(
    `UPDATE account_session SET confirmed_at = now() - interval '11 minutes' WHERE account_id = $1`,
    [id],
  );

describe('a security key', () => {
  it('is registered by its name, with recovery codes where it is the first second factor', async () => {
    const { member, register, ask } = first();
    const { id, headers } = await member();
    const made = await register(headers, securityKey(), 'Blue key');
    expect(made.statusCode).toBe(201);
    expect(made.json().key).toMatchObject({
      name: 'Blue key',
      host: 'localhost',
      verifies: true,
      usedAt: null,
    });
    expect(made.json().codes).toHaveLength(10);
    const second = await register(headers, securityKey(), 'Red key');
    expect(second.json()).toMatchObject({ key: { name: 'Red key' }, codes: null });
    const { me } = (await ask('GET', '/session', { headers })).json();
    expect(me).toMatchObject({ secondFactor: true, codes: false, keys: 2, recoveryCodesLeft: 10 });
    const { rows } = (await ask('GET', '/account/keys', { headers })).json();
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(['Blue key', 'Red key']);
    expect((await events(id)).map(({ kind }) => kind)).toEqual(['sign-in', 'key.added', 'key.added']);
    const { rows: custody } = await api.database.pool.query(
      `SELECT action FROM custody_event WHERE object_id = $1 AND action LIKE 'account.key%'`,
      [id],
    );
    expect(custody).toHaveLength(2);
  });

  it('finishes a sign-in after the password, once a question', async () => {
    const { member, register, signIn, begin, ask, cookieOf } = first();
    const { id, login, headers } = await member();
    const key = securityKey();
    const { codes } = (await register(headers, key)).json();
    expect((await signIn(login)).json()).toMatchObject({ status: 401, code: 'account.key-needed' });
    expect((await begin(login, 'wrong')).json()).toMatchObject({ code: 'account.wrong' });
    const { ticket, question } = (await begin(login)).json();
    const given = { key: { ticket, answer: key.sign(question) } };
    const done = await signIn(login, given);
    expect(done.statusCode).toBe(201);
    expect((await signIn(login, given)).json()).toMatchObject({ status: 410, code: 'account.key-question' });
    const { rows } = (await ask('GET', '/account/sessions', { headers: cookieOf(done) })).json();
    expect(rows[0].means).toBe('password and key');
    expect((await ask('GET', '/account/keys', { headers })).json().rows[0].usedAt).not.toBeNull();
    expect((await events(id)).at(-1)).toMatchObject({ kind: 'key.refused', details: { reason: 'question' } });
    // Without a phone: a recovery code, once.
    expect((await signIn(login, { code: codes[0] })).statusCode).toBe(201);
    expect((await signIn(login, { code: codes[0] })).json()).toMatchObject({ code: 'account.wrong' });
  });

  it('does not make up for a wrong password', async () => {
    const { member, register, begin, ask } = first();
    const { login, headers } = await member();
    const key = securityKey();
    await register(headers, key);
    const { ticket, question } = (await begin(login)).json();
    const body = { login, password: 'wrong', key: { ticket, answer: key.sign(question) } };
    expect((await ask('POST', '/session', { body })).json()).toMatchObject({ code: 'account.wrong' });
  });

  it('that was asked by another page is refused, and the auditor can tell', async () => {
    const { member, register, signInBy } = first();
    const { id, login, headers } = await member();
    const key = securityKey();
    await register(headers, key);
    const answer = await signInBy(login, key, { origin: 'https://sijill.example.evil' });
    expect(answer.json()).toMatchObject({ status: 401, code: 'account.key' });
    expect((await events(id)).at(-1)).toMatchObject({ kind: 'key.refused', details: { reason: 'origin' } });
    const other = await signInBy(login, key, { rpId: 'sijill.example.evil' });
    expect(other.json()).toMatchObject({ code: 'account.key' });
    expect((await signInBy(login, key)).statusCode).toBe(201);
  });

  it('of another account is refused, and so is another one’s question', async () => {
    const { member, register, signInBy, signIn, begin } = first();
    const one = await member();
    const other = await member();
    const mine = securityKey();
    const theirs = securityKey();
    await register(one.headers, mine);
    await register(other.headers, theirs);
    expect((await signInBy(one.login, theirs)).json()).toMatchObject({ code: 'account.key' });
    // Their question, answered by the right key for it, at my sign-in.
    const { ticket, question } = (await begin(other.login)).json();
    const answer = await signIn(one.login, { key: { ticket, answer: theirs.sign(question) } });
    expect(answer.json()).toMatchObject({ code: 'account.key-question' });
    expect((await signIn(one.login, { key: { ticket, answer: mine.sign(question) } })).json()).toMatchObject({
      code: 'account.key-question',
    });
  });

  it('that signs the name of another key is refused', async () => {
    const { member, register, signIn, begin } = first();
    const { id, login, headers } = await member();
    const key = securityKey();
    await register(headers, key);
    const { ticket, question } = (await begin(login)).json();
    const forged = { ...securityKey().sign(question), id: key.id, rawId: key.id };
    const answer = await signIn(login, { key: { ticket, answer: forged } });
    expect(answer.json()).toMatchObject({ code: 'account.key' });
    expect((await events(id)).at(-1)?.details).toMatchObject({ reason: 'signature' });
  });

  it('whose counter goes back or stays is refused, and that is on record', async () => {
    const { member, register, signInBy } = first();
    const { id, login, headers } = await member();
    const key = securityKey();
    await register(headers, key);
    expect((await signInBy(login, key, { counter: 41 })).statusCode).toBe(201);
    for (const counter of [40, 41, 0])
      expect((await signInBy(login, key, { counter })).json()).toMatchObject({
        status: 401,
        code: 'account.key-counter',
      });
    expect((await events(id)).filter(({ kind }) => kind === 'key.counter')).toHaveLength(3);
    expect((await signInBy(login, key, { counter: 42 })).statusCode).toBe(201);
  });

  it('that never counts is taken', async () => {
    const { member, register, signInBy } = first();
    const { login, headers } = await member();
    const key = securityKey({ counter: 0 });
    await register(headers, key);
    expect((await signInBy(login, key)).statusCode).toBe(201);
    expect((await signInBy(login, key)).statusCode).toBe(201);
  });

  it('of two answers with one counter at once takes one', async () => {
    const { member, register, begin, signIn } = first();
    const { login, headers } = await member();
    const key = securityKey();
    await register(headers, key);
    const asked = [(await begin(login)).json(), (await begin(login)).json()];
    const both = await Promise.all(
      asked.map(({ ticket, question }) =>
        signIn(login, { key: { ticket, answer: key.sign(question, { counter: 7 }) } }),
      ),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 401]);
  });

  it('is not asked longer than five minutes', async () => {
    const { member, register, begin, signIn } = first();
    const { login, headers } = await member();
    const key = securityKey();
    await register(headers, key);
    const { ticket, question } = (await begin(login)).json();
    await api.database.pool.query('UPDATE account_key_question SET expires_at = now()');
    const answer = await signIn(login, { key: { ticket, answer: key.sign(question) } });
    expect(answer.json()).toMatchObject({ status: 410, code: 'account.key-question' });
  });

  it('that was removed signs nobody in', async () => {
    const { member, register, signInBy, begin, signIn, ask } = first();
    const { id, login, headers } = await member();
    const [kept, lost] = [securityKey(), securityKey()];
    await register(headers, kept, 'Kept');
    const { key } = (await register(headers, lost, 'Lost')).json();
    const { ticket, question } = (await begin(login)).json();
    await unconfirmed(id);
    const early = await ask('DELETE', `/account/keys/${key.id}`, { headers });
    expect(early.json()).toMatchObject({ status: 403, code: 'access.confirm' });
    const asked = await ask('POST', '/account/confirmation/key-question', { headers, body: {} });
    const confirmed = await ask('POST', '/account/confirmation', {
      headers,
      body: { key: kept.sign(asked.json()) },
    });
    expect(confirmed.statusCode).toBe(204);
    expect((await ask('DELETE', `/account/keys/${key.id}`, { headers })).statusCode).toBe(204);
    // Neither by the sign-in that was half done, nor by a new one.
    const half = await signIn(login, { key: { ticket, answer: lost.sign(question) } });
    expect(half.json()).toMatchObject({ code: 'account.key-question' });
    expect((await signInBy(login, lost)).json()).toMatchObject({ code: 'account.key' });
    expect((await signInBy(login, kept)).statusCode).toBe(201);
    expect((await events(id)).map(({ kind }) => kind)).toContain('key.removed');
  });

  it('of somebody else is neither listed nor removed', async () => {
    const { member, register, ask } = first();
    const one = await member();
    const other = await member();
    const { key } = (await register(one.headers, securityKey())).json();
    expect((await ask('GET', '/account/keys', { headers: other.headers })).json().rows).toEqual([]);
    const answer = await ask('DELETE', `/account/keys/${key.id}`, { headers: other.headers });
    expect(answer.json()).toMatchObject({ status: 404, code: 'resource.missing' });
    expect((await ask('GET', '/account/keys', { headers: one.headers })).json().rows).toHaveLength(1);
  });

  it('may be the last to go where none is required, and the recovery codes go with it', async () => {
    const { member, register, ask, signIn } = first();
    const { login, headers } = await member();
    const { key } = (await register(headers, securityKey())).json();
    expect((await ask('DELETE', `/account/keys/${key.id}`, { headers })).statusCode).toBe(204);
    const { me } = (await ask('GET', '/session', { headers })).json();
    expect(me).toMatchObject({ secondFactor: false, keys: 0, recoveryCodesLeft: 0 });
    expect((await signIn(login)).statusCode).toBe(201);
  });
});

describe('registering a security key', () => {
  it('wants a password, a browser, and that it was confirmed lately', async () => {
    const { member, ask, register } = first();
    const { id, headers } = await member();
    await unconfirmed(id);
    expect((await register(headers, securityKey())).json()).toMatchObject({ code: 'access.confirm' });
    await ask('POST', '/account/confirmation', { headers, body: { password: PASSWORD } });
    expect((await register(headers, securityKey())).statusCode).toBe(201);
    const program = await api.person('Program', { scopes: ['administer'] });
    await api.database.pool.query(`UPDATE account SET password_hash = 'x' WHERE id = $1`, [program.id]);
    const byToken = await ask('POST', '/account/keys/question', { headers: program.headers, body: {} });
    expect(byToken.json()).toMatchObject({ code: 'access.confirm' });
    const linked = await api.person('Linked');
    const none = await ask('POST', '/account/keys/question', { headers: linked.headers, body: {} });
    expect(none.json()).toMatchObject({ code: 'account.password-first' });
  });

  it('answers a question once, of the own session, by the right page', async () => {
    const { member, ask, signIn, cookieOf } = first();
    const { login, headers } = await member();
    const other = cookieOf(await signIn(login));
    const question = async () =>
      (await ask('POST', '/account/keys/question', { headers, body: {} })).json() as Asked;
    const add = (answer: object, by = headers) =>
      ask('POST', '/account/keys', { headers: by, body: { name: 'Key', answer } });
    const key = securityKey();
    const asked = await question();
    expect((await add(key.make(asked), other)).json()).toMatchObject({ code: 'account.key-question' });
    expect((await add(key.make(asked))).statusCode).toBe(201);
    expect((await add(key.make(asked))).json()).toMatchObject({ code: 'account.key-question' });
    expect((await add(key.make(await question()))).json()).toMatchObject({ code: 'account.key-known' });
    const strange = securityKey({ origin: 'http://localhost:9' });
    expect((await add(strange.make(await question()))).json()).toMatchObject({ code: 'account.key' });
    // An answer of a sign-in does not register anything.
    const signed = { ...securityKey().make(await question()), response: key.sign(await question()).response };
    expect((await add(signed)).json()).toMatchObject({ code: 'request.invalid' });
  });

  it('wants one that checks its holder from administrators and who may export, at every use', async () => {
    const { member, register, signInBy, ask } = first();
    const plain = () => securityKey({ verifies: false });
    for (const who of [{ duties: ['administrator'] }, { lead: true }]) {
      const { headers } = await member(who);
      const asked = await ask('POST', '/account/keys/question', { headers, body: {} });
      expect(asked.json().authenticatorSelection.userVerification).toBe('required');
      expect((await register(headers, plain())).json()).toMatchObject({ code: 'account.key-verification' });
      expect((await register(headers, securityKey())).statusCode).toBe(201);
    }
    const { id, login, headers } = await member();
    const key = plain();
    expect((await register(headers, key)).json().key).toMatchObject({ verifies: false });
    expect((await signInBy(login, key)).statusCode).toBe(201);
    await api.database.pool.query(`UPDATE account SET duties = '{administrator}' WHERE id = $1`, [id]);
    expect((await signInBy(login, key)).json()).toMatchObject({ code: 'account.key-verification' });
    expect((await signInBy(login, key, { verifies: true })).statusCode).toBe(201);
  });

  it('says that a number is no address for keys', async () => {
    const { member, ask, begin } = first();
    const { login, headers } = await member();
    const at = { ...headers, host: '127.0.0.1:4780' };
    const answer = await ask('POST', '/account/keys/question', { headers: at, body: {} });
    expect(answer.json()).toMatchObject({ status: 409, code: 'account.key-address' });
    expect((await begin(login)).json()).toMatchObject({ code: 'account.key-none' });
  });

  it('ends at twenty', async () => {
    const { member, register } = first();
    const { id, headers } = await member();
    await api.database.pool.query(
      `INSERT INTO account_key (account_id, credential_id, public_key, counter, rp_id, name, verifies, synced)
       SELECT $1::uuid, sha256(($1::text || n)::bytea), '', 0, 'localhost', 'many', true, false FROM generate_series(1, 20) n`,
      [id],
    );
    expect((await register(headers, securityKey())).json()).toMatchObject({ code: 'account.key-limit' });
  });
});

describe('confirming anew by a security key', () => {
  it('opens what wants it, for this session, once', async () => {
    const { member, register, ask, cookieOf, signInBy } = first();
    const { id, login, headers, caseId } = await member({ lead: true });
    const key = securityKey();
    await register(headers, key);
    const other = cookieOf(await signInBy(login, key));
    await unconfirmed(id);
    const wish = () => ask('POST', `/cases/${caseId}/packages`, { headers, body: {} });
    expect((await wish()).json()).toMatchObject({ code: 'access.confirm' });
    // The password is not enough once there is a key.
    const byPassword = await ask('POST', '/account/confirmation', { headers, body: { password: PASSWORD } });
    expect(byPassword.json()).toMatchObject({ code: 'account.wrong' });
    const asked = await ask('POST', '/account/confirmation/key-question', { headers, body: {} });
    const body = { key: key.sign(asked.json()) };
    const elsewhere = await ask('POST', '/account/confirmation', { headers: other, body });
    expect(elsewhere.json()).toMatchObject({ code: 'account.key-question' });
    expect((await ask('POST', '/account/confirmation', { headers, body })).statusCode).toBe(204);
    expect((await wish()).json()).not.toMatchObject({ code: 'access.confirm' });
    const replayed = await ask('POST', '/account/confirmation', { headers, body });
    expect(replayed.json()).toMatchObject({ code: 'account.key-question' });
    expect(await events(id)).toContainEqual({ kind: 'confirmation', details: { means: 'key' } });
  });

  it('does not take the answer of a sign-in', async () => {
    const { member, register, ask, begin } = first();
    const { login, headers } = await member();
    const key = securityKey();
    await register(headers, key);
    const { question } = (await begin(login)).json();
    const answer = await ask('POST', '/account/confirmation', { headers, body: { key: key.sign(question) } });
    expect(answer.json()).toMatchObject({ code: 'account.key-question' });
  });
});

describe('an administrator', () => {
  it('gives a new start that ends the keys, too', async () => {
    const { member, register, signIn, ask } = first();
    const { id, login, headers } = await member();
    await register(headers, securityKey());
    const issued = await api.app.inject({ method: 'POST', url: `/api/v1/accounts/${id}/links` });
    expect(issued.json().account).toMatchObject({ secondFactor: false, keys: 0 });
    const token = issued.json().path.split('#link=')[1];
    await ask('POST', '/links/acceptance', { body: { token, password: PASSWORD } });
    expect((await signIn(login)).statusCode).toBe(201);
    const { rows } = await api.database.pool.query('SELECT FROM account_key WHERE account_id = $1', [id]);
    expect(rows).toHaveLength(0);
  });

  it('sees who should have a key and has none', async () => {
    const { member, register } = first();
    const [reviewer, lead, chief] = [
      await member(),
      await member({ lead: true }),
      await member({ duties: ['administrator'] }),
    ];
    await register(chief.headers, securityKey());
    const { rows } = (await api.app.inject({ url: '/api/v1/accounts' })).json();
    const of = (id: string) => rows.find((row: { id: string }) => row.id === id);
    expect(of(reviewer.id)).toMatchObject({ keyAdvised: false, keys: 0, secondFactor: false });
    expect(of(lead.id)).toMatchObject({ keyAdvised: true, keys: 0, secondFactor: false });
    expect(of(chief.id)).toMatchObject({ keyAdvised: true, keys: 1, secondFactor: true, codes: false });
  });
});

describe('where a second factor is required', () => {
  it('a key is one, and the last one stays', async () => {
    const strict = await testApi({
      config: { publicUrl: 'https://sijill.example', secondFactorRequired: true },
    });
    try {
      const { ask } = browsers(strict);
      const person = await strict.person('Somebody');
      const link = `sijill_l_${'x'.repeat(43)}`;
      await strict.database.pool.query(
        `INSERT INTO account_link (token_sha256, purpose, account_id, expires_at)
         VALUES (sha256($1::bytea), 'reset', $2, now() + interval '1 hour')`,
        [link, person.id],
      );
      const host = 'sijill.example';
      const body = { token: link, password: PASSWORD };
      const accepted = await ask('POST', '/links/acceptance', { body, headers: { host } });
      const headers = { host, cookie: String(accepted.headers['set-cookie']).split(';')[0]! };
      expect((await ask('GET', '/cases', { headers })).json()).toMatchObject({ code: 'access.enrol' });
      const question = async () =>
        (await ask('POST', '/account/keys/question', { headers, body: {} })).json() as Asked;
      const add = (answer: object) =>
        ask('POST', '/account/keys', { headers, body: { name: 'Key', answer } });
      const asked = await question();
      expect(asked.rp).toMatchObject({ id: host });
      // Unprotected, or of the machine itself, is another page.
      for (const origin of ['http://sijill.example', 'http://localhost'])
        expect((await add(securityKey({ origin }).make(await question()))).json()).toMatchObject({
          code: 'account.key',
        });
      const key = securityKey({ origin: 'https://sijill.example' });
      const { key: view } = (await add(key.make(await question()))).json();
      expect((await ask('GET', '/cases', { headers })).statusCode).toBe(200);
      const refused = await ask('DELETE', `/account/keys/${view.id}`, { headers });
      expect(refused.json()).toMatchObject({ status: 409, code: 'account.last-factor' });
      expect((await ask('GET', '/account/keys', { headers })).json().rows).toHaveLength(1);
      // The key of the public name is none under another one.
      await strict.database.pool.query('UPDATE account SET login = $1 WHERE id = $2', ['some', person.id]);
      const given = { login: 'some', password: PASSWORD };
      expect((await ask('POST', '/session', { body: given })).json()).toMatchObject({
        code: 'account.code-needed',
      });
      expect((await ask('POST', '/session', { body: given, headers: { host } })).json()).toMatchObject({
        code: 'account.key-needed',
      });
    } finally {
      await strict.close();
    }
  });
});
