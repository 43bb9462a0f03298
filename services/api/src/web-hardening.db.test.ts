// What every answer says to browsers, and what is asked of requests before anything looks at them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgingCase } from '../../../test/support/judging-case.ts';
import { type TestApi, testApi } from '../../../test/support/test-api.ts';

let api: TestApi;
let caseId: string;
beforeAll(async () => {
  api = await testApi({ config: { publicUrl: 'https://sijill.example' } });
  caseId = (await judgingCase(api.database, [{ ownId: 'R1', nameLatin: 'Invented' }])).caseId;
});
afterAll(() => api.close());

const host = 'sijill.example';
const ask = (
  method: string,
  url: string,
  more: { readonly payload?: string | object; readonly headers?: Record<string, string> } = {},
) => api.app.inject({ method, url: `/api/v1${url}`, headers: { host }, ...more });

describe('every answer', () => {
  it.each<[string, string, string, number]>([
    ['of what is there', 'GET', '/cases', 200],
    ['of what anybody may ask', 'GET', '/session', 200],
    ['of what is not there', 'GET', '/cases/00000000-0000-4000-8000-000000000000', 404],
    ['of what is no address', 'GET', '/nothing', 404],
    ['that refuses', 'POST', '/cases', 400],
  ])(
    '%s runs nothing, is framed by nobody, kept by nobody, and goes nowhere else',
    async (_, method, url, status) => {
      const answer = await ask(method, url, method === 'POST' ? { payload: { name: 7 } } : {});
      expect(answer.statusCode).toBe(status);
      const policy = String(answer.headers['content-security-policy']);
      for (const part of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ])
        expect(policy).toContain(part);
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'content-type': expect.stringMatching(/^application\/(problem\+)?json; charset=utf-8$/),
      });
      if (url !== '/nothing') expect(answer.headers['cache-control']).toBe('no-store');
      // Neither who else may read it, nor what the server is made of.
      for (const name of ['access-control-allow-origin', 'server', 'x-powered-by'])
        expect(answer.headers).not.toHaveProperty(name);
    },
  );

  it('that goes on and on says so, too', async () => {
    const batch = (
      await ask('POST', `/cases/${caseId}/batches`, { payload: { name: 'empty', declared: 0 } })
    ).json();
    await ask('POST', `/batches/${batch.id}/close`, { payload: {} });
    const events = await ask('GET', `/batches/${batch.id}/events`);
    expect(events.body).toContain('event: ledger');
    expect(events.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });

  it('to who signs out has the browser forget the pages that it kept', async () => {
    const person = await api.person('Somebody who leaves');
    const left = await ask('DELETE', '/session', { headers: { ...person.headers, host } });
    expect([left.statusCode, left.headers['clear-site-data']]).toEqual([204, '"cache"']);
  });
});

describe('a request', () => {
  it.each(['TRACE', 'OPTIONS', 'PUT'])('by %s, which no route has here, is none', async (method) => {
    expect((await ask(method, '/cases')).statusCode).toBe(404);
  });

  it('that would change what all objects inherit is refused', async () => {
    for (const payload of [
      '{"name":"x","__proto__":{"admin":true}}',
      '{"constructor":{"prototype":{"admin":true}}}',
    ]) {
      const headers = { host, 'content-type': 'application/json' };
      expect((await ask('POST', '/cases', { payload, headers })).statusCode).toBe(400);
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('that says one thing twice, or more than is asked for, is refused or not heard', async () => {
    expect((await ask('GET', `/cases/${caseId}/documents?limit=1&limit=2`)).statusCode).toBe(400);
    const made = await ask('POST', '/cases', {
      payload: { name: 'Of its own id', id: caseId, createdAt: 'x' },
    });
    expect(made.statusCode).toBe(201);
    expect(made.json().id).not.toBe(caseId);
  });

  it('of a form, which any page can send, is not read', async () => {
    const headers = { host, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await ask('POST', '/cases', { payload: 'name=x', headers });
    expect(answer.statusCode).toBe(400);
  });

  it('does not say itself from where it comes, but to a proxy of this machine', async () => {
    const from = (remoteAddress: string) =>
      api.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { host, authorization: '', 'x-forwarded-for': '203.0.113.50' },
        payload: { login: 'nobody-at-all', password: 'x' },
        remoteAddress,
      } as never);
    await from('198.51.100.7');
    await from('127.0.0.1');
    const { rows } = await api.database.pool.query(
      `SELECT source FROM security_event WHERE kind = 'sign-in.failed' ORDER BY id DESC LIMIT 2`,
    );
    expect(rows.map(({ source }) => source)).toEqual(['203.0.113.50', '198.51.100.7']);
  });
});
