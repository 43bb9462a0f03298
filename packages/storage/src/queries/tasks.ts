import type { TasksView, TaskView } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What ended longer ago is not told any more. */
const TOLD_DAYS = 30;
const MOST_ENDED = 100;
const MOST_RUNNING = 100;

// One line a kind; each gives: kind, id, case_id, name, actor, state, began, ended, done, total, failed, error_code.
const BATCHES = sql`
  SELECT 'batch', id, case_id, name, opened_by, CASE WHEN closed_at IS NULL THEN 'open'
      WHEN settled_at IS NULL THEN 'running' WHEN settled_failed > 0 THEN 'partly' ELSE 'done' END,
    created_at, settled_at, settled_files, settled_files, settled_failed, NULL::text FROM batch`;
// Once its files are in, the batch tells the rest.
const SERVER_IMPORTS = sql`
  SELECT 'server-import', i.id, i.case_id, b.name, i.actor, CASE i.status WHEN 'failed' THEN 'failed' ELSE 'running' END,
    i.created_at, i.finished_at, i.files_done, i.files, NULL::integer, i.error_code
  FROM server_import i JOIN batch b ON b.id = i.batch_id WHERE i.status <> 'done'`;
const REGISTRY_IMPORTS = sql`
  SELECT 'registry-import', id, case_id, registry_name, actor, CASE status WHEN 'failed' THEN 'failed'
      WHEN 'cancelled' THEN 'stopped' WHEN 'done' THEN CASE WHEN rows_rejected > 0 THEN 'partly' ELSE 'done' END
      ELSE 'running' END,
    created_at, finished_at, rows_read, NULL::integer, rows_rejected, error_code FROM registry_import`;
// Without a registry there is nothing to compare with.
const COMPARISONS = sql`
  SELECT 'comparison', case_id, case_id, NULL::text, NULL::text, CASE WHEN comparing_error IS NOT NULL THEN 'failed'
      WHEN done < requested THEN 'running'
      WHEN cancelled THEN 'stopped' ELSE 'done' END,
    run_started_at, CASE WHEN done < requested AND comparing_error IS NULL THEN NULL ELSE run_finished_at END,
    run_compared, run_documents, NULL::integer, comparing_error
  FROM link_work WHERE run_started_at IS NOT NULL AND (run_documents > 0 OR done < requested)
    AND EXISTS (SELECT FROM registry r WHERE r.case_id = link_work.case_id)`;
const BATCH_SEARCHES = sql`
  SELECT 'batch-search', s.id, s.case_id, s.name, s.brought_by::text, CASE s.status WHEN 'stopped' THEN 'stopped'
      WHEN 'done' THEN CASE WHEN r.failed > 0 THEN 'partly' ELSE 'done' END ELSE 'running' END,
    s.created_at, s.finished_at, r.done::integer, r.total::integer, r.failed::integer, NULL::text
  FROM batch_search s CROSS JOIN LATERAL (SELECT count(*) AS total, count(*) FILTER (WHERE status <> 'waiting') AS done,
    count(*) FILTER (WHERE status = 'failed') AS failed FROM batch_search_row WHERE batch_search_id = s.id) r`;
const PACKAGES = sql`
  SELECT 'package', id, case_id, NULL::text, coalesce(asked_by, actor), CASE status WHEN 'ready' THEN 'done'
      WHEN 'failed' THEN 'failed' ELSE 'running' END,
    created_at, finished_at, pages_done, pages, NULL::integer, error_code FROM package WHERE erased_at IS NULL`;

interface Row extends Omit<TaskView, 'by' | 'mine' | 'beganAt' | 'endedAt'> {
  actor: string | null;
  byName: string | null;
  beganAt: Date;
  endedAt: Date | null;
}

/** The long work of the cases that the reader may see, and how much of it ended since the reader last looked. */
export async function listTasks(db: Database, account: string): Promise<TasksView> {
  const { rows } = await sql<Row & { running: boolean; unseen: string; runningAll: string; seenAt: Date }>`
    WITH task (kind, id, case_id, name, actor, state, began, ended, done, total, failed, error_code) AS (
      ${BATCHES} UNION ALL ${SERVER_IMPORTS} UNION ALL ${REGISTRY_IMPORTS} UNION ALL ${COMPARISONS}
      UNION ALL ${BATCH_SEARCHES} UNION ALL ${PACKAGES}),
    told AS (SELECT *, ended IS NULL AS running, row_number() OVER (PARTITION BY ended IS NULL
        ORDER BY coalesce(ended, began) DESC) AS place,
      count(*) FILTER (WHERE ended IS NULL AND state <> 'open') OVER () AS running_all,
      count(*) FILTER (WHERE ended > me.tasks_seen_at) OVER () AS unseen, me.tasks_seen_at AS seen_at
      FROM task CROSS JOIN (SELECT tasks_seen_at FROM account WHERE id = ${account}) me
      WHERE ended IS NULL OR ended > now() - make_interval(days => ${TOLD_DAYS}))
    SELECT t.kind, t.id, t.case_id AS "caseId", c.name AS "caseName", t.name, t.actor, a.name AS "byName", t.state,
      t.began AS "beganAt", t.ended AS "endedAt", t.done, t.total, t.failed, t.error_code AS "errorCode",
      t.running_all AS "runningAll", t.unseen, t.seen_at AS "seenAt"
    FROM told t JOIN case_file c ON c.id = t.case_id LEFT JOIN account a ON a.id::text = t.actor
    WHERE t.place <= CASE WHEN t.running THEN ${MOST_RUNNING}::integer ELSE ${MOST_ENDED}::integer END
    ORDER BY t.running DESC, t.state = 'open', coalesce(t.ended, t.began) DESC`.execute(db);
  const seenAt = rows[0]?.seenAt ?? (await seen(db, account));
  return {
    rows: rows.map((row) => toView(row, account)),
    running: Number(rows[0]?.runningAll ?? 0),
    unseen: Number(rows[0]?.unseen ?? 0),
    seenAt: seenAt.toISOString(),
  };
}

function toView(row: Row, account: string): TaskView {
  const { kind, id, caseId, caseName, name, state, done, total, failed, errorCode, actor, byName } = row;
  return {
    kind,
    id,
    caseId,
    caseName,
    name,
    by: actor !== null && byName !== null ? { id: actor, name: byName } : null,
    mine: actor === account,
    state,
    beganAt: row.beganAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    done,
    total,
    failed,
    errorCode,
  };
}

async function seen(db: Database, account: string): Promise<Date> {
  const row = await db
    .selectFrom('account')
    .where('id', '=', account)
    .select('tasks_seen_at')
    .executeTakeFirstOrThrow();
  return row.tasks_seen_at;
}

/** Notes that somebody has seen what ended until then; never goes back. */
export async function seeTasks(db: Database, account: string, until: Date): Promise<void> {
  await sql`UPDATE account SET tasks_seen_at = greatest(tasks_seen_at, least(${until}, now()))
    WHERE id = ${account}`.execute(db);
}
