import type { ObjectStore } from '@sijill/domain';
import type { Queues } from '@sijill/queue';
import { type Database, heldWork, oldestUnfinished } from '@sijill/storage';
import { sql } from 'kysely';
import { Gauge, type Registry } from 'prom-client';
import { countWork } from '../count-work.ts';
import type { IntakeWatch } from '../intake-watch.ts';

export interface Stores {
  readonly db: Database;
  readonly queues: Queues;
  readonly objects: ObjectStore;
  readonly intake: IntakeWatch;
}

/** Counting ten million pages takes seconds: whoever asks oftener gets the last answer. */
const KEPT_MS = 15_000;

/** The state of the whole house, read from the database and the queue whenever somebody asks. One process gives it. */
export function addStateGauges(registry: Registry, stores: Stores): void {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [] });
  const pages = gauge('sijill_pages', 'Pages, by status', ['status']);
  const documents = gauge('sijill_documents', 'Documents, by status', ['status']);
  const failures = gauge('sijill_failures', 'Work that failed, by kind and code', ['kind', 'code']);
  const depth = gauge(
    'sijill_queue_jobs',
    'Work by step and state; what waits in the database until there is room in the queue waits, too',
    ['step', 'state'],
  );
  const age = gauge(
    'sijill_queue_age_seconds',
    'Since the oldest unfinished work of any kind was asked for; 0: none',
  );
  const events = gauge('sijill_custody_events', 'Events in the custody log');
  const checkpoint = gauge('sijill_checkpoint_age_seconds', 'Age of the last checkpoint; -1: none');
  const backup = gauge('sijill_backup_age_seconds', 'Age of the last backup; -1: none');
  const unsound = gauge('sijill_originals_unsound', 'Stored originals found missing or changed');
  const paused = gauge('sijill_intake_paused', '1 while uploads are paused');
  const heldGauge = gauge(
    'sijill_work_held',
    '1 for each kind of work that a machine begins nothing of, as it is short of memory or disk',
    ['step', 'host'],
  );
  const free = gauge('sijill_disk_free_bytes', 'Free bytes on the disk of the home');
  const memory = gauge(
    'sijill_memory_available_bytes',
    'Memory left, of the machine or the container; -1: not known',
  );
  const all = [
    pages,
    documents,
    failures,
    depth,
    age,
    events,
    checkpoint,
    backup,
    unsound,
    paused,
    heldGauge,
    free,
    memory,
  ];

  let read = 0;
  let reading: Promise<void> | undefined;
  const refresh = async () => {
    const state = await readState(stores);
    for (const one of [pages, documents, failures, depth, heldGauge]) one.reset();
    for (const { status, n } of state.pages) pages.set({ status }, Number(n));
    for (const { status, n } of state.documents) documents.set({ status }, Number(n));
    for (const { kind, code, n } of state.failures) failures.set({ kind, code }, Number(n));
    for (const [step, counts] of Object.entries(state.jobs))
      for (const [name, count] of Object.entries(counts)) depth.set({ step, state: name }, count as number);
    for (const { host, work } of state.held) for (const step of work) heldGauge.set({ step, host }, 1);
    age.set(state.unfinishedSeconds);
    events.set(Number(state.ages.events ?? 0));
    checkpoint.set(Number(state.ages.checkpoint ?? -1));
    backup.set(Number(state.ages.backup ?? -1));
    unsound.set(Number(state.ages.unsound ?? 0));
    paused.set(state.intake.paused ? 1 : 0);
    free.set(state.intake.freeBytes);
    memory.set(state.intake.memory?.availableBytes ?? -1);
    read = Date.now();
  };
  const upToDate = async () => {
    if (Date.now() - read < KEPT_MS) return;
    reading ??= refresh().finally(() => {
      reading = undefined;
    });
    await reading;
  };
  for (const one of all) {
    (one as unknown as { collect: () => Promise<void> }).collect = upToDate;
    registry.registerMetric(one);
  }
}

const NONE = { events: null, checkpoint: null, backup: null, unsound: null };

async function readState({ db, queues, intake }: Stores) {
  const rows = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(db)).rows;
  const [ages] = await rows(sql<Record<'events' | 'checkpoint' | 'backup' | 'unsound', string | null>>`
    SELECT (SELECT max(seq) FROM custody_event) AS events,
      (SELECT extract(epoch FROM now() - max(created_at)) FROM custody_checkpoint) AS checkpoint,
      (SELECT extract(epoch FROM now() - max(at)) FROM custody_event WHERE action = 'backup.made') AS backup,
      (SELECT count(*) FROM original_check WHERE status <> 'sound') AS unsound`);
  const asked = Object.values(await oldestUnfinished(db)).filter((at) => at !== null);
  const oldest = Math.min(Date.now(), ...asked.map((at) => at.getTime()));
  return {
    unfinishedSeconds: (Date.now() - oldest) / 1_000,
    pages: await rows(
      sql<{ status: string; n: string }>`SELECT status, count(*) AS n FROM page GROUP BY status`,
    ),
    documents: await rows(
      sql<{ status: string; n: string }>`SELECT status, count(*) AS n FROM document GROUP BY status`,
    ),
    failures: await rows(sql<{ kind: string; code: string; n: string }>`
      SELECT 'page' AS kind, error_code AS code, count(*) AS n FROM page WHERE error_code IS NOT NULL GROUP BY 2
      UNION ALL SELECT 'document', error_code, count(*) FROM document WHERE error_code IS NOT NULL GROUP BY 2
      UNION ALL SELECT 'file', error_code, count(*) FROM batch_file WHERE error_code IS NOT NULL GROUP BY 2
      UNION ALL SELECT 'import', error_code, count(*) FROM registry_import WHERE error_code IS NOT NULL GROUP BY 2
      UNION ALL SELECT 'server-import', error_code, count(*) FROM server_import WHERE error_code IS NOT NULL GROUP BY 2
      UNION ALL SELECT 'package', error_code, count(*) FROM package WHERE error_code IS NOT NULL GROUP BY 2
      UNION ALL SELECT 'search-line', error_code, count(*) FROM batch_search_row WHERE error_code IS NOT NULL GROUP BY 2
      UNION ALL SELECT 'comparison', comparing_error, count(*) FROM link_work WHERE comparing_error IS NOT NULL GROUP BY 2
      UNION ALL SELECT 'name-index', indexing_error, count(*) FROM link_work WHERE indexing_error IS NOT NULL GROUP BY 2`),
    jobs: await countWork({ db, queues }),
    ages: ages ?? NONE,
    intake: await intake.state(),
    held: await heldWork(db),
  } as const;
}
