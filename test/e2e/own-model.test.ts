import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { DocumentView, PageView } from '@sijill/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pause, type TestServer, testServer } from '../support/server.ts';

// A real, tiny BERT that knows a handful of words (infra/training/ner/make-tiny-model.py).
const TINY = fileURLToPath(new URL('../../packages/engines/src/tokens/tiny-model', import.meta.url));
const LETTER = fileURLToPath(new URL('../fixtures/sample/pages/01-letter.jpg', import.meta.url));
/** Invented; all of its words are the tiny model's. */
const LINE = 'وصل خضر الياس في سنجار';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ sample: false, env: { SIJILL_NER_MODEL: TINY } });
  await server.start();
});
afterAll(() => server?.remove());

const PATIENCE_MS = 120_000;
const json = { 'content-type': 'application/json' };

it('an uploaded paper is read with the model of SIJILL_NER_MODEL, and its mentions name it', async () => {
  const client = await server.client();
  const { id: caseId } = await client.createCase('Own model');
  const { id: batchId } = await client.openBatch(caseId, { name: 'pages', declared: 1 });
  await client.uploadFile(batchId, { name: 'letter.jpg', file: new Blob([await readFile(LETTER)]) });
  await client.closeBatch(batchId);
  while (!(await client.ledger(batchId)).settled) await pause(200);
  const listed = (await (await server.ask(`/cases/${caseId}/documents`)).json()) as {
    rows: { id: string }[];
  };
  const document = (await (await server.ask(`/documents/${listed.rows[0]!.id}`)).json()) as DocumentView;
  const pageId = document.pageList[0]!.id;
  const read = async () => (await (await server.ask(`/pages/${pageId}`)).json()) as PageView;

  // The tiny model knows a handful of words only: people type them as the page's one line, and it is extracted again.
  const correct = async (line: number, text: string) => {
    const body = JSON.stringify({ line, text, basedOn: (await read()).transcriptionId, reason: 'test' });
    const answer = await server.ask(`/pages/${pageId}/corrections`, { method: 'POST', headers: json, body });
    expect(answer.status, await answer.clone().text()).toBe(201);
  };
  const lines = async () => [...new Set((await read()).words.map(({ line }) => line))];
  for (let left = await lines(); left.length > 1; left = await lines()) await correct(left.at(-1)!, '');
  await correct((await lines())[0]!, LINE);
  const byModel = async () =>
    (await read()).mentions.filter(({ foundBy }) => foundBy.endsWith('transformers:tiny-model'));
  const until = Date.now() + PATIENCE_MS;
  while ((await byModel()).length < 2 && Date.now() < until) await pause(200);
  expect((await byModel()).map(({ text, foundBy }) => [text, foundBy])).toEqual(
    expect.arrayContaining([
      ['خضر الياس', 'person.model transformers:tiny-model'],
      ['سنجار', 'place.model transformers:tiny-model'],
    ]),
  );
}, 600_000);
