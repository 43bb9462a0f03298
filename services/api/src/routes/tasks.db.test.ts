import { TasksView, type TaskView } from '@sijill/domain';
import { settleBatches } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDocument, extract, sampleCase } from '../../../../test/support/packaged-case.ts';
import type { TestPerson } from '../../../../test/support/people.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

let api: TestApi;
let caseId: string;
let colleague: TestPerson;
beforeAll(async () => {
  api = await testApi();
  ({ caseId } = await sampleCase(api, 'Invented case'));
  await settleBatches(api.database.db);
  colleague = await api.person('Colleague', { everywhere: 'analyst' });
});
afterAll(() => api.close());

const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, who = api.me) =>
  api.app.inject({ method, url: `/api/v1${url}`, headers: who.headers, ...(payload && { payload }) });
const tasks = async (who = api.me) => TasksView.parse((await send('GET', '/tasks', undefined, who)).json());
const look = async (who = api.me) => {
  const until = new Date(Date.now() + 1000).toISOString();
  expect((await send('PUT', '/tasks/seen', { until }, who)).statusCode).toBe(204);
};

async function batchOf(pages: readonly (string | null)[]): Promise<{ id: string; documentId: string }> {
  const made = await send('POST', `/cases/${caseId}/batches`, { name: `${pages.length} pages` });
  const { id } = made.json() as { id: string };
  const { documentId } = await addDocument(api, { batchId: id, name: `of ${id}`, pages });
  await send('POST', `/batches/${id}/close`);
  return { id, documentId };
}
const found = ({ rows }: TasksView, id: string): TaskView | undefined => rows.find((task) => task.id === id);

describe('a batch', () => {
  it('is under way until all of it was read, then new to everybody of the case until they look', async () => {
    await look();
    await look(colleague);
    const { id, documentId } = await batchOf(['حضر خالد حسن', null]);
    await settleBatches(api.database.db);
    expect(found(await tasks(), id)).toMatchObject({ state: 'running', mine: true, endedAt: null });
    await extract(api.database, documentId);
    await settleBatches(api.database.db);
    const view = await tasks();
    expect(view.unseen).toBe(1);
    // A page of it could not be read.
    expect(found(view, id)).toMatchObject({ kind: 'batch', state: 'partly', total: 1, failed: 1 });
    expect(found(await tasks(colleague), id)).toMatchObject({ mine: false, by: { id: api.me.id } });
    await look();
    expect((await tasks()).unseen).toBe(0);
    expect((await tasks(colleague)).unseen).toBe(1);
  });

  it('is under way again while something of it is tried anew', async () => {
    const { id, documentId } = await batchOf([null]);
    await extract(api.database, documentId);
    await settleBatches(api.database.db);
    expect(found(await tasks(), id)?.state).toBe('partly');
    await api.database.pool.query("UPDATE document SET status = 'reading' WHERE id = $1", [documentId]);
    await settleBatches(api.database.db);
    expect(found(await tasks(), id)).toMatchObject({ state: 'running', endedAt: null });
  });

  it('that nobody closed waits for more files', async () => {
    const made = await send('POST', `/cases/${caseId}/batches`, { name: 'open' });
    await settleBatches(api.database.db);
    expect(found(await tasks(), made.json().id)).toMatchObject({ state: 'open', endedAt: null });
  });
});

describe('other long work', () => {
  it('is told with how far it is and how it ended', async () => {
    const { pool } = api.database;
    await pool.query(
      `INSERT INTO batch_search (case_id, name, settings, status, finished_at) VALUES ($1, 'names', '{}', 'done', now())`,
      [caseId],
    );
    await pool.query(
      `INSERT INTO batch_search_row (batch_search_id, line, query, settings, status, reason)
       SELECT id, n, 'q', '{}', CASE n WHEN 1 THEN 'failed' ELSE 'done' END, CASE n WHEN 1 THEN 'why' END
       FROM batch_search, generate_series(1, 3) n WHERE case_id = $1`,
      [caseId],
    );
    await pool.query(
      `INSERT INTO package (case_id, status, actor, error_code, finished_at) VALUES ($1, 'failed', $2, 'disk.low', now())`,
      [caseId, api.me.id],
    );
    const { rows } = await tasks();
    expect(rows.find(({ kind }) => kind === 'batch-search')).toMatchObject({
      name: 'names',
      state: 'partly',
      done: 3,
      total: 3,
      failed: 1,
    });
    expect(rows.find(({ kind }) => kind === 'package')).toMatchObject({
      state: 'failed',
      errorCode: 'disk.low',
      mine: true,
    });
  });

  it('of cases that are not the reader’s is not told, nor counted', async () => {
    const stranger = await api.person('Stranger');
    expect(await tasks(stranger)).toMatchObject({ rows: [], running: 0, unseen: 0 });
  });

  it('is not seen by a time that is none', async () => {
    expect((await send('PUT', '/tasks/seen', { until: 'yesterday' })).statusCode).toBe(400);
  });
});
