import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSijillError, type WordBox } from '@sijill/domain';
import {
  DEFAULT_TRAINING,
  defaultTaggerBytes,
  readConll,
  readTaggerFile,
  retrainTagger,
  toTaggerTokens,
  writeTaggerFile,
} from '@sijill/extraction';
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
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { extractDocument } from './extract-document.ts';
import { type OwnModel, openModel } from './open-model.ts';

// A real, tiny BERT that knows a handful of words (infra/training/ner/make-tiny-model.py).
const TINY = fileURLToPath(new URL('../../../packages/engines/src/tokens/tiny-model', import.meta.url));
// Invented people.
const LINE = 'وصل خضر الياس في سنجار';

let database: ScratchDatabase;
let folder: string;
beforeAll(async () => {
  database = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), 'sijill-own-model-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const wordsOf = (line: string): WordBox[] =>
  line.split(' ').map((text, column) => ({
    text,
    x: 880 - 110 * column,
    y: 40,
    width: 100,
    height: 30,
    confidence: 0.9,
    line: 0,
  }));

let count = 0;

/** A document of one page that has been read and waits for extraction. */
async function readDocument(line: string): Promise<string> {
  const { db } = database;
  const actor = 'test';
  const sha256 = String(++count).padStart(64, '0');
  const { id: caseId } = await createCase(db, `own model ${count}`, actor);
  const { id: batchId } = await openBatch(db, { caseId, name: 'batch', declared: null, actor });
  const file = { batchId, name: 'page.png', size: 1, sha256, sha512: sha256, actor };
  const { documentId } = await recordStoredFile(db, file);
  const work = await claimDocument(db, documentId!);
  const {
    pageIds: [pageId],
  } = await saveOpened(db, work!, { mediaType: 'image/png', pageCount: 1 });
  await saveReading(db, (await claimPage(db, pageId!))!, {
    image: { sha256, mediaType: 'image/webp', width: 1000, height: 1000 },
    inputSha256: sha256,
    findings: {},
    reading: {
      words: wordsOf(line),
      imageWidth: 1000,
      imageHeight: 1000,
      source: 'ocr',
      engine: 'recorded',
      engineVersion: '1',
      configurationHash: sha256,
      verdict: { verdict: 'good', reasons: [] },
    },
  });
  return documentId!;
}

async function mentionsWith(model: OwnModel | undefined, line: string) {
  const documentId = await readDocument(line);
  const queues = { enqueue: () => Promise.resolve() } as never;
  await extractDocument({ db: database.db, queues, ...(model && { model }) }, documentId);
  const { rows } = await database.pool.query(
    'SELECT text, found_by, extractor_version FROM mention WHERE document_id = $1 ORDER BY span_start',
    [documentId],
  );
  return rows as { text: string; found_by: string; extractor_version: string }[];
}

it('a transformers model in a folder reads running text, and its mentions name it', {
  timeout: 250_000,
}, async () => {
  const model = await openModel(TINY);
  const found = await mentionsWith(model, LINE);
  expect(found.map(({ text, found_by }) => [text, found_by])).toEqual([
    ['خضر الياس', 'person.model transformers:tiny-model'],
    ['سنجار', 'place.model transformers:tiny-model'],
  ]);
  for (const { extractor_version } of found) expect(extractor_version).toContain('+transformers:tiny-model');
  if ('classifier' in model) await model.classifier.close();
});

it('a file made by model train does, and says which', { timeout: 250_000 }, async () => {
  const line = 'وصل زركون هاروك إلى شنكارة مساء';
  const finderIn = (found: Awaited<ReturnType<typeof mentionsWith>>) =>
    found.find(({ text }) => text === 'زركون هاروك')?.found_by;
  expect(finderIn(await mentionsWith(undefined, line))).toBe('person.model');
  const corrected = 'وصل O\nزركون B-PER\nهاروك I-PER\nإلى O\nشنكارة B-LOC\nمساء O\n\n'.repeat(4);
  const base = readTaggerFile(defaultTaggerBytes());
  const sentences = readConll(corrected).map(toTaggerTokens);
  const weights = retrainTagger(base.model, sentences, base.lexicon, { ...DEFAULT_TRAINING, passes: 4 });
  const file = join(folder, 'ours.bin');
  await writeFile(file, writeTaggerFile({ model: weights, lexicon: base.lexicon }));
  const found = await mentionsWith(await openModel(file), line);
  expect(finderIn(found)).toMatch(/^person\.model tagger:ours\.bin@[0-9a-f]{8}$/);
});

it('what is neither is refused with what is wrong', async () => {
  const told = (path: string) =>
    openModel(path).catch((error: unknown) => (isSijillError(error, 'model.setup') ? error.message : error));
  expect(await told(join(folder, 'nothing'))).toContain('there is no such folder');
  expect(await told(folder)).toContain('there is no config.json in it');
  expect(await told(fileURLToPath(import.meta.url))).toContain('not a Sijill tagger model');
});
