import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchAs, type TestApi, testApi } from '../../../../test/support/test-api.ts';

let api: TestApi;
const fetch = fetchAs(() => api.me);
let server: { url: string; stop(): Promise<void> };
let caseId: string;
const queued: string[] = [];

beforeAll(async () => {
  api = await testApi((job) => queued.push(job));
  server = await api.restart({ SIJILL_IMPORT_ROOTS: '/srv/scans,s3://bucket/box1' });
  caseId = ((await (await send('/cases', { name: 'imports' })).json()) as { id: string }).id;
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

const send = (path: string, body: object) =>
  fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const ask = async (location: string) => {
  const answer = await send(`/cases/${caseId}/server-imports`, { location });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

it.each(['/srv/scans', '/srv/scans/box 1/../box 2', 's3://bucket/box1', 's3://bucket/box1/2017'])(
  'takes %s in the background',
  async (location) => {
    queued.length = 0;
    const { status, body } = await ask(location);
    expect([status, body.status, queued]).toEqual([202, 'waiting', ['gather']]);
    const again = await fetch(`${server.url}/api/v1/server-imports/${body.id}`);
    expect(await again.json()).toMatchObject({ id: body.id, batchId: body.batchId });
  },
);

it.each([
  '/etc/passwd',
  '/srv/scans2',
  '/srv/scans/../../etc',
  'scans',
  's3://bucket/box10',
  's3://other/box1',
  's3://bucket/box1/../x',
])('refuses %s, and opens no batch for it', async (location) => {
  const before = await (await fetch(`${server.url}/api/v1/cases/${caseId}/batches`)).json();
  const { status, body } = await ask(location);
  expect([status, body.code]).toEqual([403, 'import.outside']);
  expect(await (await fetch(`${server.url}/api/v1/cases/${caseId}/batches`)).json()).toEqual(before);
});

it('tells where from, and nothing when nowhere is set', async () => {
  expect(await (await fetch(`${server.url}/api/v1/import-roots`)).json()).toEqual({
    roots: ['/srv/scans', 's3://bucket/box1'],
  });
  const none = await api.app.inject({
    method: 'POST',
    url: `/api/v1/cases/${caseId}/server-imports`,
    payload: { location: '/srv/scans' },
  });
  expect(none.json()).toMatchObject({ code: 'import.outside', detail: expect.stringContaining('nowhere') });
});
