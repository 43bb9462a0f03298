import { ASSIGNED_AT_ONCE, type AssignedKind, MOST_ASSIGNEES, type QueueAssigned } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { workerOf } from './assigned-to.ts';
import { recordAssigned } from './assignment-events.ts';
import { requireMember, SHOWN_TO_MEMBER } from './assignment-rights.ts';
import { candidateSource } from './candidate-source.ts';
import { type CandidateFilter, candidateConditions } from './candidates.ts';
import { worklistNames, worklistPages } from './worklist.ts';

export interface QueueGiven {
  readonly caseId: string;
  /** Account that gets it. */
  readonly to: string;
  readonly actor: string;
}

/**
 * Gives candidates of a filter to one more person, best first, up to `ASSIGNED_AT_ONCE`; those whose registry person either
 * side may not see are left out, and those that enough people have. Throws `assignment.unable`.
 */
export async function assignCandidates(
  db: Database,
  given: QueueGiven,
  filter: Omit<CandidateFilter, 'limit' | 'after'>,
): Promise<QueueAssigned> {
  const { caseId, to, actor } = given;
  const shown = (account: string) => sql`EXISTS (SELECT FROM case_member m
    WHERE m.case_id = k.case_id AND m.account_id = ${account} AND ${SHOWN_TO_MEMBER})`;
  const room = (id: RawBuilder<unknown>) =>
    sql<boolean>`(SELECT count(*) FROM assignment s WHERE s.candidate_id = ${id}) < ${MOST_ASSIGNEES.candidate}`;
  return db.transaction().execute(async (transaction) => {
    await requireMember(transaction, { caseId, accountId: to, kind: 'candidate' });
    const { rows } = await sql<{ id: string | null; can: number; all: number }>`
      WITH wanted AS MATERIALIZED (
        SELECT k.id, k.score, ${room(sql`k.id`)} AND ${shown(to)} AND ${shown(actor)} AS can
        ${candidateSource(filter.reader?.key ?? null)}
        WHERE ${candidateConditions(caseId, filter)}
          AND NOT EXISTS (SELECT FROM assignment s WHERE s.candidate_id = k.id AND s.account_id = ${to}))
      SELECT (SELECT count(*)::int FROM wanted WHERE can) AS can, (SELECT count(*)::int FROM wanted) AS all, first.id
      FROM (SELECT 1) AS one LEFT JOIN LATERAL
        (SELECT id FROM wanted WHERE can ORDER BY score DESC, id LIMIT ${ASSIGNED_AT_ONCE}) AS first ON true`.execute(
      transaction,
    );
    return give(transaction, { ...given, kind: 'candidate', rows, free: room });
  });
}

/** Gives documents of the worklist that nobody has to one person, up to `ASSIGNED_AT_ONCE`. Throws `assignment.unable`. */
export async function assignWorklist(db: Database, given: QueueGiven): Promise<QueueAssigned> {
  const { caseId, to } = given;
  return db.transaction().execute(async (transaction) => {
    await requireMember(transaction, { caseId, accountId: to, kind: 'document' });
    const { rows } = await sql<{ id: string | null; can: number; all: number }>`
      ${worklistNames(caseId)},
      listed AS MATERIALIZED (SELECT DISTINCT d.id, d.evidence_number ${worklistPages(caseId)}),
      wanted AS MATERIALIZED (
        SELECT id, evidence_number, ${workerOf(sql`listed.id`)} AS worker FROM listed)
      SELECT (SELECT count(*)::int FROM wanted WHERE worker IS NULL) AS can,
        (SELECT count(*)::int FROM wanted WHERE worker IS DISTINCT FROM ${to}) AS all, first.id
      FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT id FROM wanted WHERE worker IS NULL
        ORDER BY evidence_number LIMIT ${ASSIGNED_AT_ONCE}) AS first ON true`.execute(transaction);
    const free = (id: RawBuilder<unknown>) => sql<boolean>`${workerOf(id)} IS NULL`;
    return give(transaction, { ...given, kind: 'document', rows, free });
  });
}

interface Chosen extends QueueGiven {
  readonly kind: Extract<AssignedKind, 'candidate' | 'document'>;
  readonly rows: readonly { readonly id: string | null; readonly can: number; readonly all: number }[];
  /** Whether one may still be given, asked again once it is locked. */
  readonly free: (id: RawBuilder<unknown>) => RawBuilder<boolean>;
}

async function give(transaction: Database, chosen: Chosen): Promise<QueueAssigned> {
  const { caseId, to, actor, kind, rows, free } = chosen;
  const ids = rows.flatMap(({ id }) => id ?? []);
  const { can, all } = rows[0] ?? { can: 0, all: 0 };
  await sql`SELECT 1 FROM ${sql.table(kind)} WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`.execute(
    transaction,
  );
  const given = await sql<{ id: string }>`
    INSERT INTO assignment (case_id, ${sql.ref(`${kind}_id`)}, account_id)
    SELECT ${caseId}::uuid, chosen.id, ${to}::uuid FROM unnest(${ids}::uuid[]) AS chosen (id) WHERE ${free(sql`chosen.id`)}
    ON CONFLICT DO NOTHING RETURNING ${sql.ref(`${kind}_id`)} AS id`.execute(transaction);
  const moved = given.rows.map(({ id }) => ({ id, to: [to], from: [] }));
  await recordAssigned(transaction, { caseId, kind, actor, given: moved });
  return { assigned: moved.length, remaining: Math.max(0, can - ids.length), leftOut: all - can };
}
