import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  claimDocument,
  claimPage,
  createCase,
  openBatch,
  recordStoredFile,
  saveOpened,
  saveReading,
} from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PIXEL } from '../../../test/support/pixel.ts';
import { type TestApi, testApi } from '../../../test/support/test-api.ts';

const sha256 = createHash('sha256').update(PIXEL).digest('hex');

let api: TestApi;
let documentId: string;
let pages: string[];

beforeAll(async () => {
  api = await testApi();
  await api.objects.put(`pages/${sha256}`, Readable.from([PIXEL]), PIXEL.length);
  await readDocument();
});
afterAll(() => api.close());

/** Two pages, the second of which still waits. */
async function readDocument(): Promise<void> {
  const actor = 'test';
  const { db } = api.database;
  const { id: caseId } = await createCase(db, 'outputs', actor);
  const { id: batchId } = await openBatch(db, { caseId, name: 'batch', declared: 1, actor });
  const file = { batchId, name: 'خيالي.png', size: 1, sha256, sha512: sha256, actor };
  documentId = (await recordStoredFile(db, file)).documentId!;
  const work = await claimDocument(db, documentId);
  pages = (await saveOpened(db, work!, { mediaType: 'image/png', pageCount: 2 })).pageIds;
  const image = { sha256, mediaType: 'image/png', width: 400, height: 200 };
  await saveReading(db, (await claimPage(db, pages[0]!))!, {
    image,
    inputSha256: sha256,
    findings: { thumbnail: image },
    reading: {
      words: [{ text: 'سجل', x: 300, y: 20, width: 60, height: 30, confidence: 0.9, line: 0 }],
      imageWidth: 400,
      imageHeight: 200,
      source: 'ocr',
      engine: 'recorded',
      engineVersion: '1',
      configurationHash: sha256,
      verdict: { verdict: 'good', reasons: [] },
    },
  });
}

const get = (path: string) => api.app.inject({ url: `/api/v1${path}`, headers: { host: 'localhost' } });

it('a read document is offered as a searchable PDF named by its evidence number', async () => {
  const answer = await get(`/documents/${documentId}/searchable.pdf`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/pdf');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="SJL-000001.pdf"');
  expect(answer.rawPayload.toString('latin1')).toMatch(/^%PDF-1\.7[\s\S]*\/Count 2[\s\S]*%%EOF\n$/);
});

it('and as ALTO, the page that waits without words', async () => {
  const answer = await get(`/documents/${documentId}/alto.xml`);
  expect(answer.headers['content-type']).toBe('application/xml; charset=utf-8');
  expect(answer.body).toContain('CONTENT="سجل"');
  expect(answer.body).toContain('<Page ID="P2" PHYSICAL_IMG_NR="2" QUALITY="Missing"');
});

it('its pages tell their verdict and where their thumbnail is', async () => {
  const { pageList } = (await get(`/documents/${documentId}`)).json();
  expect(pageList[0]).toMatchObject({ verdict: 'good', thumbnail: `/api/v1/pages/${pages[0]}/thumbnail` });
  expect(pageList[1]).toMatchObject({ verdict: null, thumbnail: null });
  expect((await get(`/pages/${pages[0]}/thumbnail`)).rawPayload.equals(PIXEL)).toBe(true);
  expect((await get(`/pages/${pages[1]}/thumbnail`)).statusCode).toBe(404);
});

it('what does not exist is told, not made up', async () => {
  const nobody = '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a99';
  for (const ending of ['searchable.pdf', 'alto.xml'])
    expect((await get(`/documents/${nobody}/${ending}`)).json()).toMatchObject({ code: 'resource.missing' });
});

it('a batch remembers how its text layers are to be treated, and refuses other words', async () => {
  const [{ id: caseId }] = (await get('/cases')).json().rows;
  const post = (ocrStrategy?: string) =>
    api.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${caseId}/batches`,
      headers: { host: 'localhost' },
      payload: { name: 'b', ...(ocrStrategy && { ocrStrategy }) },
    });
  expect((await post('redo')).json()).toMatchObject({ ocrStrategy: 'redo' });
  expect((await post()).json()).toMatchObject({ ocrStrategy: 'auto' });
  expect((await post('never')).json()).toMatchObject({ code: 'request.invalid' });
});
