/**
 * Measures how the work of a case grows with its pages: taking a file in, searching, comparing a new paper with a registry,
 * the lists that the first screens show, and what the database holds. `pnpm bench growth [--sizes 1000,10000,100000]
 * [--people 10000] [--seed 1] [--link 10000] [--write]`. Fills a database of its own for each size; `--link` is the
 * largest size whose papers are all compared first, which takes the longest. Draws the curves into test/bench/curves.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
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
import { fillCase } from '../search/fill.ts';
import { indexCase } from '../search/index-case.ts';
import { drawSources, KINDS } from '../search/kinds.ts';
import { quantiles, timeQuestions } from '../search/measure.ts';
import { serverCpuMs } from '../search/server-cpu.ts';
import { drawGrowth, type Growth, growthReport, type Timed } from './report.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'growth'),
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    people: { type: 'string', default: '10000' },
    link: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const FILE_BYTES = 400_000;
const FILES = 40;
const ASKED = 8;

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

async function measure(pages: number): Promise<Growth> {
  const home = await mkdtemp(join(tmpdir(), 'sijill-growth-'));
  const postgres = await startPostgres(home);
  const database = await openDatabase(postgres.url, 4, TEST_KEYS);
  try {
    await migrate(database.pool);
    const began = performance.now();
    const { caseId } = await fillCase(database.pool, 'growing', { seed, pages, errors: 0.03 });
    await indexCase(database.pool, database.db, caseId);
    const fillSeconds = (performance.now() - began) / 1_000;
    await database.pool.query('VACUUM ANALYZE');
    const size = await database.pool.query('SELECT pg_database_size(current_database()) AS bytes');
    console.log(`${pages} pages: filled in ${fillSeconds.toFixed(0)} s`);
    const search = await searching({ ...database, url: postgres.url }, caseId);
    const { cases, batches } = await lists(postgres.url, caseId);
    const upload = await uploading(database, home, caseId);
    const linked = await linking({ ...database, url: postgres.url }, { caseId, pages });
    const found = {
      pages,
      fillSeconds,
      bytesAPage: Number(size.rows[0].bytes) / pages,
      upload,
      search,
      cases,
      batches,
      ...linked,
    };
    console.log(found);
    return found;
  } finally {
    await database.close();
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  }
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
    createHash('sha256').update(String(at)).digest().copy(bytes);
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
  if (pages > Number(values.link)) return { link: undefined, linkAll: undefined };
  const people = registryOf(inventedPeople(Number(values.people), 9));
  await fillRegistry(
    database,
    caseId,
    people.map((person) => ({ ...person, id: randomUUID() })),
  );
  const keys = { home: await mkdtemp(join(tmpdir(), 'sijill-keys-')), identitiesKeyFile: undefined };
  writeTestKeys(join(keys.home, 'keys', 'identities.key'));
  const comparers = compareProcesses({ databaseUrl: database.url, keys }, 2);
  const link = createLinker({ db: database.db }, comparers);
  const began = performance.now();
  await link(caseId);
  const linkAll = (performance.now() - began) / 1_000;
  console.log(`${pages} pages: compared in ${linkAll.toFixed(0)} s`);
  const { rows } = await database.pool.query(
    'SELECT id FROM document WHERE case_id = $1 ORDER BY id LIMIT 5',
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

const found: Growth[] = [];
for (const pages of values.sizes.split(',').map(Number)) {
  found.push(await measure(pages));
  if (values.write) await drawGrowth(found, Number(values.people));
}

const about = { seed, people: Number(values.people), files: FILES, asked: ASKED };
const text = growthReport(found, about);
console.log(`\n${text}`);
if (values.write) writeResults('Growth', text);
