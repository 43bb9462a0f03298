import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givenNames, toSearchText } from '@sijill/arabic';
import { RegistryMapping } from '@sijill/domain';
import { createLogger, type Runtime, readConfig, startPostgres } from '@sijill/runtime';
import {
  createCase,
  createFileObjectStore,
  getRegistryImport,
  listRegistryPeople,
  migrate,
  openDatabase,
  prepareIdentities,
  recordRegistryFile,
  requestImport,
} from '@sijill/storage';
import { importRegistry } from '../../../services/ingest/src/import-registry.ts';
import { TEST_KEYS } from '../../support/identity-keys.ts';
import { createDice } from '../pages/dice.ts';

const ROWS = Number(process.argv[3] ?? 1_000_000);
const VILLAGES = ['سنوني', 'حردان', 'كوجو', 'خانصور', 'تل عزير', 'دوكري'];
const names = [...givenNames()];

/** Invented people; every tenth gets another village in the second file, every hundredth is gone. */
async function writeFile(path: string, second: boolean): Promise<void> {
  const random = createDice(7);
  const out = createWriteStream(path);
  out.write('id,name,father,grandfather,family,sex,birth_year,origin_place,event_date,status,camp,note\n');
  for (let row = 1; row <= ROWS; row += 1) {
    const [own, father, grandfather, family] = Array.from({ length: 4 }, () => random.pick(names));
    const village = random.pick(VILLAGES);
    const year = 1930 + random.whole(0, 83);
    const sex = random.chance(0.5) ? 'ذكر' : 'أنثى';
    if (second && row % 100 === 0) continue;
    const place = second && row % 10 === 1 ? 'شنكال' : village;
    const line = `X-${row},${own} ${father} ${grandfather},${father},${grandfather},${family},${sex},${year},${place},2014-08-03,missing,camp ${row % 17},"a note, with a comma"\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

const home = await mkdtemp(join(tmpdir(), 'sijill-bench-registry-'));
const postgres = await startPostgres(home);
const database = await openDatabase(postgres.url, 4, TEST_KEYS);
await migrate(database.pool);
await prepareIdentities(database, TEST_KEYS);
const objects = await createFileObjectStore(join(home, 'objects'));
const runtime = {
  config: readConfig({ SIJILL_HOME: home }),
  log: createLogger('warn', 'bench'),
  db: database.db,
  objects,
  queues: { enqueue: async () => undefined },
} as unknown as Runtime;
const { id: caseId } = await createCase(database.db, 'bench', 'bench');

async function measure(label: string, second: boolean): Promise<string> {
  const path = join(home, 'list.csv');
  await writeFile(path, second);
  const { size } = await stat(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  const sha256 = hash.digest('hex');
  if (!(await objects.exists(`originals/${sha256}`)))
    await objects.put(`originals/${sha256}`, createReadStream(path), size);
  const file = await recordRegistryFile(database.db, {
    caseId,
    name: 'list.csv',
    size,
    sha256,
    actor: 'bench',
  });
  const mapping = RegistryMapping.parse({
    columns: [
      ['id', 'ownId'],
      ['name', 'name'],
      ['father', 'father'],
      ['grandfather', 'grandfather'],
      ['family', 'family'],
      ['sex', 'sex'],
      ['birth_year', 'birthYear'],
      ['origin_place', 'originPlace'],
      ['event_date', 'eventDate'],
      ['status', 'status'],
    ].map(([column, field]) => ({ column, field })),
  });
  const { id } = await requestImport(database.db, {
    caseId,
    registryName: 'bench',
    fileId: file.id,
    reading: {},
    mapping,
    dryRun: false,
    actor: 'bench',
  });
  let most = 0;
  const before = process.memoryUsage().rss;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 100);
  const started = performance.now();
  const cpu = process.cpuUsage();
  let compared = started;
  const phase = setInterval(async () => {
    if ((await getRegistryImport(database.db, id)).status === 'reading') compared = performance.now();
  }, 500);
  await importRegistry(runtime, id, (act) => act());
  const ended = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  clearInterval(phase);
  const view = await getRegistryImport(database.db, id);
  const seconds = (from: number, to: number) => ((to - from) / 1_000).toFixed(0);
  const mib = (bytes: number) => (bytes / 1024 ** 2).toFixed(0);
  console.log(
    `${label}: ${view.rows.read} rows, ${mib(size)} MiB: ${seconds(started, ended)} s (reading ${seconds(started, compared)}, comparing ${seconds(compared, ended)}); ${((user + system) / 1e6).toFixed(0)} CPU s beside PostgreSQL's; memory ${mib(before)} MiB before, ${mib(most)} at most; ${JSON.stringify(view.people)}, ${view.rows.warnings} warnings, ${view.status} ${view.reason ?? ''}`,
  );
  return view.registryId ?? '';
}

try {
  await measure('first import', false);
  const registryId = await measure('again with changes', true);
  for (const q of ['X-99999', 'شنكال', 'خلف مراد', 'kkkk']) {
    const words = toSearchText(q).split(' ');
    const from = performance.now();
    const { rows } = await listRegistryPeople(database.db, { registryId, words }, { limit: 100 });
    console.log(
      `people found by "${q}": ${rows.length} shown in ${(performance.now() - from).toFixed(0)} ms`,
    );
  }
} finally {
  await objects.close();
  await database.close();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit(0);
