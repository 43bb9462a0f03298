/**
 * Measures how the work of a case grows with its pages: taking a file in, searching, looking for pages that resemble a new
 * one, comparing a new paper with a registry, the lists that the first screens show, and what the database holds. `pnpm
 * bench growth [--sizes 1000,10000,100000] [--people 10000] [--seed 1] [--link 10000] [--home FOLDER] [--at-most PAGES]
 * [--write]`. Sizes are thousands of pages; each has a database of its own, which stays with `--home` and is filled on from
 * where it was. `--at-most` only fills, so many pages of the last size, to be gone on with. `--link` is the largest size
 * whose papers are all compared first, which takes the longest; in larger ones they are taken to be compared. Draws the
 * curves into test/bench/curves.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { matcherVersion } from '@sijill/matching';
import { openQueues } from '@sijill/queue';
import { createLogger, IntakeWatch, readConfig, receiveFile, startPostgres } from '@sijill/runtime';
import {
  createFileObjectStore,
  listBatches,
  listCases,
  migrate,
  type OpenDatabase,
  openBatch,
  openDatabase,
  prepareIdentities,
  requestLinking,
} from '@sijill/storage';
import { inventedPeople } from '../../../packages/matching/train/invented-people.ts';
import { compareProcesses } from '../../../services/link/src/compare-processes.ts';
import { createLinker } from '../../../services/link/src/link-case.ts';
import { TEST_KEYS, writeTestKeys } from '../../support/identity-keys.ts';
import { withServerRole } from '../as-server.ts';
import { Random } from '../extract/forms/random.ts';
import { registryOf } from '../match/bulk.ts';
import { fillRegistry } from '../match/find.ts';
import { writeResults } from '../ocr/results-file.ts';
import { drawSources, KINDS } from '../search/kinds.ts';
import { quantiles, timeQuestions } from '../search/measure.ts';
import { serverCpuMs } from '../search/server-cpu.ts';
import { growCase } from './grow-case.ts';
import { timeLooks } from './looks.ts';
import { drawGrowth, type Growth, growthReport, type Timed } from './report.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'growth'),
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    people: { type: 'string', default: '10000' },
    link: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    home: { type: 'string' },
    'at-most': { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const FILE_BYTES = 400_000;
const FILES = 40;
const ASKED = 8;
const RESULTS = 'growth.json';

const ownCpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

async function timed(times: number, act: (at: number) => Promise<unknown>): Promise<Timed> {
  const took: number[] = [];
  const before = ownCpuMs() + serverCpuMs();
  for (let at = 0; at < times; at += 1) {
    const began = performance.now();
    await act(at);
    took.push(performance.now() - began);
  }
  return { p50: quantiles(took).p50, cpu: (ownCpuMs() + serverCpuMs() - before) / times };
}

async function withDatabase<T>(
  pages: number,
  use: (database: Located, home: string) => Promise<T>,
): Promise<T> {
  const home = values.home
    ? join(values.home, String(pages))
    : await mkdtemp(join(tmpdir(), 'sijill-growth-'));
  const postgres = await startPostgres(home);
  const database = await openDatabase(postgres.url, 5, TEST_KEYS);
  try {
    const began = performance.now();
    await migrate(database.pool);
    console.log(`${pages} pages: schema up to date in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    await prepareIdentities(database, TEST_KEYS);
    return await use({ ...database, url: postgres.url }, home);
  } finally {
    await database.close();
    await postgres.stop();
    if (!values.home) await rm(home, { recursive: true, force: true });
  }
}

const growing = (pages: number) => ({ name: 'growing', seed, pages, errors: 0.03 });

async function measure(database: Located, home: string, pages: number): Promise<Growth> {
  const { caseId, added, seconds } = await growCase(database, growing(pages));
  const { rows } = await database.pool.query('SELECT pg_database_size(current_database()) AS bytes');
  console.log(`${pages} pages: ${added} of them came in ${seconds.toFixed(0)} s`);
  const search = await searching(database, caseId);
  const { cases, batches } = await lists(database.url, caseId);
  const found = {
    pages,
    fillSeconds: added === pages ? seconds : undefined,
    bytesAPage: Number(rows[0].bytes) / pages,
    looks: await timeLooks(database.db, caseId, timed),
    search,
    cases,
    batches,
    upload: await uploading(database, home, caseId),
    ...(await linking(database, { caseId, pages })),
  };
  console.log(found);
  return found;
}

type Located = OpenDatabase & { readonly url: string };

/** Mean over the ten kinds of question. */
async function searching({ pool, url }: Located, caseId: string): Promise<Timed> {
  const sources = await drawSources(pool, caseId, ASKED, new Random(seed + 7));
  const found: Timed[] = [];
  await withServerRole(url, caseId, async (server) => {
    for (const { ask } of KINDS)
      found.push(
        await timeQuestions(
          server,
          caseId,
          sources.map((source) => ({ ...ask(source), limit: 20, facets: true })),
        ),
      );
  });
  const mean = (of: (one: Timed) => number) => found.reduce((sum, one) => sum + of(one), 0) / found.length;
  return { p50: mean(({ p50 }) => p50), cpu: mean(({ cpu }) => cpu) };
}

/** What the first screen and the first screen of a case ask. */
async function lists(url: string, caseId: string): Promise<{ cases: Timed; batches: Timed }> {
  return withServerRole(url, caseId, async ({ db, ask }) => {
    await ask(() => listCases(db));
    return {
      cases: await timed(10, () => ask(() => listCases(db))),
      batches: await timed(10, () => ask(() => listBatches(db, caseId))),
    };
  });
}

/** Files of 400 KB from the stream to the acknowledgement: hashed, stored, recorded, queued in PostgreSQL. */
async function uploading({ db, pool }: OpenDatabase, home: string, caseId: string): Promise<Timed> {
  const queues = await openQueues({ pool, onError: () => undefined });
  const objects = createFileObjectStore(join(home, 'objects'));
  const config = { ...readConfig({ SIJILL_HOME: home }), minFreeBytes: 0, minMemoryBytes: 0 };
  const runtime = {
    config,
    log: createLogger('silent', 'bench'),
    db,
    objects,
    queues,
    intake: new IntakeWatch(config),
  };
  const { id: batchId } = await openBatch(db, { caseId, name: 'more', declared: null, actor: 'bench' });
  const bytes = Buffer.alloc(FILE_BYTES, 7);
  const found = await timed(FILES, (at) => {
    randomBytes(32).copy(bytes);
    const body = Readable.from([Buffer.from(bytes)]);
    return receiveFile(runtime, { batchId, name: `file ${at}`, body, actor: 'bench' });
  });
  await queues.close();
  await objects.close();
  return found;
}

async function linking(
  database: Located,
  { caseId, pages }: { readonly caseId: string; readonly pages: number },
): Promise<Pick<Growth, 'link' | 'linkAll'>> {
  await fillRegistryOnce(database, caseId);
  const keys = { home: await mkdtemp(join(tmpdir(), 'sijill-keys-')), identitiesKeyFile: undefined };
  writeTestKeys(join(keys.home, 'keys', 'identities.key'));
  const comparers = compareProcesses({ databaseUrl: database.url, keys }, 2);
  const link = createLinker({ db: database.db }, comparers);
  const all = pages <= Number(values.link);
  if (!all) await takeAsCompared(database, caseId);
  const began = performance.now();
  await link(caseId);
  const linkAll = all ? (performance.now() - began) / 1_000 : undefined;
  const { rows } = await database.pool.query(
    "SELECT id FROM document WHERE case_id = $1 AND status = 'processed' ORDER BY id LIMIT 5",
    [caseId],
  );
  const one = await timed(rows.length, async (at) => {
    // As a paper that was corrected: compared with everybody.
    await database.pool.query('UPDATE document SET compared_generation = NULL WHERE id = $1', [rows[at].id]);
    await requestLinking(database.db, caseId);
    await link(caseId);
  });
  await comparers.close();
  await rm(keys.home, { recursive: true });
  return { link: one, linkAll };
}

async function fillRegistryOnce(database: Located, caseId: string): Promise<void> {
  const { rows } = await database.pool.query('SELECT FROM registry WHERE case_id = $1', [caseId]);
  if (rows.length > 0) return;
  const people = registryOf(inventedPeople(Number(values.people), 9));
  await fillRegistry(
    database,
    caseId,
    people.map((person) => ({ ...person, id: randomUUID() })),
  );
}

async function takeAsCompared({ pool }: OpenDatabase, caseId: string): Promise<void> {
  await pool.query(
    `UPDATE document SET compared_by = $2,
       compared_generation = (SELECT generation FROM link_work w WHERE w.case_id = $1)
     WHERE case_id = $1 AND status = 'processed'`,
    [caseId, matcherVersion({})],
  );
  await pool.query('VACUUM ANALYZE document');
}

const sizes = values.sizes.split(',').map(Number);
const atMost = values['at-most'] === undefined ? undefined : Number(values['at-most']);
if (atMost !== undefined) {
  const last = sizes.at(-1) ?? 0;
  const grown = await withDatabase(last, (database) => growCase(database, { ...growing(last), atMost }));
  console.log(grown);
  process.exit(0);
}
/** What was measured in this folder before, of other sizes: the curves go on where they were. */
async function measuredBefore(): Promise<Growth[]> {
  if (!values.home) return [];
  const text = await readFile(join(values.home, RESULTS), 'utf8').catch(() => '[]');
  return JSON.parse(text).filter(({ pages }: Growth) => !sizes.includes(pages));
}

const found = await measuredBefore();
for (const pages of sizes) {
  found.push(await withDatabase(pages, (database, home) => measure(database, home, pages)));
  found.sort((one, other) => one.pages - other.pages);
  if (values.home) await writeFile(join(values.home, RESULTS), JSON.stringify(found, undefined, 2));
  if (values.write) await drawGrowth(found, Number(values.people));
}

const about = { seed, people: Number(values.people), files: FILES, asked: ASKED };
const text = growthReport(found, about);
console.log(`\n${text}`);
if (values.write) writeResults('Growth', text);
