import type { WorkKind } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
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
 * ended, whether or not it could say so. Longer work tells meanwhile that it came further (`gotFurther`).
 */
const TRY_SECONDS = 600;

type Tried = 'document' | 'page' | 'work_try';

/**
 * Whether a row may be tried once more. The same work can be delivered several times at once, and each delivery is a try
 * until it ends: the one that would be set aside waits, while one before it may still come to an end.
 */
export const mayBeTried = (table: Tried) => sql<boolean>`NOT (
  ${sql.ref(`${table}.attempts`)} >= ${MAX_ATTEMPTS} AND ${sql.ref(`${table}.attempt_token`)} IS NOT NULL
  AND ${sql.ref(`${table}.claimed_at`)} > now() - make_interval(secs => ${TRY_SECONDS}))`;

/** Which rows a try that is begun so may be of. */
export const mayBegin = (attempts: string, begun: TryBegun) =>
  begun === 'alone' ? sql<boolean>`true` : sql<boolean>`${sql.ref(attempts)} < ${TRIES_BESIDE_OTHERS}`;

/** Work that is counted in rows of its own (`work_try`), since those of its subject count no tries. */
export type CountedWork = Exclude<WorkKind, 'ingest' | 'ocr' | 'import'>;

const OWN_ROWS: Record<Exclude<WorkKind, CountedWork>, RawBuilder<unknown>> = {
  ingest: sql`document WHERE status = 'waiting' AND id`,
  ocr: sql`page WHERE status = 'waiting' AND id`,
  import: sql`registry_import WHERE status IN ('waiting', 'reading', 'comparing') AND id`,
};

/** Whether a step that is not done was tried beside others as often as it may be. */
export async function isSuspect(db: Database, work: WorkKind, id: string): Promise<boolean> {
  const rows =
    work in OWN_ROWS
      ? OWN_ROWS[work as keyof typeof OWN_ROWS]
      : sql`work_try WHERE work = ${work} AND subject_id`;
  const found = await sql`SELECT FROM ${rows} = ${id} AND attempts >= ${TRIES_BESIDE_OTHERS}`.execute(db);
  return found.rows.length > 0;
}

/**
 * Takes back the count of a try that ended neither its worker nor the step: a store, queue or database did not answer, the
 * process was told to stop, or another try overtook it, whose own stays. Once for each try.
 */
export async function refundAttempt(
  db: Database,
  table: 'document' | 'page',
  { id, token }: { readonly id: string; readonly token: string },
): Promise<void> {
  await sql`UPDATE ${sql.table(table)}
    SET attempts = attempts - 1, attempt_token = nullif(attempt_token, ${token}::uuid)
    WHERE id = ${id} AND status = 'waiting' AND attempts > 0`.execute(db);
}
