import { setTimeout as pause } from 'node:timers/promises';
import type { JobName, Queues } from '@sijill/queue';
import type pg from 'pg';
import { collect } from './collect.ts';
import type { Tell } from './finding.ts';

/**
 * Unfinished work by job, the oldest first: what a server would do next. `state`, where there is one, tells apart what is
 * asked for again and again: a case that papers come into is compared some at a time and rests in between.
 */
const UNFINISHED: readonly { readonly job: JobName; readonly key: string; readonly sql: string }[] = [
  {
    job: 'ingest',
    key: 'documentId',
    sql: `SELECT id FROM document WHERE status = 'waiting' ORDER BY created_at`,
  },
  {
    job: 'ocr',
    key: 'pageId',
    sql: `SELECT p.id FROM page p JOIN document d ON d.id = p.document_id
      WHERE p.status = 'waiting' AND d.status = 'reading' ORDER BY d.created_at, p.number`,
  },
  {
    job: 'extract',
    key: 'documentId',
    sql: `SELECT id FROM document WHERE status = 'extracting' ORDER BY created_at`,
  },
  {
    job: 'link',
    key: 'caseId',
    sql: `SELECT case_id AS id, done || ' ' || paired AS state FROM link_work WHERE done < requested OR paired < done`,
  },
  {
    job: 'names',
    key: 'caseId',
    sql: `SELECT w.case_id AS id FROM link_work w LEFT JOIN name_index i USING (case_id)
      WHERE coalesce(i.generation, 0) < w.generation
        AND EXISTS (SELECT FROM registry r WHERE r.case_id = w.case_id)`,
  },
  {
    job: 'import',
    key: 'importId',
    sql: `SELECT id FROM registry_import WHERE status IN ('waiting', 'reading', 'comparing') ORDER BY created_at`,
  },
  {
    job: 'package',
    key: 'packageId',
    sql: `SELECT id FROM package WHERE status IN ('waiting', 'writing') ORDER BY created_at`,
  },
  {
    job: 'search',
    key: 'batchSearchId',
    sql: `SELECT id FROM batch_search WHERE status IN ('waiting', 'running') ORDER BY created_at`,
  },
];

/** The reconciler tops the queue up with the oldest; what comes after them is rightly not in it. */
const LOOKED_AT = 100;
/** More than two rounds of the reconciler, and than a case rests between two comparisons (services/link). */
const PATIENCE_MS = 12_000;

/** Work in pages that never end their own time: documents and pages that were set aside. */
const PARKED = `SELECT 'document ' || evidence_number AS subject FROM document WHERE error_code = 'document.poison'
  UNION ALL SELECT 'page ' || d.evidence_number || '-' || lpad(p.number::text, 4, '0')
    FROM page p JOIN document d ON d.id = p.document_id WHERE p.error_code = 'page.poison'
  UNION ALL SELECT 'import ' || id FROM registry_import WHERE error_code = 'registry.poison'`;

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
    for (const { job, sql } of UNFINISHED) {
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

/** `job id` of the oldest unfinished work that the queue does not hold, and its state. */
async function lacking(client: pg.ClientBase, queues: Queues): Promise<Map<string, string | undefined>> {
  const found = new Map<string, string | undefined>();
  for (const { job, key, sql } of UNFINISHED) {
    const { rows } = await client.query<{ id: string; state?: string }>(`${sql} LIMIT ${LOOKED_AT}`);
    for (const { id, state } of rows)
      if (!(await queues.holds(job, { [key]: id } as never))) found.set(`${job} ${id}`, state);
  }
  return found;
}
