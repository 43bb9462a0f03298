import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@sijill/runtime';
import {
  cancelLinking,
  createCase,
  getLinking,
  migrate,
  type OpenDatabase,
  openDatabase,
  prepareIdentities,
} from '@sijill/storage';
import { inventedPeople } from '../../../packages/matching/train/invented-people.ts';
import { compareProcesses } from '../../../services/link/src/compare-processes.ts';
import { createLinker } from '../../../services/link/src/link-case.ts';
import { TEST_KEYS, writeTestKeys } from '../../support/identity-keys.ts';
import { serverCpuMs } from '../search/server-cpu.ts';
import { type Asked, mentionsOf, registryOf } from './bulk.ts';
import { round } from './figures.ts';
import { fillRegistry } from './find.ts';
import type { Cost } from './growth-factor.ts';

const PROCESSES = 2;
/** People named on a document. */
const A_DOCUMENT = 10;
const DOCUMENTS_AT_ONCE = 1_000;
/** Every second name is of nobody in the registry, as most names on papers are. */
const OF_THE_REGISTRY = 0.5;
const TELL_MS = 30_000;

/**
 * Cross-references a whole case as the server does: names read from PostgreSQL, compared in two processes, candidates with
 * their reasons saved. One line of figures; memory is the most that the comparing processes held. Stopped after
 * `stopAfter` seconds (0: never) or by SIGINT, it gives the figures of what was done. Answers the processor time of all;
 * undefined where it was stopped.
 */
export async function linkRun(
  people: number,
  mentions: number,
  stopAfter: number,
): Promise<Cost | undefined> {
  const home = await mkdtemp(join(tmpdir(), 'sijill-bench-link-'));
  const postgres = await startPostgres(home);
  const database = await openDatabase(postgres.url, 4, TEST_KEYS);
  try {
    await migrate(database.pool);
    await prepareIdentities(database, TEST_KEYS);
    const invented = inventedPeople(people, 9);
    const registry = registryOf(invented).map((person) => ({ ...person, id: randomUUID() }));
    const { id: caseId } = await createCase(database.db, 'bench', 'bench');
    await fillRegistry(database, caseId, registry);
    const distinct = await fillMentions(database, caseId, names(invented, mentions));
    await database.pool.query('VACUUM ANALYZE');
    return await measure({
      databaseUrl: postgres.url,
      database,
      caseId,
      people: registry.length,
      mentions,
      distinct,
      stopAfter,
    });
  } finally {
    await database.close();
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/** Names on papers: half of them of registry people (whole, cut, misread), the others of people of other seeds. */
function names(people: ReturnType<typeof inventedPeople>, count: number): Pick<Asked, 'name' | 'ocr'>[] {
  const own = mentionsOf(people, Math.round(count * OF_THE_REGISTRY));
  const strangers = inventedPeople(count - own.length, 11);
  return Array.from({ length: count }, (_, at) =>
    at % 2 === 0 || strangers[at >> 1] === undefined
      ? own[(at >> 1) % own.length]!
      : { name: strangers[at >> 1]!.parts.join(' '), ocr: true },
  );
}

async function fillMentions(
  { pool }: OpenDatabase,
  caseId: string,
  named: readonly Pick<Asked, 'name' | 'ocr'>[],
): Promise<number> {
  for (let from = 0; from < named.length; from += DOCUMENTS_AT_ONCE * A_DOCUMENT) {
    const some = named.slice(from, from + DOCUMENTS_AT_ONCE * A_DOCUMENT);
    const documents = Array.from({ length: Math.ceil(some.length / A_DOCUMENT) }, () => randomUUID());
    await pool.query(
      `WITH d AS (INSERT INTO document (id, case_id, sha256, sha512, size, name, evidence_number, status)
           SELECT id, $2, id::text, id::text, 1, id::text, id::text, 'processed' FROM unnest($1::uuid[]) AS d (id) RETURNING id),
         p AS (INSERT INTO page (id, document_id, number, status) SELECT id, id, 1, 'read' FROM d RETURNING id)
       INSERT INTO transcription (id, page_id, image_sha256, configuration_hash, source, engine, engine_version, text, boxes,
           boxes_format, confidence)
         SELECT id, id, id::text, 'bench', 'ocr', 'bench', '1', '', '', 2, 0.9 FROM p`,
      [documents, caseId],
    );
    await pool.query(
      `INSERT INTO mention (id, document_id, page_id, transcription_id, kind, span_start, span_end, text, zone, role,
           confidence, found_by, value, words, search_text, extractor_version)
         SELECT gen_random_uuid(), document, document, document, 'person', 0, length(name), name, 'body', 'subject',
           CASE WHEN misread THEN 0.6 ELSE 0.95 END, 'bench', jsonb_build_object('kind', 'person', 'name', name), '{}', '', 'bench'
         FROM unnest($1::uuid[], $2::text[], $3::boolean[]) AS m (document, name, misread)`,
      [
        some.map((_, at) => documents[Math.floor(at / A_DOCUMENT)]),
        some.map(({ name }) => name),
        some.map(({ ocr }) => ocr),
      ],
    );
  }
  return new Set(named.map(({ name }) => name)).size;
}

interface Run {
  readonly databaseUrl: string;
  readonly database: OpenDatabase;
  readonly caseId: string;
  readonly people: number;
  readonly mentions: number;
  readonly distinct: number;
  readonly stopAfter: number;
}

async function measure({
  databaseUrl,
  database,
  caseId,
  people,
  mentions,
  distinct,
  stopAfter,
}: Run): Promise<Cost | undefined> {
  const keys = { home: await mkdtemp(join(tmpdir(), 'sijill-keys-')), identitiesKeyFile: undefined };
  writeTestKeys(join(keys.home, 'keys', 'identities.key'));
  const comparers = compareProcesses({ databaseUrl, keys }, PROCESSES);
  const own = process.cpuUsage();
  const server = serverCpuMs();
  const began = performance.now();
  const figures = async () => {
    const seconds = (performance.now() - began) / 1000;
    const { compared, documents, secondsLeft } = await getLinking(database.db, caseId);
    return { seconds, compared, documents, secondsLeft, comparing: comparingProcesses() };
  };
  const stop = (): void => void cancelLinking(database.db, caseId);
  const stopping = stopAfter > 0 ? setTimeout(stop, stopAfter * 1000) : undefined;
  process.once('SIGINT', stop);
  const telling = setInterval(async () => {
    const { seconds, compared, documents, secondsLeft, comparing } = await figures();
    const mib = comparing.map(({ mostMiB }) => mostMiB).join(' and ');
    console.log(
      `  ${round(seconds, 0)} s: ${compared} of ${documents} documents, ${secondsLeft} s left, ${mib} MiB at most`,
    );
  }, TELL_MS);
  await createLinker({ db: database.db }, comparers)(caseId);
  clearInterval(telling);
  clearTimeout(stopping);
  process.off('SIGINT', stop);
  const { seconds, compared, documents, comparing } = await figures();
  const { user, system } = process.cpuUsage(own);
  const serverSeconds = (serverCpuMs() - server) / 1000;
  await comparers.close();
  const { rows } = await database.pool.query('SELECT count(*) AS candidates FROM candidate');
  const cpu = comparing.reduce((sum, one) => sum + one.cpuSeconds, 0);
  const done = compared < documents ? `, stopped after ${compared} of ${documents} documents` : '';
  console.log(
    `\n${people} people x ${mentions} names (${distinct} distinct), ${PROCESSES} processes${done}:`,
    {
      seconds: round(seconds, 0),
      comparingCpuSeconds: round(cpu, 0),
      serverCpuSeconds: round(serverSeconds, 0),
      otherCpuSeconds: round((user + system) / 1e6, 0),
      cpuMsAName: round((1000 * (cpu + serverSeconds)) / Math.min(mentions, compared * A_DOCUMENT), 2),
      comparingMiB: comparing.map(({ mostMiB }) => mostMiB),
      candidates: Number(rows[0].candidates),
    },
  );
  return compared < documents ? undefined : { people, mentions, seconds: cpu + serverSeconds };
}

/** Processor time so far, and most memory held, of the processes that compare; none where /proc is missing. */
function comparingProcesses(): { cpuSeconds: number; mostMiB: number }[] {
  const told = (pid: string) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const compares = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('compare-process');
      if (Number(fields[1]) !== process.pid || !compares) return [];
      const most = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      return [
        {
          cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
          mostMiB: Math.round(Number(most?.[1]) / 1024),
        },
      ];
    } catch {
      return [];
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(told);
}
