import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openQueues, type Queues } from '@sijill/queue';
import { queueDocuments } from '@sijill/runtime';
import {
  createCase,
  createFileObjectStore,
  MAX_ATTEMPTS,
  openBatch,
  type PlacedWork,
  recordStoredFile,
} from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PIXEL } from '../../../test/support/pixel.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { reconcile } from './reconciler.ts';

const WORKER = fileURLToPath(new URL('./poison-worker.test-support.ts', import.meta.url));

let database: ScratchDatabase;
let queues: Queues;
let folder: string;
beforeAll(async () => {
  database = await scratchDatabase();
  queues = await openQueues({ postgresUrl: database.url, onError: () => undefined });
  folder = await mkdtemp(join(tmpdir(), 'sijill-poison-'));
});
afterAll(async () => {
  await queues.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Files of one white pixel each, stored and queued in this order; answers their hashes. */
async function received(count: number): Promise<string[]> {
  const objects = createFileObjectStore(folder);
  const { id: caseId } = await createCase(database.db, 'Poison', 'test');
  const { id: batchId } = await openBatch(database.db, {
    caseId,
    name: 'batch',
    declared: null,
    actor: 'test',
  });
  const hashes: string[] = [];
  const documents: PlacedWork[] = [];
  for (let at = 0; at < count; at += 1) {
    const bytes = Buffer.concat([PIXEL, Buffer.alloc(at)]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await objects.put(`originals/${sha256}`, Readable.from([bytes]), bytes.length);
    const file = { batchId, name: `${at}.png`, size: bytes.length, sha256, sha512: sha256.repeat(2) };
    documents.push((await recordStoredFile(database.db, { ...file, actor: 'test' })).near!);
    hashes.push(sha256);
  }
  await queueDocuments({ db: database.db, queues, log: { warn: () => undefined } as never }, documents);
  return hashes;
}

/** Keeps a worker at work, as whoever runs it does; `end` kills the last one. */
function supervised(poison: string) {
  let deaths = 0;
  let child: ChildProcess | undefined;
  let ended = false;
  const launch = () => {
    child = spawn(process.execPath, ['--import', 'tsx', WORKER, database.url, folder, poison], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }).once('exit', () => {
      if (ended) return;
      deaths += 1;
      launch();
    });
  };
  launch();
  return {
    deaths: () => deaths,
    async end() {
      ended = true;
      const gone = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await gone;
    },
  };
}

it('a file that ends its worker is set aside after bounded deaths, and those beside it are read', async () => {
  const [innocent, poison, ...others] = await received(6);
  const worker = supervised(poison!);
  const states = async () => {
    const { rows } = await database.pool.query<{ sha256: string; state: string }>(
      'SELECT sha256, coalesce(error_code, status) AS state FROM document',
    );
    return new Map(rows.map(({ sha256, state }) => [sha256, state]));
  };
  try {
    for (let now = await states(); [...now.values()].includes('waiting'); now = await states()) {
      // Nobody waits ten minutes here for a last try to say how it ended.
      await database.pool.query(
        "UPDATE document SET claimed_at = now() - interval '1 hour' WHERE attempts >= $1",
        [MAX_ATTEMPTS],
      );
      await reconcile({ db: database.db, queues });
      await wait(200);
    }
  } finally {
    await worker.end();
  }
  const found = await states();
  expect(found.get(poison!)).toBe('document.poison');
  expect([innocent, ...others].map((sha256) => found.get(sha256!))).toEqual(
    [innocent, ...others].map(() => 'reading'),
  );
  expect(worker.deaths()).toBe(MAX_ATTEMPTS);
}, 240_000);
