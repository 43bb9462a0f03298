import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * So often a step is tried beside others. What ended its worker each time may have been one of these, or nothing in the
 * process at all: from then on it is a suspect, and tried alone.
 */
export const TRIES_BESIDE_OTHERS = 2;

/** A step that stopped its worker this often, from the third time on as the only one in it, is set aside. */
export const MAX_ATTEMPTS = 4;

/** What else than its end a step's worker can tell of it is given up after so many tries. */
export const MAX_FAILURES = 3;

/** How a try is begun: beside others, which suspects are not, or alone. */
export type TryBegun = 'beside others' | 'alone';

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

const TABLES = {
  document: ['waiting'],
  page: ['waiting'],
  registry_import: ['waiting', 'reading', 'comparing'],
};
type Tried = keyof typeof TABLES;

/** Which rows a try that is begun so may be of. */
export const mayBegin = (attempts: string, begun: TryBegun) =>
  begun === 'alone' ? sql<boolean>`true` : sql<boolean>`${sql.ref(attempts)} < ${TRIES_BESIDE_OTHERS}`;

/** Whether a step that is not done was tried beside others as often as it may be. */
export async function isSuspect(db: Database, table: Tried, id: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM ${sql.table(table)}
    WHERE id = ${id} AND status = ANY(${TABLES[table]}) AND attempts >= ${TRIES_BESIDE_OTHERS}`.execute(db);
  return rows.length > 0;
}

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
