import { setTimeout as sleep } from 'node:timers/promises';
import { SijillError } from '@sijill/domain';
import type pg from 'pg';

const ASK_EVERY_MS = 200;

/**
 * Resolves when no transaction can see any more what was deleted or replaced before this call. Only then `VACUUM FULL`
 * leaves it out of the new file: it keeps a row that an open transaction of this database may see, and its own view begins
 * at the oldest writing transaction of the whole server. A prepared transaction and a replica, with a slot or without, hold
 * it just so; a plain vacuum does not. Throws `database.watched` with who holds it after `patienceMs`.
 */
export async function untilNobodySeesTheOld(client: pg.ClientBase, patienceMs: number): Promise<void> {
  const now = await client.query<{ xid: string }>('SELECT pg_current_xact_id() AS xid');
  const until = performance.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query<{ holder: string }>(HOLDERS, [now.rows[0]?.xid]);
    if (rows.length === 0) return;
    if (performance.now() > until)
      throw new SijillError('database.watched', { holders: rows.map(({ holder }) => holder).join(', ') });
    await sleep(ASK_EVERY_MS);
  }
}

/**
 * A 32-bit number of a transaction is older than another by its age; the ages of running ones are below two thousand
 * millions, beyond which the server itself would have stopped.
 */
const HOLDERS = `
  WITH mark AS (SELECT $1::xid8 AS xid, age($1::xid8::xid) AS age)
  SELECT 'process ' || a.pid AS holder FROM mark, pg_stat_activity a
    WHERE (a.datname = current_database() OR a.datname IS NULL) AND a.pid <> pg_backend_pid()
      AND greatest(age(a.backend_xid), age(a.backend_xmin)) > mark.age
      AND NOT EXISTS (SELECT FROM pg_stat_progress_vacuum v WHERE v.pid = a.pid)
  UNION ALL SELECT 'prepared transaction ' || p.gid FROM mark, pg_prepared_xacts p WHERE age(p.transaction) > mark.age
  UNION ALL SELECT 'replication slot ' || s.slot_name FROM mark, pg_replication_slots s
    WHERE greatest(age(s.xmin), age(s.catalog_xmin)) > mark.age
  UNION ALL SELECT 'a writing transaction of another database' FROM mark
    WHERE pg_snapshot_xmin(pg_current_snapshot()) < mark.xid`;
