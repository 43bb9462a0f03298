import type { BatchView, CaseView, Ledger, Problem } from '@sijill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../../../test/support/people.ts';
import { fetchAs, type TestApi, testApi } from '../../../test/support/test-api.ts';

let api: TestApi;
const fetch = fetchAs(() => api.me);
let server: { url: string; stop(): Promise<void> };
let caseId: string;
let [basim, carla, dana, eman]: TestPerson[] = [];

beforeAll(async () => {
  api = await testApi();
  const administrators = ['Basim', 'Carla', 'Dana', 'Eman'].map((name) =>
    api.person(name, { everywhere: 'lead', duties: ['administrator'] }),
  );
  [basim, carla, dana, eman] = await Promise.all(administrators);
  server = await api.restart({ SIJILL_REQUESTS: '600' });
  caseId = ((await (await post('/cases', { name: 'limits' })).json()) as CaseView).id;
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('a client that asks too much', () => {
  it('with a thousand requests at once is held back with a clear answer, while others are answered', async () => {
    const asked = await Promise.all(
      Array.from({ length: 1_000 }, () => post(`/cases/${caseId}/search`, { q: 'invented' })),
    );
    const refused = asked.filter(({ status }) => status === 429);
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(120);
    expect(refused).toHaveLength(880);
    expect(refused[0]!.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await refused[0]!.json()) as Problem).toMatchObject({ code: 'request.rate', status: 429 });
    // Another person, and other screens of the same one.
    const other = await post(`/cases/${caseId}/search`, { q: 'invented' }, basim!.headers);
    expect([other.status, (await fetch(`${server.url}/api/v1/cases`)).status]).toEqual([200, 200]);
    for (const answer of asked) await answer.body?.cancel().catch(() => undefined);
  });

  it('with a query of a megabyte is told that it is too large', async () => {
    const person = carla!.headers;
    const below = await post(`/cases/${caseId}/search`, { q: 'خ'.repeat(500_000) }, person);
    expect([below.status, ((await below.json()) as Problem).code]).toEqual([400, 'query.wrong']);
    const above = await post(`/cases/${caseId}/search`, { q: 'x'.repeat(1_100_000) }, person);
    expect([above.status, ((await above.json()) as Problem).code]).toEqual([413, 'request.large']);
  });

  it('for pieces of uploads is not held back', async () => {
    const batch = (await (await post(`/cases/${caseId}/batches`, { name: 'many' })).json()) as BatchView;
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-length': '3',
      'upload-metadata': `name ${Buffer.from('a.txt').toString('base64')}`,
    };
    const address = `${server.url}/api/v1/batches/${batch.id}/uploads`;
    const answers: number[] = [];
    for (let round = 0; round < 7; round += 1)
      answers.push(
        ...(await Promise.all(
          Array.from({ length: 100 }, async () => (await fetch(address, { method: 'POST', headers })).status),
        )),
      );
    expect(new Set(answers)).toEqual(new Set([201]));
  });
});

describe('a write with a key', () => {
  const key = (name: string) => ({ 'idempotency-key': name, authorization: dana!.headers.authorization });

  it('is done once, and whoever repeats it gets the same answer', async () => {
    const path = `/cases/${caseId}/batches`;
    const first = await post(path, { name: 'once' }, key('k1'));
    const again = await post(path, { name: 'once' }, key('k1'));
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      'true',
    ]);
    expect(await again.json()).toEqual(await first.json());
    const { rows } = (await (await fetch(`${server.url}/api/v1${path}`)).json()) as { rows: Ledger[] };
    expect(rows.filter(({ name }) => name === 'once')).toHaveLength(1);
  });

  it('sent several times at once is done once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post('/cases', { name: 'one of eight' }, key('k2'))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    const busy = answers.find(({ status }) => status === 409);
    if (busy) expect(((await busy.json()) as Problem).code).toBe('request.key-running');
    const made = await api.database.pool.query("SELECT 1 FROM case_file WHERE name = 'one of eight'");
    expect(made.rows).toHaveLength(1);
  });

  it('that is another request is refused; another person may use the same key', async () => {
    await post('/cases', { name: 'mine' }, key('k3'));
    const other = await post('/cases', { name: 'yours' }, key('k3'));
    expect([other.status, ((await other.json()) as Problem).code]).toEqual([422, 'request.key-used']);
    const made = await post(
      '/cases',
      { name: 'yours' },
      { ...key('k3'), authorization: eman!.headers.authorization },
    );
    expect(made.status).toBe(201);
  });

  it('that failed may be tried again, and a key must be one', async () => {
    const path = `/cases/${caseId}/batches`;
    expect((await post(path, { name: '' }, key('k4'))).status).toBe(400);
    expect((await post(path, { name: 'mended' }, key('k4'))).status).toBe(201);
    expect((await post(path, { name: 'x' }, key('a key'))).status).toBe(400);
  });

  it('is not kept of a question, which changes nothing', async () => {
    const path = `/cases/${caseId}/search`;
    for (let round = 0; round < 2; round += 1)
      expect((await post(path, { q: 'x' }, key('k5'))).headers.get('idempotency-replayed')).toBeNull();
    const { rows } = await api.database.pool.query("SELECT 1 FROM kept_answer WHERE key = 'k5'");
    expect(rows).toEqual([]);
  });

  it('whose server was stopped on it is done again after a while', async () => {
    await api.database.pool.query('DELETE FROM kept_answer');
    await post('/cases', { name: 'first try' }, key('k6'));
    await api.database.pool.query(
      "UPDATE kept_answer SET status = NULL, sealed = NULL, created_at = now() - interval '6 minutes'",
    );
    // Its work was done though its answer was lost: the case exists.
    expect((await post('/cases', { name: 'first try' }, key('k6'))).status).toBe(409);
  });
});
