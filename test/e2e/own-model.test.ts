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

/** Invented; a name that news does not have. */
const LETTER_LINE = 'وصل زركون هاروك إلى شنكارة مساء';

const PATIENCE_MS = 120_000;
const json = { 'content-type': 'application/json' };

/** What found the mentions of an uploaded paper whose one line people have typed, on a server of its own. */
async function foundWith(model: string, { line, by }: { line: string; by: string }) {
  const server: TestServer = await testServer({ sample: false, env: { SIJILL_NER_MODEL: model } });
  try {
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
    const read = async () => (await (await server.ask(`/pages/${pageId}`)).json()) as PageView;
    const correct = async (at: number, text: string) => {
      const body = JSON.stringify({
        line: at,
        text,
        basedOn: (await read()).transcriptionId,
        reason: 'test',
      });
      const answer = await server.ask(`/pages/${pageId}/corrections`, {
        method: 'POST',
        headers: json,
        body,
      });
      expect(answer.status, await answer.clone().text()).toBe(201);
    };
    // People type the one line that stays over the longest of the page's: its words lie close together, as running text does.
    const byLine = new Map<number, number>();
    for (const word of (await read()).words) byLine.set(word.line, (byLine.get(word.line) ?? 0) + 1);
    const [, ...others] = [...byLine].sort(([, left], [, right]) => right - left).map(([at]) => at);
    for (const at of others.sort((left, right) => right - left)) await correct(at, '');
    await correct((await read()).words[0]!.line, line);
    const byModel = async () => (await read()).mentions.filter(({ foundBy }) => foundBy.includes(by));
    const until = Date.now() + PATIENCE_MS;
    while ((await byModel()).length < 2 && Date.now() < until) await pause(200);
    return (await read()).mentions.map(({ text, foundBy }) => [text, foundBy.replace(/@[0-9a-f]{8}$/, '@')]);
  } finally {
    await server.remove();
  }
}

it('an uploaded paper is read with the model of SIJILL_NER_MODEL, and its mentions name it', async () => {
  expect(await foundWith(TINY, { line: LINE, by: 'transformers:' })).toEqual(
    expect.arrayContaining([
      ['خضر الياس', 'person.model transformers:tiny-model'],
      ['سنجار', 'place.model transformers:tiny-model'],
    ]),
  );
}, 600_000);

it('mentions that people corrected train a model that the server then reads with', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-own-model-'));
  const home = join(folder, 'home');
  try {
    const letters = join(folder, 'letters.txt');
    await writeFile(letters, `${LETTER_LINE}\n`.repeat(4));
    const drafted = await sijill(['extract', letters, '--conll'], { home });
    expect(drafted, drafted.stderr).toMatchObject({ code: 0 });
    expect(drafted.stdout.split('\n')[0]).toBe('وصل O');
    const corrected = drafted.stdout
      .replace(/^زركون .*$/gm, 'زركون B-PER')
      .replace(/^هاروك .*$/gm, 'هاروك I-PER')
      .replace(/^شنكارة .*$/gm, 'شنكارة B-LOC')
      .replace(/^(وصل|إلى|مساء) .*$/gm, '$1 O');
    await writeFile(join(folder, 'corrected.conll'), corrected);
    const model = join(folder, 'ours.bin');
    const trained = await sijill(['model', 'train', join(folder, 'corrected.conll'), '--out', model], {
      home,
    });
    expect(trained, trained.stderr).toMatchObject({ code: 0 });
    expect(trained.stdout).toContain('4 sentences learned');
    expect(await foundWith(model, { line: LETTER_LINE, by: 'tagger:' })).toEqual(
      expect.arrayContaining([
        ['زركون هاروك', 'person.model tagger:ours.bin@'],
        ['شنكارة', 'place.model tagger:ours.bin@'],
      ]),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}, 900_000);
