import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type IntakeShortage, isSijillError } from '@sijill/domain';
import type { Queues } from '@sijill/queue';
import { HELD_WORK_SQL, type HeldRow, knownMigrations, SET_ASIDE_SQL } from '@sijill/storage';
import type pg from 'pg';
import type { OpenHome } from '../open-home.ts';
import { type Answer, areaOf, daysAgo, gibibytes, span } from './answer.ts';

/** Version, form, and whether it can compare Arabic letters; connections, old transactions, size. */
export async function askDatabase(client: pg.ClientBase, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'database');
  const one = async <Row>(sql: string): Promise<Row> => (await client.query(sql)).rows[0] as Row;
  const facts = await one<Record<'version' | 'encoding' | 'ctype' | 'checksums', string> & { size: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
       (SELECT datctype FROM pg_database WHERE datname = current_database()) AS ctype,
       current_setting('data_checksums') AS checksums, pg_database_size(current_database()) AS size`,
  );
  if (Number.parseInt(facts.version, 10) < 16)
    area.bad(`PostgreSQL ${facts.version}`, 'Take PostgreSQL 16 or later.');
  else area.ok(`PostgreSQL ${facts.version}, ${gibibytes(Number(facts.size))}`);
  const { trigrams } = await one<{ trigrams: number }>(`SELECT cardinality(show_trgm('محمد')) AS trigrams`);
  const form = `encoding ${facts.encoding}, character type ${facts.ctype}`;
  if (facts.encoding !== 'UTF8' || trigrams === 0)
    area.bad(
      `${form}: it cannot compare Arabic letters`,
      'Make a database with UTF8 and C.UTF-8, and restore into it.',
    );
  else area.ok(`${form}: it compares Arabic letters`);
  if (facts.checksums !== 'on')
    area.warn('pages have no checksums', 'Switch them on while it is stopped: pg_checksums --enable.');
  await askSchema(client, answers);
  const use = await one<{ used: string; most: string; oldest: string | null }>(
    `SELECT (SELECT count(*) FROM pg_stat_activity) AS used, current_setting('max_connections') AS most,
       (SELECT extract(epoch FROM max(now() - xact_start)) FROM pg_stat_activity WHERE datname = current_database()) AS oldest`,
  );
  const told = `${use.used} of ${use.most} connections in use`;
  if (Number(use.used) > Number(use.most) * 0.8)
    area.warn(told, 'Raise max_connections, or run fewer workers.');
  else area.ok(told);
  if (Number(use.oldest ?? 0) > 3_600)
    area.warn(
      `a transaction is ${span(Number(use.oldest) * 1_000)} old`,
      'Look at pg_stat_activity; a backup under way is one.',
    );
}

async function askSchema(client: pg.ClientBase, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'database');
  const { rows } = await client.query<{ newest: number }>(
    'SELECT max(version) AS newest FROM schema_migration',
  );
  const known = (await knownMigrations()).at(-1)?.version ?? 0;
  const newest = rows[0]?.newest ?? 0;
  if (newest === known) area.ok(`schema ${newest}`);
  else
    area.bad(
      `schema ${newest}, and this version has ${known}`,
      newest < known ? 'Start this version once.' : 'Run the newer version.',
    );
}

/** The clock beside the log's last event and beside the database's; ages of checkpoint, anchor, backup, rehash. */
export async function askLog(client: pg.ClientBase, answers: Answer[]): Promise<void> {
  const clock = areaOf(answers, 'clock');
  const { rows } = await client.query<
    Record<'now' | 'last' | 'checkpoint' | 'anchor' | 'backup' | 'checked', Date | null> & {
      documents: string;
      unsound: string;
    }
  >(`SELECT clock_timestamp() AS now, (SELECT at FROM custody_event ORDER BY seq DESC LIMIT 1) AS last,
       (SELECT max(created_at) FROM custody_checkpoint) AS checkpoint, (SELECT max(created_at) FROM custody_anchor) AS anchor,
       (SELECT max(at) FROM custody_event WHERE action = 'backup.made') AS backup,
       (SELECT min(checked_at) FROM original_check) AS checked, (SELECT count(*) FROM document) AS documents,
       (SELECT count(*) FROM original_check WHERE status <> 'sound') AS unsound`);
  const [row] = rows;
  if (!row?.now) return;
  const apart = Math.abs(row.now.getTime() - Date.now());
  if (apart > 60_000)
    clock.warn(`the database's clock is ${span(apart)} off this one's`, 'Set both by the network (chrony).');
  if (row.last && row.now < row.last)
    clock.bad(
      `it stands ${span(row.last.getTime() - row.now.getTime())} before the last event of the log`,
      'Set the clock; the log keeps its order by numbers and notes the fault.',
    );
  else
    clock.ok(
      `${row.now.toISOString()}, after the last event of the log (${row.last?.toISOString() ?? 'none yet'})`,
    );
  const log = areaOf(answers, 'evidence');
  const used = Number(row.documents) > 0;
  const age = (name: string, at: Date | null, { days, todo }: { days: number; todo: string }) => {
    if (at && daysAgo(at) <= days) log.ok(`last ${name} ${span(Date.now() - at.getTime())} ago`);
    else if (at) log.warn(`last ${name} ${span(Date.now() - at.getTime())} ago`, todo);
    else if (used) log.warn(`no ${name} yet`, todo);
    else log.ok(`no ${name} yet, and nothing stored`);
  };
  age('checkpoint', row.checkpoint, {
    days: 2,
    todo: 'See that the export service runs: it signs the log daily.',
  });
  age('anchor outside the server', row.anchor, {
    days: 32,
    todo: 'Set SIJILL_TIMESTAMP_URL, or print one: sijill custody checkpoint --print.',
  });
  age('backup', row.backup, { days: 7, todo: 'sijill backup FILE --keys-out FILE --passphrase-file FILE' });
  if (Number(row.unsound) > 0)
    log.bad(
      `${row.unsound} stored originals are missing or changed`,
      'sijill fsck --deep tells which; put them back from a backup.',
    );
  else
    log.ok(
      `no stored original is known to be changed${row.checked ? `; the oldest was hashed ${span(Date.now() - row.checked.getTime())} ago` : ''}`,
    );
}

/** Depth, oldest unfinished work, what was set aside. */
export async function askQueue(
  client: pg.ClientBase,
  { queues, running }: { readonly queues: Queues | undefined; readonly running: boolean },
  answers: Answer[],
): Promise<void> {
  const area = areaOf(answers, 'queue');
  const { rows } = await client.query<{
    documents: string;
    pages: string;
    oldest: Date | null;
    parked: string;
    parked_work: string | null;
  }>(
    `SELECT (SELECT count(*) FROM document WHERE status IN ('waiting', 'reading', 'extracting')) AS documents,
       (SELECT count(*) FROM page p JOIN document d ON d.id = p.document_id WHERE p.status = 'waiting' AND d.status = 'reading') AS pages,
       (SELECT min(waits_since) FROM document WHERE status IN ('waiting', 'reading', 'extracting')) AS oldest,
       (SELECT count(*) FROM (${SET_ASIDE_SQL}) AS aside) AS parked,
       (SELECT string_agg(DISTINCT work, ', ') FROM (${SET_ASIDE_SQL}) AS aside) AS parked_work`,
  );
  const [row] = rows;
  const oldest = row?.oldest ? `, the oldest from ${span(Date.now() - row.oldest.getTime())} ago` : '';
  area.ok(`${row?.documents} documents and ${row?.pages} pages unfinished${oldest}`);
  if (Number(row?.parked) > 0)
    area.warn(
      `${row?.parked} set aside after stopping their worker again and again (${row?.parked_work})`,
      'Look at them, then: sijill retry --parked',
    );
  for (const { host, work, since, shortages } of (await client.query<HeldRow>(HELD_WORK_SQL)).rows)
    area.warn(
      `${work.join(', ')} on ${host} begins nothing new since ${span(Date.now() - since.getTime())}: ${shortages.map(toldShort).join('; ')}`,
      'Make room there; it goes on by itself.',
    );
  if (!queues) {
    area.warn('no server runs, so nothing is worked on', 'npm start');
    return;
  }
  const counts = await queues.counts();
  const held = Object.entries(counts).map(([job, { waiting, active, delayed }]) => ({
    job,
    waiting,
    active,
    delayed,
  }));
  const told = held.filter(({ waiting, active, delayed }) => waiting + active + delayed > 0);
  area.ok(
    `in the queue, which holds what comes next: ${told.map(({ job, waiting, active, delayed }) => `${job} ${waiting}+${active}+${delayed}`).join(', ') || 'nothing'} (waiting+running+put off)`,
  );
  if (running && Number(row?.pages) > 0 && counts.ocr.active === 0 && counts.ocr.waiting > 0)
    area.warn('pages wait and nobody reads', 'See that the ocr service runs.');
  const { kind, version, problems } = await queues.describe();
  if (problems.length > 0)
    area.bad(
      `${kind} ${version}: ${problems.join('; ')}`,
      'A queue must keep its jobs: appendonly yes, maxmemory-policy noeviction.',
    );
  else area.ok(`${kind}${version ? ` ${version}` : ''}`);
}

const SHORT = {
  disk: 'its disk',
  database: "the database's disk",
  temporary: 'its disk of temporary files',
  memory: 'its memory',
} as const;
const mebibytes = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MiB`;

const toldShort = ({ of, freeBytes, keptBytes }: IntakeShortage): string =>
  `${mebibytes(freeBytes)} of ${SHORT[of]} left, ${mebibytes(keptBytes)} kept back`;

/** Writes, reads back, and is refused to overwrite. */
export async function askObjects({ objects, config }: OpenHome, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'stored files');
  const began = performance.now();
  try {
    if (config.s3) await tryStore(objects);
    else await tryFolder(join(config.home, 'objects', 'incoming'));
    const where = config.s3 ? 'S3' : 'the file store';
    area.ok(`${where} took and gave back a small file in ${Math.round(performance.now() - began)} ms`);
    if (config.s3?.lockDays) area.ok(`new originals are locked for ${config.s3.lockDays} days`);
    else if (config.s3)
      area.warn(
        'originals in the bucket have no lock',
        'Whoever has the key of the bucket can delete them: set S3_LOCK_DAYS and a bucket with object lock.',
      );
  } catch (error) {
    area.bad((error as Error).message, 'Nothing can be taken until this is mended.');
  }
}

/** One small object a day: nothing that is stored can be removed again. `fsck` knows the prefix. */
async function tryStore(objects: OpenHome['objects']): Promise<void> {
  const key = `doctor/${new Date().toISOString().slice(0, 10)}`;
  const put = () => objects.put(key, Readable.from([Buffer.from(key)]), key.length);
  await put().catch((error) => {
    if (!isSijillError(error, 'object.exists')) throw error;
  });
  if ((await buffer(await objects.get(key))).toString() !== key)
    throw new Error('it gave back other bytes than it was given');
  const again = await put().then(
    () => 'taken',
    (error) => (isSijillError(error, 'object.exists') ? 'refused' : Promise.reject(error)),
  );
  if (again !== 'refused') throw new Error('it lets a stored file be overwritten');
}

async function tryFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `doctor-${randomUUID()}`);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(path);
    await file.sync();
    if ((await readFile(path, 'utf8')) !== path)
      throw new Error('it gave back other bytes than it was given');
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
