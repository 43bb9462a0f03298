import { setTimeout as pause } from 'node:timers/promises';
import { JOB_NAMES, JOBS, type JobName, type Queues } from '@sijill/queue';
import { SET_ASIDE_SQL } from '@sijill/storage';
import type pg from 'pg';
import { collect } from './collect.ts';
import type { Tell } from './finding.ts';

/**
 * Unfinished work by job, what a server would do next first. `state`, where there is one, tells apart what is
 * asked for again and again: a case that papers come into is compared some at a time and rests in between.
 */
const UNFINISHED: Readonly<Record<JobName, string>> = {
  ingest: `SELECT id FROM document WHERE status = 'waiting' ORDER BY turn, created_at`,
  ocr: `SELECT p.id FROM page p JOIN document d ON d.id = p.document_id
    WHERE p.status = 'waiting' AND d.status = 'reading' 
    ORDER BY CASE WHEN d.turn = 0 THEN 0 ELSE d.turn + p.number - 1 END, d.created_at, p.number`,
  extract: `SELECT id FROM document WHERE status = 'extracting' ORDER BY turn, created_at`,
  link: `SELECT case_id AS id, done || ' ' || paired AS state FROM link_work
    WHERE (done < requested OR paired < done) AND comparing_error IS NULL`,
  names: `SELECT w.case_id AS id FROM link_work w LEFT JOIN name_index i USING (case_id)
    WHERE coalesce(i.generation, 0) < w.generation AND w.indexing_error IS NULL
      AND EXISTS (SELECT FROM registry r WHERE r.case_id = w.case_id)`,
  search: `SELECT id FROM batch_search WHERE status IN ('waiting', 'running') ORDER BY created_at`,
  gather: `SELECT id FROM server_import WHERE status IN ('waiting', 'counting', 'taking') ORDER BY created_at`,
  import: `SELECT id FROM registry_import WHERE status IN ('waiting', 'reading', 'comparing') ORDER BY created_at`,
  package: `SELECT id FROM package WHERE status IN ('waiting', 'writing') ORDER BY created_at`,
};

/** The queue holds what comes next; what comes after that is rightly not in it. */
const LOOKED_AT = 100;
/** More than two rounds of the reconciler, and than a case rests between two comparisons (services/link). */
const PATIENCE_MS = 12_000;

/** What was set aside, as it is named to people. */
const PARKED = `SELECT CASE WHEN page IS NOT NULL THEN 'page ' || evidence_number || '-' || lpad(page::text, 4, '0')
    WHEN evidence_number IS NOT NULL THEN 'document ' || evidence_number ELSE work || ' ' || id END AS subject
  FROM (${SET_ASIDE_SQL}) AS aside ORDER BY since, subject`;

export interface WorkToCheck {
  readonly queues: Queues | undefined;
  /** Whether a server is at work; without one, unfinished work waits as it should. */
  readonly running: boolean;
}

/** Unfinished work that nobody will do. `client` is outside of the snapshot: work moves on meanwhile. */
export async function checkWork(
  client: pg.ClientBase,
  { queues, running }: WorkToCheck,
  tell: Tell,
): Promise<void> {
  const faults = collect(tell);
  for (const { subject } of (await client.query<{ subject: string }>(PARKED)).rows)
    faults.add('work.parked', subject);
  if (!running || !queues) {
    for (const [job, sql] of Object.entries(UNFINISHED)) {
      const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM (${sql}) AS unfinished`);
      if (Number(rows[0]?.n) > 0) faults.add('work.waiting', `${rows[0]?.n} of ${job}`, Number(rows[0]?.n));
    }
    return faults.tellAll();
  }
  const first = await lacking(client, queues);
  if (first.size > 0) {
    await pause(PATIENCE_MS);
    for (const [one, state] of await lacking(client, queues))
      if (first.has(one) && first.get(one) === state) faults.add('work.stuck', one);
  }
  faults.tellAll();
}

/** `job id` of the foremost unfinished work that the queue does not hold, and its state. */
async function lacking(client: pg.ClientBase, queues: Queues): Promise<Map<string, string | undefined>> {
  const found = new Map<string, string | undefined>();
  for (const job of JOB_NAMES) {
    const { rows } = await client.query<{ id: string; state?: string }>(
      `${UNFINISHED[job]} LIMIT ${LOOKED_AT}`,
    );
    for (const { id, state } of rows)
      if (!(await queues.holds(job, { [JOBS[job].key]: id } as never))) found.set(`${job} ${id}`, state);
  }
  return found;
}
