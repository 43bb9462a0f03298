/**
 * What the processes other than the readers hold while thousands of papers that are read already pass through them:
 * mentions found, the search index written, people compared with a registry and with each other. `pnpm bench memory
 * [--pages 3000] [--part 300] [--people 1000] [--waiting 40]`; so many papers wait at most. Tells for every part what the
 * workers, the comparing processes and PostgreSQL hold, each told apart into what matters (`memory-watch.ts`). Linux.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openQueues } from '@sijill/queue';
import { migrateDatabase, openIdentityKeys, readConfig, startPostgres } from '@sijill/runtime';
import { createCase, openBatch, openDatabase } from '@sijill/storage';
import { inventedPeople } from '../../../packages/matching/train/invented-people.ts';
import { registryOf } from '../match/bulk.ts';
import { fillRegistry } from '../match/find.ts';
import { HEADINGS, type Held, MemoryWatch } from './memory-watch.ts';
import { addReadPaper, pageOf } from './read-papers.ts';
import { startWorkers } from './workers.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    pages: { type: 'string', default: '3000' },
    part: { type: 'string', default: '300' },
    people: { type: 'string', default: '1000' },
    waiting: { type: 'string', default: '40' },
  },
});
const [pages, part, people, most] = [values.pages, values.part, values.people, values.waiting].map(
  Number,
) as [number, number, number, number];
const folder = process.env.SIJILL_SHARED_DATA ?? '';

const scratch = await mkdtemp(join(tmpdir(), 'sijill-memory-'));
const home = join(scratch, 'home');
await mkdir(home, { mode: 0o711 });
const config = readConfig({ SIJILL_HOME: home });
const postgres = await startPostgres(home);
await migrateDatabase(config, postgres.url, { own: false });
const database = await openDatabase(postgres.url, 4, openIdentityKeys(config));
const queues = await openQueues({ postgresUrl: postgres.url, onError: () => undefined });
const workers = await startWorkers({ home, databaseUrl: postgres.url });
try {
  const { db } = database;
  const { id: caseId } = await createCase(db, 'Memory (fictitious)', 'bench');
  const { id: batchId } = await openBatch(db, { caseId, name: 'memory', declared: null, actor: 'bench' });
  const named = registryOf(inventedPeople(people, 9)).map((one) => ({ ...one, id: randomUUID() }));
  await fillRegistry(database, caseId, named);

  const state = async () => {
    const { rows } = await database.pool.query<Record<string, string>>(
      `SELECT (SELECT count(*) FROM document WHERE status = 'processed') AS done,
         (SELECT count(*) FROM mention WHERE kind = 'person') AS persons,
         (SELECT count(*) FROM candidate) AS candidates, (SELECT count(*) FROM person_pair) AS pairs,
         (SELECT count(*) FROM link_work WHERE done < requested OR paired < done) AS open`,
    );
    const counted = Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]);
    return Object.fromEntries(counted) as Record<
      'done' | 'persons' | 'candidates' | 'pairs' | 'open',
      number
    >;
  };
  console.log(
    `| papers | s | ${Object.values(HEADINGS).join(' | ')} | persons | pairs | load |\n|---|---|${'---|'.repeat(Object.keys(HEADINGS).length)}---|---|---|`,
  );
  const watch = new MemoryWatch(workers);
  const tell = (upTo: string, began: number, { persons, pairs }: { persons: number; pairs: number }) => {
    const held = watch.most();
    const cells = Object.keys(HEADINGS).map((name) => held[name as keyof Held].toFixed(0));
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    console.log(
      `| ${upTo} | ${seconds} | ${cells.join(' | ')} | ${persons} | ${pairs} | ${loadavg()[0]?.toFixed(0)} |`,
    );
  };
  let added = 0;
  for (let from = 0; from < pages; from += part) {
    const began = performance.now();
    const end = Math.min(pages, from + part);
    const adding = (async () => {
      while (added < end) {
        if (added - (await state()).done < most)
          for (const stop = Math.min(end, added + most / 2); added < stop; added += 1)
            await addReadPaper({ db, queues }, batchId, pageOf(added, folder));
        else await wait(50);
      }
    })();
    adding.catch(() => undefined);
    let now = await state();
    for (; now.done < end; now = await state()) {
      await Promise.race([adding, wait(0)]);
      await watch.look();
      await wait(250);
    }
    await adding;
    tell(`${from + 1} to ${end}`, began, now);
  }
  const began = performance.now();
  let last = await state();
  for (; last.open > 0; last = await state()) {
    await watch.look();
    await wait(250);
  }
  tell('until all is compared', began, last);
  console.log(`${last.candidates} candidates`);
} finally {
  await workers.stop();
  await queues.close();
  await database.close();
  await postgres.stop();
  await rm(scratch, { recursive: true, force: true });
}
