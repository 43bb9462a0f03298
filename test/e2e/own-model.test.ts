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

  // The scan has no line that the tiny model was taught; a person types one, and the page is extracted again.
  const before = await read();
  const body = JSON.stringify({
    line: longestLine(before),
    text: LINE,
    basedOn: before.transcriptionId,
    reason: 'test',
  });
  const answer = await server.ask(`/pages/${pageId}/corrections`, {
    method: 'POST',
    headers: json,
    body,
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const byModel = async () =>
    (await read()).mentions.filter(({ foundBy }) => foundBy.endsWith('transformers:tiny-model'));
  while ((await byModel()).length < 2) await pause(200);
  expect((await byModel()).map(({ text, foundBy }) => [text, foundBy])).toEqual(
    expect.arrayContaining([
      ['خضر الياس', 'person.model transformers:tiny-model'],
      ['سنجار', 'place.model transformers:tiny-model'],
    ]),
  );
}, 300_000);

/** The line with the most words: a whole row of running text. */
function longestLine({ words }: PageView): number {
  const counts = new Map<number, number>();
  for (const { line } of words) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1])[0]![0];
}
