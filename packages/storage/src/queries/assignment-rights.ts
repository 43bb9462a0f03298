import { type AssignedKind, ROLES_OF, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Candidate `k` shows member `m` who its registry person is. */
export const SHOWN_TO_MEMBER = sql<boolean>`(m.identities = 'all' OR (m.identities = 'ordinary'
  AND NOT EXISTS (SELECT FROM registry_person WHERE id = k.registry_person_id AND protected)))`;

/** Throws `assignment.unable` where somebody may not see a thing or do the work that it is given for. */
export async function requireAble(
  transaction: Database,
  of: {
    readonly caseId: string;
    readonly kind: AssignedKind;
    readonly id: string;
    readonly accountId: string;
  },
): Promise<void> {
  await requireMember(transaction, of);
  if (of.kind !== 'candidate') return;
  const { rows } = await sql<{ shown: boolean }>`
    SELECT ${SHOWN_TO_MEMBER} AS shown FROM candidate k
    JOIN case_member m ON m.case_id = k.case_id AND m.account_id = ${of.accountId}
    WHERE k.id = ${of.id}`.execute(transaction);
  if (!rows[0]?.shown)
    throw new SijillError('assignment.unable', {
      reason: 'the identity of its registry person is not shown to this member',
    });
}

/** Throws `assignment.unable` where somebody does no work of that kind in the case. */
export async function requireMember(
  transaction: Database,
  of: { readonly caseId: string; readonly kind: AssignedKind; readonly accountId: string },
): Promise<void> {
  const member = await transaction
    .selectFrom('case_member as m')
    .innerJoin('account as c', 'c.id', 'm.account_id')
    .where('m.case_id', '=', of.caseId)
    .where('m.account_id', '=', of.accountId)
    .where('c.status', '<>', 'disabled')
    .select('m.role')
    .executeTakeFirst();
  if (!member)
    throw new SijillError('assignment.unable', { reason: 'nobody with this account works on the case' });
  const able: readonly string[] = ROLES_OF[of.kind === 'candidate' ? 'judge' : 'work'];
  if (!able.includes(member.role))
    throw new SijillError('assignment.unable', {
      reason: 'the role in the case does not allow this work',
    });
}
