import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openQueues, type Queues } from '@sijill/queue';
import { findUnfinished, MAX_ATTEMPTS } from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgingCase } from '../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';

const WORKER = fileURLToPath(new URL('./poison-worker.test-support.ts', import.meta.url));

let database: ScratchDatabase;
let queues: Queues;
beforeAll(async () => {
  database = await scratchDatabase();
  queues = await openQueues({ postgresUrl: database.url, onError: () => undefined });
});
afterAll(async () => {
  await queues.close();
  await database.close();
});

/** Keeps a worker at work, as whoever runs it does, at most `most` times; `end` kills the last one. */
function supervised(poison: string, most: number) {
  let deaths = 0;
  let child: ChildProcess | undefined;
  let ended = false;
  const launch = () => {
    child = spawn(process.execPath, ['--import', 'tsx', WORKER, database.url, poison], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }).once('exit', () => {
      if (ended) return;
      deaths += 1;
      if (deaths < most) launch();
    });
  };
  launch();
  return {
    deaths: () => deaths,
    async end() {
      ended = true;
      if (child?.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

it('a document whose names end the worker is set aside after bounded deaths, and the others are done', async () => {
  const { addPaper } = await judgingCase(database, []);
  const papers = [];
  for (let at = 0; at < 3; at += 1) papers.push(await addPaper(['الاسم سالم حسن'], [{ text: 'سالم حسن' }]));
  await database.pool.query("UPDATE document SET status = 'extracting'");
  const [poison, ...others] = papers.map(({ documentId }) => documentId);
  const states = async () => {
    const { rows } = await database.pool.query<{ id: string; state: string }>(
      'SELECT id, coalesce(error_code, status) AS state FROM document',
    );
    return new Map(rows.map(({ id, state }) => [id, state]));
  };
  const worker = supervised(poison!, MAX_ATTEMPTS + 2);
  try {
    let now = await states();
    while ([...now.values()].includes('extracting') && worker.deaths() < MAX_ATTEMPTS + 2) {
      // Nobody waits ten minutes here for a last try to say how it ended.
      await database.pool.query(
        "UPDATE work_try SET claimed_at = now() - interval '1 hour' WHERE attempts >= $1",
        [MAX_ATTEMPTS],
      );
      for (const { id } of (await findUnfinished(database.db)).extract)
        await queues.enqueue('extract', { documentId: id });
      await wait(200);
      now = await states();
    }
  } finally {
    await worker.end();
  }
  const found = await states();
  expect(found.get(poison!)).toBe('extraction.poison');
  expect(others.map((id) => found.get(id))).toEqual(['processed', 'processed']);
  expect(worker.deaths()).toBe(MAX_ATTEMPTS);
}, 240_000);
