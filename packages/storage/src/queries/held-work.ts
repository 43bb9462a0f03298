import type { HeldWork, IntakeShortage, WorkKind } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface HeldNote {
  /** Of whoever notes it. */
  readonly id: string;
  readonly host: string;
  readonly work: readonly WorkKind[];
  readonly shortages: readonly IntakeShortage[];
}

/** Tells that this work is held; to be told again within `HELD_FOR_S` for as long as it is. */
export async function noteHeld(db: Database, { id, host, work, shortages }: HeldNote): Promise<void> {
  await sql`WITH gone AS (DELETE FROM held_work WHERE seen_at < now() - interval '1 day')
    INSERT INTO held_work (id, host, work, shortages)
    VALUES (${id}, ${host}, ${[...work]}, ${JSON.stringify(shortages)}::jsonb)
    ON CONFLICT (id) DO UPDATE SET shortages = excluded.shortages, seen_at = now()`.execute(db);
}

/** Tells that it goes on. */
export async function forgetHeld(db: Database, id: string): Promise<void> {
  await sql`DELETE FROM held_work WHERE id = ${id}`.execute(db);
}

/** A process that has not told for so long is gone, s. */
const HELD_FOR_S = 30;

/** Work that is held now, a row a host: what of it, since when, and what its machine was short of last. */
export const HELD_WORK_SQL = `
  SELECT host, (SELECT array_agg(DISTINCT one) FROM held_work o, unnest(o.work) one
      WHERE o.host = h.host AND o.seen_at > now() - interval '${HELD_FOR_S} seconds') AS work,
    min(since) AS since, (array_agg(shortages ORDER BY seen_at DESC))[1] AS shortages
  FROM held_work h WHERE seen_at > now() - interval '${HELD_FOR_S} seconds' GROUP BY host ORDER BY host`;

export interface HeldRow extends Omit<HeldWork, 'since'> {
  readonly since: Date;
}

export async function heldWork(db: Database): Promise<HeldWork[]> {
  const { rows } = await sql<HeldRow>`${sql.raw(HELD_WORK_SQL)}`.execute(db);
  return rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }));
}
