import {
  type CaseMember,
  type CaseRole,
  type IdentityAccess,
  type MembershipView,
  SijillError,
} from '@sijill/domain';
import type { Database } from '../database.ts';
import { giveBackWhatIsClosed } from '../queries/assignments-back.ts';
import { appendCustodyEvent } from '../queries/custody.ts';

export async function membershipsOf(db: Database, accountId: string): Promise<MembershipView[]> {
  const rows = await db
    .selectFrom('case_member')
    .where('account_id', '=', accountId)
    .select(['case_id', 'role', 'identities'])
    .execute();
  return rows.map((row) => ({ caseId: row.case_id, role: row.role, identities: row.identities }));
}

export async function listMembers(db: Database, caseId: string): Promise<CaseMember[]> {
  const rows = await db
    .selectFrom('case_member as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .where('m.case_id', '=', caseId)
    .select(['a.id', 'a.login', 'a.name', 'a.status', 'm.role', 'm.identities', 'm.added_at'])
    .orderBy('m.added_at')
    .execute();
  return rows.map((row) => ({
    account: { id: row.id, login: row.login, name: row.name, status: row.status },
    role: row.role,
    identities: row.identities,
    addedAt: row.added_at.toISOString(),
  }));
}

export interface Membership {
  readonly caseId: string;
  readonly accountId: string;
  readonly role: CaseRole;
  readonly identities: IdentityAccess;
  readonly actor: string;
}

/** Adds a member, or changes the role of one, who gives back what the new role or rights do not allow any more. */
export async function saveMember(transaction: Database, member: Membership): Promise<void> {
  const { caseId, accountId, role, identities, actor } = member;
  await transaction
    .insertInto('case_member')
    .values({ case_id: caseId, account_id: accountId, role, identities })
    .onConflict((conflict) => conflict.columns(['case_id', 'account_id']).doUpdateSet({ role, identities }))
    .execute();
  await appendCustodyEvent(transaction, {
    actor,
    action: 'member.set',
    objectType: 'case',
    objectId: caseId,
    details: { account: accountId, role, identities },
  });
  await giveBackWhatIsClosed(transaction, { accountId, caseId, actor });
}

/** Takes somebody out of a case. What they did stays, what they were to do is nobody's. Throws `resource.missing`. */
export async function removeMember(
  db: Database,
  {
    caseId,
    accountId,
    actor,
  }: { readonly caseId: string; readonly accountId: string; readonly actor: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .deleteFrom('case_member')
      .where('case_id', '=', caseId)
      .where('account_id', '=', accountId)
      .returning('account_id')
      .executeTakeFirst();
    if (!row) throw new SijillError('resource.missing', { what: 'member' });
    await appendCustodyEvent(transaction, {
      actor,
      action: 'member.removed',
      objectType: 'case',
      objectId: caseId,
      details: { account: accountId },
    });
    await giveBackWhatIsClosed(transaction, { accountId, caseId, actor });
  });
}

/** Cases without any member become the account's own; for the local user of an embedded server. */
export async function joinOrphanedCases(db: Database, accountId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('case_file as c')
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('case_member as m').whereRef('m.case_id', '=', 'c.id').select('m.case_id'))),
      )
      .select('c.id')
      .execute();
    for (const { id } of rows)
      await saveMember(transaction, {
        caseId: id,
        accountId,
        role: 'lead',
        identities: 'all',
        actor: accountId,
      });
  });
}

/** Every case by name with the number of its members; for administrators, who see no more of a case. */
export async function listCasesForAdministration(
  db: Database,
): Promise<{ id: string; name: string; members: number }[]> {
  const rows = await db
    .selectFrom('case_file as c')
    .leftJoin('case_member as m', 'm.case_id', 'c.id')
    .groupBy(['c.id', 'c.name', 'c.created_at'])
    .orderBy('c.created_at')
    .select(['c.id', 'c.name'])
    .select(({ fn }) => fn.count<string>('m.account_id').as('members'))
    .execute();
  return rows.map(({ id, name, members }) => ({ id, name, members: Number(members) }));
}
