import { createHash } from 'node:crypto';
import { BatchSettings, pageText, type WordBox } from '@sijill/domain';
import { termKeys } from '@sijill/search';
import {
  claimDocument,
  claimPage,
  createBatchSearch,
  createCase,
  getBatchSearch,
  listBatchRows,
  openBatch,
  readBatchResults,
  recordStoredFile,
  relaunchBatchSearch,
  saveMentions,
  saveOpened,
  saveReading,
  stopBatchSearch,
} from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { searchList } from './search-list.ts';

let database: ScratchDatabase;
let caseId: string;
const settings = BatchSettings.parse({});

beforeAll(async () => {
  database = await scratchDatabase();
  caseId = (await createCase(database.db, 'lists', 'test')).id;
  for (const name of ['خلف مراد شمو', 'سالم خلف', 'خلف مراد']) await addPage(name);
});
afterAll(() => database.close());

/** A page that names one invented person. */
async function addPage(name: string): Promise<void> {
  const { db } = database;
  const { id: batchId } = await openBatch(db, { caseId, name, declared: 1, actor: 'test' });
  const sha256 = createHash('sha256').update(name).digest('hex');
  const file = { batchId, name: `=${name}.png`, size: 1, sha256, sha512: sha256, actor: 'test' };
  const documentId = (await recordStoredFile(db, file)).documentId!;
  const {
    pageIds: [pageId],
  } = await saveOpened(db, (await claimDocument(db, documentId))!, {
    mediaType: 'image/png',
    pageCount: 1,
  });
  const words = name.split(' ').map(
    (text, at): WordBox => ({
      text,
      x: 90 - 30 * at,
      y: 0,
      width: 20,
      height: 10,
      confidence: 0.8,
      line: 0,
    }),
  );
  const image = { sha256, mediaType: 'image/png', width: 100, height: 50 };
  const about = { source: 'ocr' as const, engine: 'e', engineVersion: '1', configurationHash: sha256 };
  const reading = { words, imageWidth: 100, imageHeight: 50, ...about };
  await saveReading(db, (await claimPage(db, pageId!))!, {
    image,
    inputSha256: sha256,
    reading,
    findings: {},
  });
  const { rows } = await database.pool.query('SELECT transcription_id FROM page WHERE id = $1', [pageId]);
  const { text } = pageText(words);
  const mention = {
    kind: 'person' as const,
    start: 0,
    end: text.length,
    text,
    zone: 'body' as const,
    role: null,
    cue: null,
    confidence: 0.9,
    foundBy: 'test',
    value: { kind: 'person' as const, name: text },
    words: [0],
    searchText: text,
  };
  const page = {
    pageId: pageId!,
    transcriptionId: rows[0].transcription_id,
    searchText: text,
    mentions: [mention],
  };
  await saveMentions(db, documentId, 'v1', [page], termKeys);
}

const start = (lines: { line: number; query: string; settings?: object; fault?: string }[]) =>
  createBatchSearch(database.db, {
    caseId,
    name: 'list',
    settings,
    lines: lines.map((line) => ({ ...line, settings: { ...settings, ...line.settings } })),
    actor: 'test',
  });

it('searches every line as it says, and one bad line never stops it', async () => {
  const { id } = await start([
    { line: 2, query: 'Khalaf Murad' },
    { line: 3, query: 'خلف (مراد', settings: { as: 'words' } },
    { line: 4, query: '؟' },
    { line: 5, query: 'سالم', fault: 'A setting of this line is wrong.' },
    { line: 6, query: 'سالم خلف', settings: { as: 'phrase' } },
    { line: 7, query: 'نوري' },
  ]);
  await searchList(database, id);
  expect(await getBatchSearch(database.db, id)).toMatchObject({
    status: 'done',
    rows: 6,
    done: 3,
    failed: 3,
    rowsWithHits: 2,
    hits: 3,
  });
  const { rows } = await listBatchRows(database.db, id, { limit: 10 });
  expect(rows.map(({ status, found }) => [status, found])).toEqual([
    ['done', 2],
    ['failed', 0],
    ['failed', 0],
    ['failed', null],
    ['done', 1],
    ['done', 0],
  ]);
  expect(rows[1]!.reason).toContain('character 5');
});

it('keeps the most that was asked for, and tells how many there are', async () => {
  const { id } = await start([{ line: 1, query: 'خلف', settings: { limit: 1 } }]);
  await searchList(database, id);
  const results = [];
  for await (const result of readBatchResults(database.db, id)) results.push(result);
  expect(results).toMatchObject([
    { line: 1, found: 3, rank: 1, hit: { lines: [{ marks: [{ way: 'exact' }] }] } },
  ]);
});

it('gives what is there so far while lines wait, and goes on where it was', async () => {
  const { id } = await start([
    { line: 1, query: 'سالم' },
    { line: 2, query: 'مراد' },
  ]);
  const results = [];
  for await (const result of readBatchResults(database.db, id)) results.push(result.status);
  expect(results).toEqual(['waiting', 'waiting']);
  await database.db
    .updateTable('batch_search_row')
    .set({ status: 'done', found: 0 })
    .where('batch_search_id', '=', id)
    .where('line', '=', 1)
    .execute();
  await searchList(database, id);
  expect(await getBatchSearch(database.db, id)).toMatchObject({ status: 'done', done: 2, hits: 2 });
});

it('can be stopped, and relaunched with all its lines', async () => {
  const { id } = await start([{ line: 1, query: 'سالم' }]);
  await stopBatchSearch(database.db, id);
  await searchList(database, id);
  expect(await getBatchSearch(database.db, id)).toMatchObject({ status: 'stopped', done: 0 });
  await relaunchBatchSearch(database.db, id, 'test');
  await searchList(database, id);
  await relaunchBatchSearch(database.db, id, 'test');
  expect(await getBatchSearch(database.db, id)).toMatchObject({ status: 'waiting', done: 0, hits: 0 });
  await searchList(database, id);
  expect(await getBatchSearch(database.db, id)).toMatchObject({ status: 'done', done: 1, hits: 1 });
});

it('lets a short list that comes later be done while a long one goes on', async () => {
  const long = await start(Array.from({ length: 90 }, (_, at) => ({ line: at + 2, query: 'خلف' })));
  const short = await start([{ line: 2, query: 'سالم خلف' }]);
  await searchList(database, long.id);
  const { rows } = await database.pool.query(
    'SELECT id FROM batch_search WHERE id = ANY($1) AND status = $2 ORDER BY finished_at',
    [[long.id, short.id], 'done'],
  );
  expect(rows.map(({ id }) => id)).toEqual([short.id, long.id]);
  expect(await getBatchSearch(database.db, long.id)).toMatchObject({ rows: 90, done: 90, failed: 0 });
});
