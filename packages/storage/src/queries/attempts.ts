import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** A step that stopped its worker this often is set aside. */
export const MAX_ATTEMPTS = 3;

/**
 * Longer than any page or file takes by its limits, but for the unpacking of a very large zip: a try that began before has
 * ended, whether or not it could say so.
 */
const TRY_SECONDS = 600;

/**
 * Whether a row may be tried once more. The same work can be delivered several times at once, and each delivery is a try
 * until it ends: the one that would be set aside waits, while one before it may still come to an end.
 */
export const mayBeTried = (table: 'document' | 'page') => sql<boolean>`NOT (
  ${sql.ref(`${table}.attempts`)} >= ${MAX_ATTEMPTS} AND ${sql.ref(`${table}.attempt_token`)} IS NOT NULL
  AND ${sql.ref(`${table}.claimed_at`)} > now() - make_interval(secs => ${TRY_SECONDS}))`;

/** A try that was overtaken by another has not stopped its worker, and does not count. */
export async function forgetOvertaken(db: Database, table: 'document' | 'page', id: string): Promise<void> {
  await db
    .updateTable(table)
    .set((expression) => ({ attempts: expression('attempts', '-', 1) }))
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .where('attempts', '>', 0)
    .execute();
}

/**
 * Gives an attempt back: the step did not fail by its own fault but because a store or queue did not answer, and
 * must not be set aside for that.
 */
export async function refundAttempt(
  db: Database,
  table: 'document' | 'page',
  work: { id: string; token: string },
): Promise<void> {
  await db
    .updateTable(table)
    .set((expression) => ({ attempts: expression('attempts', '-', 1), attempt_token: null }))
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .execute();
}
