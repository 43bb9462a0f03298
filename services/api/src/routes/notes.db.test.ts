import { createHash } from 'node:crypto';
import { createCase, openBatch, recordStoredFile } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AS_PERSON, type TestApi, testApi } from '../../../../test/support/test-api.ts';

let api: TestApi;
let caseId: string;
const documents: string[] = [];
const NOBODY = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  api = await testApi();
  const { db } = api.database;
  caseId = (await createCase(db, 'notes', 'test')).id;
  const { id: batchId } = await openBatch(db, { caseId, name: 'box', declared: null, actor: 'test' });
  for (const name of ['one.png', 'two.png']) {
    const hash = createHash('sha256').update(name).digest('hex');
    const file = { batchId, name, size: 1, sha256: hash, sha512: hash, actor: 'test' };
    documents.push((await recordStoredFile(db, file)).documentId!);
  }
});
afterAll(() => api.close());

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, as = 'سلمى') {
  const headers = { [AS_PERSON]: encodeURIComponent(as) };
  const answer = await api.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
}

describe('working notes', () => {
  it('are listed newest first, with who wrote them, page by page', async () => {
    const url = `/documents/${documents[0]}/notes`;
    for (const text of ['first', 'second', 'third']) await ask('POST', url, { text });
    const { body } = await ask('GET', `${url}?limit=2`);
    expect(body.rows).toMatchObject([{ text: 'third', author: 'سلمى' }, { text: 'second' }]);
    expect((await ask('GET', `${url}?limit=2&cursor=${body.next}`)).body).toMatchObject({
      rows: [{ text: 'first' }],
      next: null,
    });
  });

  it('are taken away by the one who wrote them only', async () => {
    const url = `/documents/${documents[1]}/notes`;
    const { id } = (await ask('POST', url, { text: 'mine' })).body;
    expect(await ask('DELETE', `/notes/${id}`, undefined, 'نور')).toMatchObject({
      status: 403,
      body: { code: 'note.foreign' },
    });
    expect((await ask('DELETE', `/notes/${id}`)).status).toBe(204);
    expect((await ask('GET', url)).body.rows).toEqual([]);
  });

  it('are refused empty, endless, or on nothing', async () => {
    const url = `/documents/${documents[0]}/notes`;
    expect((await ask('POST', url, { text: '  ' })).status).toBe(400);
    expect((await ask('POST', url, { text: 'x'.repeat(5_001) })).status).toBe(400);
    expect((await ask('POST', `/documents/${NOBODY}/notes`, { text: 'x' })).status).toBe(404);
    expect((await ask('GET', `/registry-people/${NOBODY}/notes`)).status).toBe(404);
  });
});

describe('tags', () => {
  it('keep one spelling in a case and are counted', async () => {
    await ask('PUT', `/documents/${documents[0]}/tags`, { tags: ['To translate', ' عاجل '] });
    const { body } = await ask('PUT', `/documents/${documents[1]}/tags`, {
      tags: ['to  TRANSLATE', 'to translate'],
    });
    expect(body.tags).toEqual(['To translate']);
    expect((await ask('GET', `/cases/${caseId}/tags`)).body.rows).toEqual([
      { tag: 'To translate', documents: 2 },
      { tag: 'عاجل', documents: 1 },
    ]);
  });

  it('are taken off by leaving them out', async () => {
    await ask('PUT', `/documents/${documents[0]}/tags`, { tags: [] });
    expect((await ask('GET', `/documents/${documents[0]}/tags`)).body.tags).toEqual([]);
    expect((await ask('PUT', `/documents/${NOBODY}/tags`, { tags: ['x'] })).status).toBe(404);
  });
});
