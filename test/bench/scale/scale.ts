/**
 * Measures how the pages a second grow with the workers: real processes, queue (Redis), database and files, the real step
 * of a page, but preparing and recognising only wait, so that more workers than cores can be tried. `pnpm bench scale
 * [--workers 1,2,4,8,16] [--pages 60] [--prepare 300] [--read 700]`; pages of each worker, ms. Needs redis-server.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openQueues, type Queues } from '@sijill/queue';
import { startPostgres } from '@sijill/runtime';
import {
  claimDocument,
  createCase,
  createFileObjectStore,
  migrate,
  type OpenDatabase,
  openBatch,
  openDatabase,
  recordStoredFile,
  saveOpened,
} from '@sijill/storage';
import { startScratchRedis } from '../../../packages/queue/test/scratch-redis.ts';
import { TEST_KEYS } from '../../support/identity-keys.ts';
import { serverCpuMs } from '../search/server-cpu.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'scale'),
  options: {
    workers: { type: 'string', default: '1,2,4,8,16' },
    pages: { type: 'string', default: '60' },
    prepare: { type: 'string', default: '300' },
    read: { type: 'string', default: '700' },
  },
});
const PAGES_A_PAPER = 10;
const pagesEach = Number(values.pages);
const sample = await readFile(new URL('../../fixtures/sample/pages/05-receipt.jpg', import.meta.url));

const home = await mkdtemp(join(tmpdir(), 'sijill-scale-'));
const folder = join(home, 'objects');
const redis = await startScratchRedis();
const postgres = await startPostgres(home);
const database = await openDatabase(postgres.url, 4, TEST_KEYS);

/** Papers received and opened in a batch of their own; answers their pages. */
async function papers({ db }: OpenDatabase, count: number): Promise<string[]> {
  const actor = 'bench';
  const { id: caseId } = await createCase(db, randomUUID(), actor);
  const { id: batchId } = await openBatch(db, { caseId, name: 'scale', declared: null, actor });
  const objects = createFileObjectStore(folder);
  const pages: string[] = [];
  for (let paper = 0; paper < count; paper += 1) {
    const bytes = Buffer.concat([sample, Buffer.from(randomUUID())]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await objects.put(`originals/${sha256}`, Readable.from([bytes]), bytes.length);
    const { documentId } = await recordStoredFile(db, {
      batchId,
      name: `paper ${paper}`,
      size: bytes.length,
      sha256,
      sha512: sha256.repeat(2),
      actor,
    });
    const work = (await claimDocument(db, documentId!))!;
    pages.push(
      ...(await saveOpened(db, work, { mediaType: 'image/jpeg', pageCount: PAGES_A_PAPER })).pageIds,
    );
  }
  await objects.close();
  return pages;
}

async function startWorkers(count: number): Promise<ChildProcess[]> {
  const script = fileURLToPath(new URL('worker.ts', import.meta.url));
  const settings = [postgres.url, redis.url, folder, values.prepare, values.read];
  const workers = Array.from({ length: count }, () =>
    fork(script, settings, { execArgv: ['--import', 'tsx'] }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return workers;
}

const cpuOf = async (workers: readonly ChildProcess[]): Promise<number> => {
  const told = workers.map(async (worker) => {
    const answer = once(worker, 'message');
    worker.send('cpu');
    return (await answer)[0].cpuMs as number;
  });
  return (await Promise.all(told)).reduce((sum, one) => sum + one, 0);
};

async function measure(queues: Queues, count: number) {
  const pages = await papers(database, Math.ceil((count * pagesEach) / PAGES_A_PAPER));
  const workers = await startWorkers(count);
  const cpu = { workers: await cpuOf(workers), server: serverCpuMs() };
  const began = performance.now();
  await queues.enqueueMany(
    'ocr',
    pages.map((pageId) => ({ pageId })),
    pages.map((_, at) => at),
  );
  for (let left = pages.length; left > 0; ) {
    await wait(100);
    const { rows } = await database.pool.query(
      "SELECT count(*)::integer AS n FROM page WHERE id = ANY($1) AND status = 'waiting'",
      [pages],
    );
    left = rows[0].n;
  }
  const seconds = (performance.now() - began) / 1_000;
  const found = {
    rate: pages.length / seconds,
    pages: pages.length,
    workerMs: ((await cpuOf(workers)) - cpu.workers) / pages.length,
    serverMs: (serverCpuMs() - cpu.server) / pages.length,
  };
  for (const worker of workers) worker.disconnect();
  return found;
}

try {
  await migrate(database.pool);
  const queues = await openQueues({ redisUrl: redis.url, onError: () => undefined });
  let alone = 0;
  console.log(
    '| workers | pages | pages a second | times one worker | of linear, % | own processor ms a page | PostgreSQL |',
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const count of values.workers.split(',').map(Number)) {
    const { rate, pages, workerMs, serverMs } = await measure(queues, count);
    alone ||= rate / count;
    const times = rate / alone;
    console.log(
      `| ${count} | ${pages} | ${rate.toFixed(2)} | ${times.toFixed(2)} | ${((100 * times) / count).toFixed(0)} | ${workerMs.toFixed(1)} | ${serverMs.toFixed(1)} |`,
    );
  }
  await queues.close();
} finally {
  await database.close();
  await postgres.stop();
  await redis.stop();
  await rm(home, { recursive: true, force: true });
}
