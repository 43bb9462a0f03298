import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Failures are forgotten after this long without a further one. */
const FORGOTTEN = sql`interval '30 minutes'`;

/** Seconds that this subject has to wait from this source; 0: none. */
export async function delayOf(db: Database, subject: string, source: string): Promise<number> {
  const row = await db
    .selectFrom('sign_in_delay')
    .where('subject', '=', subject)
    .where('source', '=', source)
    .select('next_at')
    .executeTakeFirst();
  return row ? Math.max(0, Math.ceil((row.next_at.getTime() - Date.now()) / 1_000)) : 0;
}

/** Counts a failure; from the `free`-th on each doubles the wait, up to `most` seconds. */
export async function noteFailure(
  db: Database,
  of: { readonly subject: string; readonly source: string; readonly free: number; readonly most: number },
): Promise<void> {
  const { subject, source, free, most } = of;
  await sql`
    INSERT INTO sign_in_delay AS d (subject, source, failures, last_at, next_at)
    VALUES (${subject}, ${source}, 1, now(), now())
    ON CONFLICT (subject, source) DO UPDATE SET
      failures = CASE WHEN d.last_at < now() - ${FORGOTTEN} THEN 1 ELSE d.failures + 1 END,
      last_at = now(),
      next_at = now() + CASE WHEN d.last_at < now() - ${FORGOTTEN} OR d.failures + 1 < ${free}::integer THEN interval '0'
        ELSE least(${most}::double precision, power(2, least(d.failures + 1 - ${free}::integer, 20))) * interval '1 second' END`.execute(
    db,
  );
}

export async function forgetFailures(db: Database, subject: string, source: string): Promise<void> {
  await db.deleteFrom('sign_in_delay').where('subject', '=', subject).where('source', '=', source).execute();
  await sql`DELETE FROM sign_in_delay WHERE last_at < now() - ${FORGOTTEN}`.execute(db);
}
