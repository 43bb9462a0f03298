import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryPerson } from '@sijill/domain';
import { createMatcher, type Matcher } from '@sijill/matching';
import { startPostgres } from '@sijill/runtime';
import {
  createCase,
  migrate,
  openDatabase,
  prepareIdentities,
  requestLinkingOfRegistries,
} from '@sijill/storage';
import { inventedPeople } from '../../../packages/matching/train/invented-people.ts';
import { createPeopleFinder } from '../../../services/api/src/registry/find-people.ts';
import { indexRegistryNames } from '../../../services/link/src/index-registry-names.ts';
import { TEST_KEYS } from '../../support/identity-keys.ts';
import { putPeople } from '../../support/registry-rows.ts';
import { type AsServer, withServerRole } from '../as-server.ts';
import { type Asked, mentionsOf, registryOf } from './bulk.ts';
import { quantile, round } from './figures.ts';

const ASKED = 600;
/** Asked first and not timed: a server that has just started reads from disk. */
const WARMING = 60;
const TOP = 10;
const AT_ONCE = 10_000;

type OpenDatabase = Awaited<ReturnType<typeof openDatabase>>;

/** Who in the registries is this name, asked of a database that holds `count` people, beside the index in memory. */
export async function findInDatabase(count: number): Promise<void> {
  const invented = inventedPeople(count, 9);
  const registry = registryOf(invented).map((person, at) => ({ ...person, id: uuidOf(at) }));
  const home = await mkdtemp(join(tmpdir(), 'sijill-bench-find-'));
  const postgres = await startPostgres(home);
  const database = await openDatabase(postgres.url, 4, TEST_KEYS);
  try {
    await migrate(database.pool);
    await prepareIdentities(database, TEST_KEYS);
    const { id: caseId } = await createCase(database.db, 'bench', 'bench');
    await fillRegistry(database, caseId, registry);
    const began = performance.now();
    const cpu = process.cpuUsage();
    await indexRegistryNames(database, caseId);
    const { user, system } = process.cpuUsage(cpu);
    await database.pool.query('VACUUM ANALYZE');
    const { rows } = await database.pool.query(
      `SELECT sum(pg_total_relation_size(name::regclass)) AS bytes FROM unnest(ARRAY['name_part', 'name_part_sound',
         'indexed_name', 'name_bearer', 'name_posting']) AS name`,
    );
    console.log(`\n${registry.length} people in PostgreSQL:`, {
      indexSeconds: round((performance.now() - began) / 1000, 0),
      indexOwnCpuSeconds: round((user + system) / 1e6, 0),
      indexMiB: Math.round(Number(rows[0].bytes) / 2 ** 20),
    });
    const asked = mentionsOf(invented, ASKED).filter(({ kind }) => kind !== 'misread');
    await measure(
      { url: postgres.url, caseId, asked: asked.map((one) => ({ ...one, id: idOf(one, registry) })) },
      () => createMatcher(registry),
    );
  } finally {
    await database.close();
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  }
}

const uuidOf = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const idOf = ({ id }: Asked, registry: readonly { id: string }[]): string =>
  registry[Number(id.slice('invented.'.length))]?.id ?? '';

/** Puts people into a registry of the case, as an import leaves them, and asks for their comparison. */
export async function fillRegistry(
  { db, pool }: OpenDatabase,
  caseId: string,
  people: readonly { id: string; names: readonly string[] }[],
): Promise<void> {
  await requestLinkingOfRegistries(db, caseId);
  const { rows } = await pool.query(
    "INSERT INTO registry (case_id, name) VALUES ($1, 'invented') RETURNING id",
    [caseId],
  );
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    const put = some.map(({ id, names }) => ({
      id,
      person: RegistryPerson.parse({ ownId: id, nameOther: names[0], aliases: [] }),
    }));
    await putPeople({ db, pool }, { caseId, registryId: rows[0].id, people: put });
  }
}

async function measure(
  { url, caseId, asked }: { url: string; caseId: string; asked: readonly Asked[] },
  inMemory: () => Matcher,
): Promise<void> {
  const found = await withServerRole(url, caseId, ({ db, ask }) =>
    findEach(createPeopleFinder(db), ask, { caseId, asked }),
  );
  compareWithMemory(found, asked, inMemory());
}

async function findEach(
  find: ReturnType<typeof createPeopleFinder>,
  ask: AsServer['ask'],
  { caseId, asked }: { caseId: string; asked: readonly Asked[] },
): Promise<Map<Asked, string[]>> {
  const times: number[] = [];
  const own: number[] = [];
  const found = new Map<Asked, string[]>();
  for (const [at, one] of asked.entries()) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    const { rows } = await ask(() => find(caseId, { name: one.name, limit: TOP }));
    const { user, system } = process.cpuUsage(cpu);
    if (at >= WARMING) {
      times.push(performance.now() - began);
      own.push((user + system) / 1000);
    } else if (at === 0) console.log('  first question:', round(performance.now() - began, 0), 'ms');
    found.set(
      one,
      rows.map(({ id }) => id),
    );
  }
  console.log('  in the database:', {
    n: times.length,
    p50Ms: round(quantile(times, 0.5), 1),
    p95Ms: round(quantile(times, 0.95), 1),
    mostMs: round(Math.max(...times), 1),
    ownCpuP50Ms: round(quantile(own, 0.5), 1),
    ownCpuP95Ms: round(quantile(own, 0.95), 1),
    rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  });
  return found;
}

function compareWithMemory(
  found: ReadonlyMap<Asked, readonly string[]>,
  asked: readonly Asked[],
  matcher: Matcher,
): void {
  const memoryTimes: number[] = [];
  let [kept, there, first] = [0, 0, 0];
  for (const one of asked) {
    const began = performance.now();
    const results = matcher.candidates({ name: one.name, ocr: false }, TOP);
    memoryTimes.push(performance.now() - began);
    const ids = new Set(found.get(one));
    there += results.length;
    kept += results.filter(({ id }) => ids.has(id)).length;
    if (results[0]?.id === found.get(one)?.[0]) first++;
  }
  console.log('  in memory:', {
    p50Ms: round(quantile(memoryTimes, 0.5), 1),
    p95Ms: round(quantile(memoryTimes, 0.95), 1),
  });
  console.log(
    `  of the ten best in memory found in the database: ${round(kept / there, 4)} (n ${there}); the same first ${round(first / asked.length, 4)} (n ${asked.length})`,
  );
}
