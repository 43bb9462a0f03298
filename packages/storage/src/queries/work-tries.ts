import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { type CountedWork, mayBegin, mayBeTried, type TryBegun } from './attempts.ts';

// Tries of work whose own rows count none. The rule is the same for all work: see attempts.ts.

/** A try under way. */
export interface WorkTry {
  readonly work: CountedWork;
  readonly id: string;
  /** 1: the first, as far as is known. */
  readonly attempt: number;
  readonly token: string;
}

/** Counts a try; undefined where it may not be begun (so), see `mayBeTried` and `TryBegun`. */
export async function beginTry(
  db: Database,
  { work, id }: Pick<WorkTry, 'work' | 'id'>,
  begun: TryBegun,
): Promise<WorkTry | undefined> {
  const token = randomUUID();
  const { rows } = await sql<{ attempts: number }>`
    INSERT INTO work_try (work, subject_id, attempts, attempt_token) VALUES (${work}, ${id}, 1, ${token})
    ON CONFLICT (work, subject_id) DO UPDATE
      SET attempts = work_try.attempts + 1, attempt_token = excluded.attempt_token, claimed_at = now()
      WHERE ${mayBegin('work_try.attempts', begun)} AND ${mayBeTried('work_try')}
    RETURNING attempts`.execute(db);
  const [row] = rows;
  return row && { work, id, attempt: row.attempts, token };
}

/** The work ended, well or with a reason: nothing is held against it. False where the try was overtaken, or given back. */
export async function endTry(db: Database, { work, id, token }: WorkTry): Promise<boolean> {
  const { numAffectedRows } = await sql`DELETE FROM work_try
    WHERE work = ${work} AND subject_id = ${id} AND attempt_token = ${token}`.execute(db);
  return numAffectedRows !== 0n;
}

/** The worker lived on, and says what failed: this try does not count, those before it do. */
export async function giveBackTry(db: Database, { work, id, token }: WorkTry): Promise<void> {
  await sql`UPDATE work_try SET attempts = attempts - 1, attempt_token = nullif(attempt_token, ${token}::uuid)
    WHERE work = ${work} AND subject_id = ${id} AND attempts > 0`.execute(db);
}

/** Something more of it is done for good: what ends the worker next is not what ended it before. */
export async function gotFurther(db: Database, { work, id, attempt }: WorkTry): Promise<void> {
  if (attempt === 1) return;
  await sql`UPDATE work_try SET attempts = 1, claimed_at = now() WHERE work = ${work} AND subject_id = ${id}`.execute(
    db,
  );
}

/** It is asked for anew, or set aside. */
export async function forgetTries(db: Database, work: CountedWork, ids: readonly string[]): Promise<void> {
  await sql`DELETE FROM work_try WHERE work = ${work} AND subject_id = ANY(${[...ids]}::uuid[])`.execute(db);
}
