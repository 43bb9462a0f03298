import { type AssignedKind, MOST_ASSIGNEES, type NewAssignment, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { workerOf } from './assigned-to.ts';
import { recordAssigned } from './assignment-events.ts';
import { requireAble } from './assignment-rights.ts';

export interface GivenAssignment extends NewAssignment {
  readonly kind: AssignedKind;
  readonly id: string;
  readonly actor: string;
  /** Whether the actor leads the case; who does not takes what is nobody's and gives back what is theirs. */
  readonly leads: boolean;
}

export const HOLDER = { batch: 'batch_id', document: 'document_id', candidate: 'candidate_id' } as const;

/**
 * Gives a thing to other people, with its custody event in one transaction. Throws `assignment.outdated` where it belongs
 * to others by now than to those it is said to have belonged to, `assignment.taken` for what somebody else has,
 * `assignment.lead`, `assignment.unable` for somebody who may not see it or work on it, `resource.missing`.
 */
export async function assign(db: Database, given: GivenAssignment): Promise<void> {
  const { kind, id, actor, leads } = given;
  if (given.to.length > MOST_ASSIGNEES[kind])
    throw new SijillError('request.invalid', {
      reason: `a ${kind} has at most ${MOST_ASSIGNEES[kind]} people`,
    });
  // Of a candidate, others are known to leads only.
  const told = (account: string) => leads || kind !== 'candidate' || account === actor;
  await db.transaction().execute(async (transaction) => {
    const caseId = await lockThing(transaction, kind, id);
    const all = await holdersOf(transaction, kind, id);
    const now = all.filter(told);
    if (!sameOnes(now, given.was)) throw new SijillError('assignment.outdated');
    const added = [...new Set(given.to)].filter((account) => !now.includes(account));
    const taken = now.filter((account) => !given.to.includes(account));
    if (!leads) await requireOwn(transaction, { ...given, added, taken });
    if (all.length + added.length - taken.length > MOST_ASSIGNEES[kind])
      throw new SijillError('assignment.taken');
    for (const accountId of added) await requireAble(transaction, { caseId, kind, id, accountId });
    if (taken.length > 0)
      await transaction
        .deleteFrom('assignment')
        .where(HOLDER[kind], '=', id)
        .where('account_id', 'in', taken)
        .execute();
    if (added.length > 0)
      await transaction
        .insertInto('assignment')
        .values(added.map((account_id) => ({ ...holding(kind, id), case_id: caseId, account_id })))
        .execute();
    if (added.length + taken.length > 0)
      await recordAssigned(transaction, { caseId, kind, actor, given: [{ id, to: added, from: taken }] });
  });
}

export const holding = (kind: AssignedKind, id: string) => ({
  batch_id: kind === 'batch' ? id : null,
  document_id: kind === 'document' ? id : null,
  candidate_id: kind === 'candidate' ? id : null,
});

async function lockThing(transaction: Database, kind: AssignedKind, id: string): Promise<string> {
  const { rows } = await sql<{ case_id: string }>`
    SELECT case_id FROM ${sql.table(kind)} WHERE id = ${id} FOR UPDATE`.execute(transaction);
  if (!rows[0]) throw new SijillError('resource.missing', { what: kind });
  return rows[0].case_id;
}

async function holdersOf(transaction: Database, kind: AssignedKind, id: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('assignment')
    .where(HOLDER[kind], '=', id)
    .select('account_id')
    .execute();
  return rows.map(({ account_id }) => account_id);
}

const sameOnes = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === new Set(others).size && some.every((one) => others.includes(one));

async function requireOwn(
  transaction: Database,
  { kind, id, actor, added, taken }: GivenAssignment & { added: readonly string[]; taken: readonly string[] },
): Promise<void> {
  const others = [...added, ...taken].filter((account) => account !== actor);
  if (others.length > 0)
    throw new SijillError(added.includes(actor) ? 'assignment.taken' : 'assignment.lead');
  if (kind !== 'document' || added.length === 0) return;
  // Somebody's batch is somebody's work.
  const { rows } = await sql<{ worker: string | null }>`
    SELECT ${workerOf(sql`d.id`)} AS worker FROM document d WHERE d.id = ${id}`.execute(transaction);
  const worker = rows[0]?.worker ?? null;
  if (worker !== null && worker !== actor) throw new SijillError('assignment.taken');
}
