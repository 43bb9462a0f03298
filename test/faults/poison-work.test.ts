import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFile } from '@sijill/cli';
import type { QueuesView, WorkKind } from '@sijill/domain';
import { type OpenHome, openHome } from '@sijill/operations';
import { openQueues } from '@sijill/queue';
import { readConfig } from '@sijill/runtime';
import { MAX_ATTEMPTS } from '@sijill/storage';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgeAtRest, noteRow, printFaults } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { textPages } from '../support/sheets.ts';
import { sijill } from '../support/sijill.ts';
import { settledLedger, startUploads } from '../support/uploads.ts';
import { workerOf } from '../support/worker-of.ts';

// Work that ends its worker each time, all of one process: whoever waits for one of our locks is met at that piece of work,
// and killed there.

const REGISTRY = fileURLToPath(new URL('../fixtures/sample/registry.csv', import.meta.url));
/** So long somebody has to have waited for a lock of ours. */
const MET_MS = 300;

let folder: string;
let server: TestServer;
let home: OpenHome;
let client: pg.Client;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-poison-work-'));
  server = await testServer({ sample: false, env: { SIJILL_IMPORT_ROOTS: folder } });
  await server.start();
  home = await openHome(readConfig({ SIJILL_HOME: server.home }));
  client = await home.connect();
});
afterAll(async () => {
  await client?.end();
  await home?.close();
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
  printFaults();
});

interface Cases {
  /** With a page that is read and compared: for a list of queries, a package. */
  readonly pages: string;
  /** With a registry that is imported and indexed. */
  readonly lists: string;
  /** For the files of a folder. */
  readonly files: string;
  readonly location: string;
}

async function casesOf(name: string, from: number): Promise<Cases> {
  const uploads = await startUploads(server, { name: `${name} pages`, from, most: 1, sheet: textPages });
  while (uploads.acknowledged.length < 1) await pause(50);
  await uploads.stop();
  await settledLedger(server, uploads.batchId);
  const asking = await server.client();
  await asking.linkingDone(uploads.caseId);
  const { id: lists } = await asking.createCase(`${name} lists`);
  await asking.importRegistry(lists, { name: 'Sample (fictitious)', file: await openFile(REGISTRY) });
  await indexed(lists);
  const { id: files } = await asking.createCase(`${name} files`);
  const location = join(folder, name);
  await mkdir(location);
  for (const number of [1, 2]) await writeFile(join(location, `${number}.txt`), `invented ${name} ${number}`);
  return { pages: uploads.caseId, lists, files, location };
}

async function isIndexed(caseId: string): Promise<boolean> {
  const { rows } = await client.query<{ done: boolean }>(
    'SELECT i.generation >= w.generation AS done FROM name_index i JOIN link_work w USING (case_id) WHERE case_id = $1',
    [caseId],
  );
  return rows[0]?.done ?? false;
}

async function indexed(caseId: string): Promise<void> {
  while (!(await isIndexed(caseId))) await pause(100);
}

async function post<T>(path: string, body: object): Promise<T> {
  const form = body instanceof FormData;
  const answer = await server.ask(path, {
    method: 'POST',
    body: form ? body : JSON.stringify(body),
    ...(!form && { headers: { 'content-type': 'application/json' } }),
  });
  expect(answer.status, path).toBeLessThan(300);
  return (await answer.json()) as T;
}

const get = async <T>(path: string): Promise<T> => (await (await server.ask(path)).json()) as T;

interface Asked {
  readonly search: string;
  readonly gather: string;
  readonly package: string;
}

async function askFor({ pages, files, location }: Cases): Promise<Asked> {
  const list = new FormData();
  list.append('file', new Blob(['مراد\nخلف\nعلي\n']), 'names.txt');
  const search = await post<{ id: string }>(`/cases/${pages}/batch-searches`, list);
  const gather = await post<{ id: string }>(`/cases/${files}/server-imports`, { location });
  const made = await (await server.client()).askPackage(pages, {});
  return { search: search.id, gather: gather.id, package: made.id };
}

/** How far each of them is: `done` or `failed`, or whatever it is before. */
async function statesOf(asked: Asked, lists: string): Promise<Record<string, string>> {
  const one = async (sql: string, id: string) =>
    (await client.query<{ state: string }>(sql, [id])).rows[0]?.state;
  return {
    names: (await isIndexed(lists)) ? 'done' : 'waiting',
    search: (await one('SELECT status AS state FROM batch_search WHERE id = $1', asked.search)) ?? '',
    gather: (await one('SELECT status AS state FROM server_import WHERE id = $1', asked.gather)) ?? '',
    package: (await one('SELECT status AS state FROM package WHERE id = $1', asked.package)) ?? '',
  };
}

const ALL_DONE = { names: 'done', search: 'done', gather: 'done', package: 'ready' };

/** Takes a row that a piece of work needs, until it is let go. */
async function holding(sql: string, id: string): Promise<{ letGo(): Promise<void> }> {
  const holder = await home.connect();
  await holder.query('BEGIN');
  expect((await holder.query(`${sql} FOR UPDATE`, [id])).rowCount).toBe(1);
  let held = true;
  return {
    async letGo() {
      if (held) await holder.end();
      held = false;
    },
  };
}

const WAITING = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
  AND state = 'active' AND query_start < now() - make_interval(secs => ${MET_MS / 1_000})`;

it('an index of names, a list, a folder and a package that end their worker each are set aside, and no others', async () => {
  const [poison, sound] = [await casesOf('poison', 700_001), await casesOf('sound', 710_001)];
  const second = async (caseId: string) =>
    (await server.client()).importRegistry(caseId, {
      name: 'Second (fictitious)',
      file: await openFile(REGISTRY),
    });
  const holds = new Map<WorkKind, { readonly id: string; letGo(): Promise<void> }>();
  const hold = async (work: WorkKind, id: string, sql: string) =>
    holds.set(work, { id, ...(await holding(sql, id)) });
  await hold('names', poison.lists, 'SELECT FROM name_index WHERE case_id = $1');
  const worker = await workerOf(server, 'ingest');
  // Nothing is begun before all of it is held.
  process.kill(worker, 'SIGSTOP');
  const asked = await askFor(poison);
  await hold(
    'search',
    asked.search,
    'SELECT FROM batch_search_row WHERE batch_search_id = $1 AND query = $$خلف$$',
  );
  await hold('gather', asked.gather, 'SELECT FROM server_import WHERE id = $1');
  await hold('package', asked.package, 'SELECT FROM package WHERE id = $1');
  const others = await askFor(sound);
  process.kill(worker, 'SIGCONT');
  await Promise.all([second(poison.lists), second(sound.lists)]);

  const tries = async () =>
    (
      await client.query<{ work: WorkKind; id: string; attempts: number }>(
        'SELECT work, subject_id AS id, attempts FROM work_try',
      )
    ).rows;
  const aside = async () => (await get<QueuesView>('/administration/queues')).setAside;
  let deaths = 0;
  for (let all = await aside(); all.length < holds.size; all = await aside()) {
    expect(deaths).toBeLessThanOrEqual(holds.size * MAX_ATTEMPTS);
    if ((await client.query(`SELECT ${WAITING}`)).rows.length > 0) {
      const pid = await workerOf(server, 'ingest');
      process.kill(pid, 'SIGKILL');
      deaths += 1;
      // The database hears that it is gone when its turn comes, and here it never does.
      await client.query(`SELECT pg_terminate_backend(pid) ${WAITING}`);
      for (const { work, id, attempts } of await tries()) {
        expect(attempts).toBeLessThanOrEqual(MAX_ATTEMPTS);
        if (attempts === MAX_ATTEMPTS && holds.get(work)?.id === id) await holds.get(work)?.letGo();
      }
      // Nobody waits here until the queue misses who is gone, nor for a last try to say how it ended.
      const queues = await openQueues({ postgresUrl: home.databaseUrl, onError: () => undefined });
      await queues.empty();
      await queues.close();
    }
    await client.query("UPDATE work_try SET claimed_at = now() - interval '1 hour' WHERE attempts >= $1", [
      MAX_ATTEMPTS,
    ]);
    await pause(100);
  }

  const found = (await aside()).map(({ work, id, code }) => [work, id, code]);
  expect(found.sort()).toEqual([
    ['gather', asked.gather, 'server-import.poison'],
    ['names', poison.lists, 'name-index.poison'],
    ['package', asked.package, 'package.poison'],
    ['search', asked.search, 'batch-search.poison'],
  ]);
  while (JSON.stringify(await statesOf(others, sound.lists)) !== JSON.stringify(ALL_DONE)) await pause(200);
  // Whoever asked sees why: the list ends with a line that says so, the others failed.
  const { rows } = await get<{ rows: { query: string; status: string; reason: string | null }[] }>(
    `/batch-searches/${asked.search}/rows`,
  );
  expect(rows.map(({ status, reason }) => [status, reason !== null])).toEqual([
    ['done', false],
    ['failed', true],
    ['done', false],
  ]);
  for (const [path, reason] of [
    [`/server-imports/${asked.gather}`, 'Taking these files stopped the worker 4 times'],
    [`/packages/${asked.package}`, 'Making this package stopped the worker 4 times'],
  ] as const)
    expect(await get(path)).toMatchObject({ status: 'failed', reason: expect.stringContaining(reason) });

  const began = performance.now();
  const retried = await sijill(['retry', '--parked'], { home: server.home });
  expect(retried.code).toBe(0);
  while (JSON.stringify(await statesOf(asked, poison.lists)) !== JSON.stringify(ALL_DONE)) await pause(200);
  expect(await aside()).toEqual([]);
  expect(await tries()).toEqual([]);
  noteRow({
    fault:
      'poison index of names, list of queries, folder and package at once: the worker killed at each try; set aside, then "sijill retry --parked"',
    files: 4,
    lost: 0,
    duplicates: 0,
    sentAgain: 0,
    recoveryMs: performance.now() - began,
  });
  expect((await judgeAtRest(server.home)).findings).toEqual([]);
});
