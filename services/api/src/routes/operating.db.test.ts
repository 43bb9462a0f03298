import { IntakeView, QueuesView } from '@sijill/domain';
import { forgetHeld, noteHeld } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCase } from '../../../../test/support/packaged-case.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

const MIB = 1024 ** 2;
let api: TestApi;
let memory = 4_000;
beforeAll(async () => {
  const readings = {
    disk: async () => 9_000 * MIB,
    memory: () => ({ availableBytes: memory * MIB, of: 'host' as const }),
  };
  api = await testApi({ readings });
  await sampleCase(api, 'Set aside');
  await api.database.pool.query(
    "UPDATE page SET error_code = 'page.poison', attempts = 3 WHERE status = 'failed'",
  );
  await api.database.pool.query(
    "UPDATE document SET error_code = 'document.poison', attempts = 3 WHERE status = 'failed'",
  );
});
afterAll(() => api.close());

const ask = async (method: 'GET' | 'POST', url: string, payload?: object) => {
  const answer = await api.app.inject({ method, url: `/api/v1${url}`, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
};
const queues = async () => QueuesView.parse((await ask('GET', '/administration/queues')).body);

describe('the queues, for administrators', () => {
  it('are told by kind of work, with what was set aside and nothing of what is in it', async () => {
    const view = await queues();
    expect(view.rows.map(({ work }) => work)).toContain('ocr');
    expect(view.rows.find(({ work }) => work === 'ocr')).toMatchObject({ waiting: 7, active: 1 });
    expect(view.setAside.map(({ page, code }) => [page === null, code])).toEqual(
      expect.arrayContaining([
        [true, 'document.poison'],
        [false, 'page.poison'],
      ]),
    );
    expect(view.setAsideCount).toBe(view.setAside.length);
    const { rows } = await api.database.pool.query('SELECT name FROM document');
    for (const { name } of rows) expect(JSON.stringify(view)).not.toContain(name);
  });

  it('count what waits in the database until there is room in the queue', async () => {
    const ingest = async () => (await queues()).rows.find(({ work }) => work === 'ingest');
    const { waiting = 0 } = (await ingest()) ?? {};
    const many = waiting + 50;
    await api.database.pool.query(
      `INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number)
        SELECT (SELECT id FROM case_file LIMIT 1), 'waits ' || n, 'none', 1, 'waits', 'waits ' || n
        FROM generate_series(1, $1::integer) n`,
      [many],
    );
    const told = await ingest();
    expect((told?.waiting ?? 0) + (told?.active ?? 0) + (told?.delayed ?? 0)).toBe(many);
    await api.database.pool.query("UPDATE document SET status = 'failed' WHERE name = 'waits'");
  });

  it('are tried again one by one or all, and the log says who asked', async () => {
    const [one] = (await queues()).setAside;
    const retried = await ask('POST', '/administration/queues/retry', { ids: [one?.id] });
    expect(retried.body.documents + retried.body.pages).toBe(1);
    const rest = (await queues()).setAsideCount;
    expect(rest).toBeGreaterThan(0);
    const all = await ask('POST', '/administration/queues/retry', {});
    expect(all.body.documents + all.body.pages).toBe(rest);
    expect((await queues()).setAsideCount).toBe(0);
    const { rows } = await api.database.pool.query(
      "SELECT DISTINCT actor FROM custody_event WHERE action = 'work.retried'",
    );
    expect(rows).toEqual([{ actor: api.me.id }]);
  });

  it('refuse what is no list of documents', async () => {
    expect((await ask('POST', '/administration/queues/retry', { ids: ['one'] })).status).toBe(400);
  });
});

describe('a paused intake', () => {
  it('is told to everybody who is signed in, refuses uploads with the reason, and ends by itself', async () => {
    const batches = async () => {
      const { body } = await ask('GET', '/cases');
      return ask('POST', `/cases/${body.rows[0].id}/batches`, { name: 'more' });
    };
    const { body: batch } = await batches();
    const upload = () =>
      api.app.inject({
        method: 'POST',
        url: `/api/v1/batches/${batch.id}/uploads`,
        headers: { 'tus-resumable': '1.0.0', 'upload-length': '5', 'upload-metadata': 'name YS5wZGY=' },
      });
    memory = 200;
    expect(IntakeView.parse((await ask('GET', '/intake')).body)).toEqual({
      paused: true,
      shortages: [{ of: 'memory', freeBytes: 200 * MIB, keptBytes: 256 * MIB }],
      held: [],
    });
    const refused = await upload();
    expect([refused.statusCode, refused.json().code]).toEqual([507, 'intake.paused']);
    expect(refused.json().detail).toContain('only 200 MiB');
    memory = 4_000;
    expect((await ask('GET', '/intake')).body.paused).toBe(false);
    expect((await upload()).statusCode).toBe(201);
  });

  it('is not what workers of another machine wait for, which is told beside it', async () => {
    const shortages = [{ of: 'disk' as const, freeBytes: 100 * MIB, keptBytes: 500 * MIB }];
    const id = crypto.randomUUID();
    await noteHeld(api.database.db, { id, host: 'reader-2', work: ['ocr'], shortages });
    const intake = async () => IntakeView.parse((await ask('GET', '/intake')).body);
    expect(await intake()).toEqual({
      paused: false,
      shortages: [],
      held: [{ host: 'reader-2', work: ['ocr'], since: expect.any(String), shortages }],
    });
    await forgetHeld(api.database.db, id);
    expect((await intake()).held).toEqual([]);
  });
});
