/** A reading worker of a process of its own, as the service runs it, but that preparing and recognising only wait. */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createRecordedEngine, openPages, type PagePreparer, type PreparedPage } from '@sijill/engines';
import { openQueues } from '@sijill/queue';
import { createFileObjectStore, openDatabase } from '@sijill/storage';
import { createLocalOriginals } from '../../../services/ocr/src/local-originals.ts';
import { readOnePage } from '../../../services/ocr/src/read-one-page.ts';
import { TEST_KEYS } from '../../support/identity-keys.ts';

const [databaseUrl = '', redisUrl = '', folder = '', prepareMs = '0', readMs = '0'] = process.argv.slice(2);
const SAMPLE = fileURLToPath(new URL('../../fixtures/sample/pages/05-receipt.jpg', import.meta.url));
const WORDS = Array.from({ length: 200 }, (_, at) => ({
  text: 'سجل',
  x: 1_500 - 70 * (at % 20),
  y: 100 + 40 * Math.floor(at / 20),
  width: 60,
  height: 30,
  confidence: 0.9,
  line: Math.floor(at / 20),
}));

const source = await openPages(SAMPLE, 'image/jpeg');
const { fingerprint: _, sheet: __, ...sample } = await source.page(1);
await source.close();

/** The same picture, but never the same bytes: a page that was read before would not be read again. */
const unlike = (bytes: Uint8Array) => Buffer.concat([bytes, randomBytes(16)]);
const preparer: PagePreparer = {
  prepare: async (): Promise<PreparedPage> => {
    await wait(Number(prepareMs));
    return {
      ...sample,
      image: { ...sample.image, bytes: unlike(sample.image.bytes) },
      ocrImage: { ...sample.ocrImage, bytes: unlike(sample.ocrImage.bytes) },
    };
  },
  close: async () => undefined,
};
const engine = {
  ...createRecordedEngine([]),
  configurationHash: createHash('sha256').update('scale').digest('hex'),
  recognise: async () => {
    await wait(Number(readMs));
    return { words: WORDS, elapsedMs: Number(readMs) };
  },
};

const database = await openDatabase(databaseUrl, 2, TEST_KEYS);
const queues = await openQueues({ redisUrl, onError: () => undefined });
const objects = createFileObjectStore(folder);
const originals = createLocalOriginals(objects);
queues.work(
  'ocr',
  ({ pageId }, { alone }) =>
    readOnePage({ db: database.db, objects, queues, engine, originals, preparer }, pageId, alone),
  { concurrency: 1 },
);
process.send?.('ready');
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1_000 });
});
process.on('disconnect', () => process.exit(0));
