// The list of what happened to accounts and was refused: for auditors, and for a second medium.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../../../../test/support/people.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

let api: TestApi;
let auditor: TestPerson;
let curious: TestPerson;
const LOTS = 1_200;
beforeAll(async () => {
  api = await testApi();
  auditor = await api.person('Auditor', { duties: ['auditor'] });
  curious = await api.person('Curious');
  await api.database.pool.query(
    `INSERT INTO security_event (kind, account_id, source, details)
     SELECT 'sign-in.failed', NULL, '203.0.113.' || (n % 250), jsonb_build_object('n', n, 'quoted', E'a "line"\\nand another')
     FROM generate_series(1, $1) n`,
    [LOTS],
  );
});
afterAll(() => api.close());

const get = (path: string, { headers }: TestPerson) => api.app.inject({ url: `/api/v1${path}`, headers });
const linesOf = (body: string) =>
  body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string; at: string; kind: string; source: string });

describe('the security list', () => {
  it('has what was refused: who, when, from where, which route, why', async () => {
    expect((await get('/security-events', curious)).statusCode).toBe(403);
    const { rows } = (await get(`/security-events?account=${curious.id}`, auditor)).json();
    expect(rows).toEqual([
      expect.objectContaining({
        kind: 'denied',
        source: '127.0.0.1',
        route: 'GET /api/v1/security-events',
        details: { code: 'access.refused' },
        at: expect.stringMatching(/Z$/),
      }),
    ]);
  });

  it('goes to a second medium as JSON lines, whole, and what is new since a time', async () => {
    const whole = await get('/security-events.jsonl', auditor);
    expect(whole.headers['content-type']).toContain('application/x-ndjson');
    const lines = linesOf(whole.body);
    expect(lines.filter(({ kind }) => kind === 'sign-in.failed')).toHaveLength(LOTS);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    const from = new Date().toISOString();
    expect(linesOf((await get(`/security-events.jsonl?from=${from}`, auditor)).body)).toEqual([]);
    expect((await get('/security-events.jsonl', curious)).statusCode).toBe(403);
    expect((await get('/security-events.jsonl', api.me)).statusCode).toBe(200);
  });

  it('is such that nobody changes it: not the web, not the owner of the tables', async () => {
    const client = await api.database.pool.connect();
    try {
      for (const statement of [
        `UPDATE security_event SET source = 'elsewhere'`,
        'DELETE FROM security_event',
        'TRUNCATE security_event',
      ]) {
        await expect(client.query(statement), statement).rejects.toThrow('never changed or removed');
        await client.query('SET ROLE sijill_api');
        await expect(client.query(statement), statement).rejects.toThrow('permission denied');
        await client.query('RESET ROLE');
      }
    } finally {
      client.release();
    }
  });
});
