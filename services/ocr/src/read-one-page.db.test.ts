import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ObjectStore, type OcrEngine, type OcrStrategy, SijillError } from '@sijill/domain';
import { createRecordedEngine, type PagePreparer } from '@sijill/engines';
import {
  claimDocument,
  createCase,
  createFileObjectStore,
  createS3ObjectStore,
  getPage,
  openBatch,
  recordStoredFile,
  saveOpened,
} from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PIXEL } from '../../../test/support/pixel.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { createLocalOriginals, type LocalOriginals } from './local-originals.ts';
import { createPreparerPool } from './preparer-pool.ts';
import { type ReadingParts, readOnePage } from './read-one-page.ts';

const RECEIPT = fileURLToPath(new URL('../../../test/fixtures/sample/pages/05-receipt.jpg', import.meta.url));
const WORD = { text: 'وصل', x: 10, y: 10, width: 40, height: 20, confidence: 0.9, line: 0 };

let database: ScratchDatabase;
let objects: ObjectStore;
let originals: LocalOriginals;
let preparer: PagePreparer;
let folder: string;
let receipt: Buffer;
beforeAll(async () => {
  database = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), 'sijill-read-'));
  objects = await createFileObjectStore(join(folder, 'objects'));
  originals = createLocalOriginals(objects);
  preparer = createPreparerPool(1);
  receipt = await readFile(RECEIPT);
});
afterAll(async () => {
  await preparer.close();
  await originals.close();
  await objects.close();
  await database.close();
  await rm(folder, { recursive: true });
});

/** Reads one word on every page, where its first line stands. */
function engineReading(text: string): OcrEngine {
  return {
    ...createRecordedEngine([{ ...WORD, text }]),
    recognise: async ({ lines }) => ({ words: [{ ...WORD, text, ...lines![0]! }], elapsedMs: 0 }),
  };
}

/** Reads pages with an engine that counts how often it was asked. */
function reader(engine = engineReading(WORD.text), local: LocalOriginals = originals) {
  const asked: number[] = [];
  const jobs: string[] = [];
  const parts = {
    db: database.db,
    objects,
    originals: local,
    preparer,
    queues: { enqueue: async (job: string) => void jobs.push(job) },
    engine: {
      ...engine,
      recognise: (...image: Parameters<OcrEngine['recognise']>) => {
        asked.push(image[0].width);
        return engine.recognise(...image);
      },
    },
  } as unknown as ReadingParts;
  return { asked, jobs, read: (pageId: string) => readOnePage(parts, pageId, (act) => act()) };
}

/** The file received and opened in a case of its own; answers its page. */
async function received(
  bytes: Buffer,
  mediaType: string,
  ocrStrategy: OcrStrategy = 'auto',
): Promise<string> {
  const actor = 'test';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const sha512 = createHash('sha512').update(bytes).digest('hex');
  await objects.put(`originals/${sha256}`, Readable.from([bytes]), bytes.length);
  const { id: caseId } = await createCase(database.db, `read ${sha256} ${ocrStrategy}`, actor);
  const { id: batchId } = await openBatch(database.db, {
    caseId,
    name: 'batch',
    declared: null,
    ocrStrategy,
    actor,
  });
  const { documentId } = await recordStoredFile(database.db, {
    batchId,
    name: 'page',
    size: bytes.length,
    sha256,
    sha512,
    actor,
  });
  const work = await claimDocument(database.db, documentId!);
  const {
    pageIds: [pageId],
  } = await saveOpened(database.db, work!, { mediaType, pageCount: 1 });
  return pageId!;
}

/** The same picture in another file: what follows a JPEG's end is not looked at. */
const copy = (number: number) => Buffer.concat([receipt, Buffer.alloc(number)]);

it('the same page in another file is not read a second time, unless reading anew is asked for', async () => {
  const { asked, jobs, read } = reader();
  const first = await received(receipt, 'image/jpeg');
  await read(first);
  expect(asked).toHaveLength(1);
  expect(await getPage(database.db, first)).toMatchObject({ status: 'read', text: 'وصل' });
  expect(jobs).toEqual(['extract']);

  const second = await received(copy(1), 'image/jpeg');
  await read(second);
  expect(asked).toHaveLength(1);
  expect((await getPage(database.db, second)).words).toEqual((await getPage(database.db, first)).words);

  await read(await received(copy(2), 'image/jpeg', 'redo'));
  expect(asked).toHaveLength(2);

  // An engine of another configuration does not take what this one read.
  const other = reader(engineReading('وصول'));
  await other.read(await received(copy(3), 'image/jpeg'));
  expect(other.asked).toHaveLength(1);
});

/** A bucket that answers, and of its one object gives half and cuts the connection so many times. */
async function cuttingBucket(bytes: Buffer, times: number) {
  let left = times;
  const server = createServer((request, response) => {
    response.setHeader('content-length', request.method === 'HEAD' ? 0 : bytes.length);
    if (request.method === 'HEAD') return void response.end();
    if (left-- <= 0) return void response.end(bytes);
    response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.resetAndDestroy());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const store = createS3ObjectStore({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ accessKey: 'none', secretKey: 'none', bucket: 'cutting', region: 'none' },
  });
  return { store, left: () => left, stop: () => server.close() };
}

it('a page whose file breaks off on the way again and again is not set aside, and read in the end', async () => {
  const bytes = copy(6);
  const page = await received(bytes, 'image/jpeg', 'redo');
  const bucket = await cuttingBucket(bytes, 6);
  const local = createLocalOriginals(bucket.store);
  const { read, asked } = reader(undefined, local);
  for (let at = 0; at < 6; at += 1)
    await expect(read(page)).rejects.toMatchObject({ code: 'object.unavailable' });
  await read(page);
  expect([bucket.left(), asked.length]).toEqual([-1, 1]);
  expect(await getPage(database.db, page)).toMatchObject({ status: 'read', text: WORD.text });
  await local.close();
  bucket.stop();
});

it('a page that was read is not read again when its job comes twice', async () => {
  const { asked, read } = reader();
  const page = await received(copy(4), 'image/jpeg', 'redo');
  await read(page);
  await read(page);
  expect(asked).toHaveLength(1);
});

it('a blank page is not given to the engine', async () => {
  const { asked, read } = reader();
  const page = await received(PIXEL, 'image/png');
  await read(page);
  expect(asked).toEqual([]);
  expect(await getPage(database.db, page)).toMatchObject({ status: 'blank', verdict: 'blank', words: [] });
});

it('a page that cannot be read fails with its reason and keeps its image, and its document goes on', async () => {
  const broken = createRecordedEngine(new Map());
  const { jobs, read } = reader({
    ...broken,
    recognise: async () => {
      throw new SijillError('ocr.failed', { reason: 'the test says so' });
    },
  });
  const page = await received(copy(5), 'image/jpeg', 'redo');
  for (let attempt = 1; attempt <= 3; attempt++) {
    await read(page).catch((error: unknown) => expect(error).toMatchObject({ code: 'ocr.failed' }));
  }
  expect(await getPage(database.db, page)).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('the test says so'),
  });
  expect((await getPage(database.db, page)).imageWidth).toBeGreaterThan(0);
  expect(jobs).toEqual(['extract']);
});
