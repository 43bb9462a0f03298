import { judgingState } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { type JudgedHistory, loadHistories } from './judgement-history.ts';
import { currentEvidence, type SubjectKind } from './seen-evidence.ts';

const TABLE = { candidate: 'candidate', 'person-pair': 'person_pair' } as const;
const AT_ONCE = 500;

/**
 * Reckons the state of judged subjects, and where each reviewer stands with them, from their judgements and the
 * evidence of now. Call it in the transaction that changed either.
 */
export async function refreshStates(
  transaction: Database,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const subjects = await currentEvidence(transaction, kind, ids.slice(from, from + AT_ONCE));
    for (const [id, history] of await loadHistories(transaction, kind, subjects))
      await writeState(transaction, { kind, id, history });
  }
}

async function writeState(
  transaction: Database,
  { kind, id, history }: { kind: SubjectKind; id: string; history: JudgedHistory },
): Promise<void> {
  await transaction
    .updateTable(TABLE[kind])
    .set({ state: judgingState(history.facts), judged: history.facts.length > 0 })
    .where('id', '=', id)
    .execute();
  const latest = new Map(history.facts.map((fact) => [fact.reviewer, fact]));
  for (const { reviewer, act, stale } of latest.values())
    await sql`INSERT INTO judgement_standing (subject_id, reviewer_key, act, stale)
      VALUES (${id}, ${reviewer}, ${act}, ${stale})
      ON CONFLICT (subject_id, reviewer_key) DO UPDATE SET act = excluded.act, stale = excluded.stale`.execute(
      transaction,
    );
}
