import { type AssignedKind, AssignedKind as AssignedKinds, ROLES_OF } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import { recordAssigned } from './assignment-events.ts';
import { SHOWN_TO_MEMBER } from './assignment-rights.ts';

export interface WhoseWork {
  readonly accountId: string;
  /** Every case when left out. */
  readonly caseId?: string;
  readonly actor: string;
}

/**
 * What is given to an account that may not work on it any more is nobody's from now on, each with its custody event: of
 * whoever left a case, was disabled, or may do or see less than before. Call it in the transaction that changes that.
 */
export async function giveBackWhatIsClosed(
  transaction: Database,
  { accountId, caseId, actor }: WhoseWork,
): Promise<void> {
  const { rows } = await sql<{ case_id: string; kind: AssignedKind; id: string }>`
    DELETE FROM assignment a
    WHERE a.account_id = ${accountId} AND (${caseId ?? null}::uuid IS NULL OR a.case_id = ${caseId ?? null})
      AND NOT EXISTS (SELECT FROM case_member m JOIN account c ON c.id = m.account_id
        WHERE m.case_id = a.case_id AND m.account_id = a.account_id AND c.status <> 'disabled'
          AND CASE WHEN a.candidate_id IS NULL THEN m.role = ANY (${[...ROLES_OF.work]}::text[])
            ELSE EXISTS (SELECT FROM candidate k WHERE k.id = a.candidate_id AND ${SHOWN_TO_MEMBER}) END)
    RETURNING a.case_id, coalesce(a.batch_id, a.document_id, a.candidate_id) AS id,
      CASE WHEN a.batch_id IS NOT NULL THEN 'batch' WHEN a.document_id IS NOT NULL THEN 'document'
        ELSE 'candidate' END AS kind`.execute(transaction);
  for (const [of, own] of grouped(rows, ({ case_id }) => case_id))
    for (const kind of AssignedKinds.options)
      await recordAssigned(transaction, {
        caseId: of,
        kind,
        actor,
        given: own.filter((one) => one.kind === kind).map(({ id }) => ({ id, to: [], from: [accountId] })),
      });
}
