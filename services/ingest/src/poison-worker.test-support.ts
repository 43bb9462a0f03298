import { setTimeout as wait } from 'node:timers/promises';
import { createPageCounter } from '@sijill/engines';
import { openQueues } from '@sijill/queue';
import { createFileObjectStore, openDatabase } from '@sijill/storage';
import { type OpeningParts, openDocument } from './open-document.ts';

// A process that opens files, two at a time, and dies a moment after it has begun with one of them. The others take longer
// than that moment, so that whoever is beside it is under way each time.
const [databaseUrl = '', folder = '', poison = ''] = process.argv.slice(2);
const FATAL_MS = 200;
const OTHERS_MS = 1_500;

const { db } = await openDatabase(databaseUrl, 4);
const stored = createFileObjectStore(folder);
const objects = {
  ...stored,
  async get(key: string) {
    if (key.endsWith(poison)) {
      await wait(FATAL_MS);
      process.kill(process.pid, 'SIGKILL');
    }
    await wait(OTHERS_MS);
    return stored.get(key);
  },
};
const queues = await openQueues({
  postgresUrl: databaseUrl,
  lockDurationMs: 1_500,
  onError: () => undefined,
});
const log = { warn: (...told: unknown[]) => console.error(told) };
const parts = { db, objects, queues, log, counter: createPageCounter() } as unknown as OpeningParts;
queues.work('ingest', ({ documentId }, { alone }) => openDocument(parts, documentId, alone), {
  concurrency: 2,
});
