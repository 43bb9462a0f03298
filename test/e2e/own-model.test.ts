import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentView, PageView } from '@sijill/domain';
import { expect, it } from 'vitest';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { sijill } from '../support/sijill.ts';

// A real, tiny BERT that knows a handful of words (infra/training/ner/make-tiny-model.py).
const TINY = fileURLToPath(new URL('../../packages/engines/src/tokens/tiny-model', import.meta.url));
const LETTER = fileURLToPath(new URL('../fixtures/sample/pages/01-letter.jpg', import.meta.url));
/** Invented; all of its words are the tiny model's. */
const LINE = 'وصل خضر الياس في سنجار';

/** Invented; a place that no list and no news has. */
const UNKNOWN_LINE = 'وصل زركون هاروك إلى شنكارة مساء';

const PATIENCE_MS = 120_000;
const json = { 'content-type': 'application/json' };

/** Starts the server and reads the sample letter with it. */
async function readLetter(server: TestServer) {
  await server.start();
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
  return {
    caseId,
    pageId,
    read: async () => (await (await server.ask(`/pages/${pageId}`)).json()) as PageView,
  };
}

it('an uploaded paper is read with the model of SIJILL_NER_MODEL, and its mentions name it', async () => {
  const server = await testServer({ sample: false, env: { SIJILL_NER_MODEL: TINY } });
  try {
    const { read, pageId } = await readLetter(server);

    // The tiny model knows a handful of words only: people type them as the page's one line, and it is extracted again.
    const correct = async (line: number, text: string) => {
      const body = JSON.stringify({ line, text, basedOn: (await read()).transcriptionId, reason: 'test' });
      const answer = await server.ask(`/pages/${pageId}/corrections`, {
        method: 'POST',
        headers: json,
        body,
      });
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
  } finally {
    await server.remove();
  }
}, 600_000);

it('mentions that people corrected train a model that the server then reads with', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-own-model-'));
  const home = join(folder, 'home');
  const run = async (...args: string[]) => {
    const done = await sijill(args, { home });
    expect(done.code, done.stderr).toBe(0);
    return done.stdout;
  };
  const model = join(folder, 'ours.bin');
  const server = await testServer({ sample: false, env: { SIJILL_NER_MODEL: model } });
  try {
    const texts = join(folder, 'texts.txt');
    await writeFile(texts, `${await run('ocr', LETTER)}\n${`${UNKNOWN_LINE}\n`.repeat(4)}`);
    const draft = await run('extract', texts, '--conll');
    expect(draft).toContain('شنكارة O');
    const corrected = join(folder, 'corrected.conll');
    await writeFile(corrected, draft.replaceAll('شنكارة O', 'شنكارة B-LOC'));
    expect(await run('model', 'train', corrected, '--out', model)).toContain('sentences learned');
    const found = (await run('extract', texts, '--model', model)).split('\n').filter(Boolean);
    expect(found.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ text: 'شنكارة', kind: 'place', foundBy: 'place.model tagger:ours.bin' }),
    );

    const { mentions } = await (await readLetter(server)).read();
    const byModel = mentions.filter(({ foundBy }) => /tagger:ours\.bin@[0-9a-f]{8}$/.test(foundBy));
    expect(byModel.map(({ text }) => text)).toContain('صباح نوري عطية');
  } finally {
    await server.remove();
    await rm(folder, { recursive: true });
  }
}, 600_000);

it('names that people mark on a page, and lines they correct, teach a model by one command', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-taught-'));
  const model = join(folder, 'ours.bin');
  const server = await testServer({ sample: false });
  const run = async (...args: string[]) => {
    const done = await sijill(args, { home: server.home });
    expect(done.code, done.stderr).toBe(0);
    return done.stdout;
  };
  const settled = async () => {
    const until = Date.now() + PATIENCE_MS;
    while ((await read()).extracting && Date.now() < until) await pause(200);
    return read();
  };
  let read: () => Promise<PageView>;
  try {
    const letter = await readLetter(server);
    read = letter.read;
    const lines = ['1', '2', '3', '4'];
    for (const line of lines)
      await run('correct', letter.pageId, '--line', line, '--text', UNKNOWN_LINE, '--reason', 'test');
    await settled();
    for (const nth of lines) {
      await settled();
      await run('mark', letter.pageId, '--text', 'شنكارة', '--kind', 'place', '--nth', nth);
    }
    const { mentions, marks } = await settled();
    expect(marks).toHaveLength(lines.length);
    expect(mentions.filter(({ text, kind }) => text === 'شنكارة' && kind === 'place')).toHaveLength(
      lines.length,
    );

    const conll = join(folder, 'corrected.conll');
    expect(await run('model', 'corrected', '--case', 'Own model', '--out', conll)).toContain(
      '4 lines of 1 pages',
    );
    expect((await readFile(conll, 'utf8')).match(/شنكارة B-LOC/g)).toHaveLength(lines.length);
    expect(await run('model', 'train', '--case', 'Own model', '--out', model)).toContain(
      '4 sentences learned',
    );
    const text = join(folder, 'text.txt');
    await writeFile(text, UNKNOWN_LINE);
    const places = async (...options: string[]) =>
      (await run('extract', text, ...options))
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { kind: string; text: string })
        .filter(({ kind }) => kind === 'place')
        .map((found) => found.text);
    expect(await places()).toEqual([]);
    expect(await places('--model', model)).toContain('شنكارة');
    const custody = (await (await server.ask(`/cases/${letter.caseId}/custody?limit=200`)).json()) as {
      rows: { action: string }[];
    };
    const taken = custody.rows.filter(({ action }) => action === 'training.taken');
    expect(taken.length).toBeGreaterThanOrEqual(2);
  } finally {
    await server.remove();
    await rm(folder, { recursive: true });
  }
}, 600_000);
