import type { IdentityAccess } from '@sijill/domain';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from '../queries/custody.ts';

/**
 * People of a registry whose identity only members with the highest level see, by themselves: minors, and entries that
 * the list calls confidential or secret.
 */
export async function highlyProtected(db: Database, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('registry_person')
    .where('id', 'in', [...personIds])
    .where('protected', '=', true)
    .select('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Whether a member with this access may see the registry person of a candidate. */
export async function seesPersonOf(
  db: Database,
  candidateId: string,
  access: IdentityAccess,
): Promise<boolean> {
  if (access === 'all') return true;
  if (access === 'none') return false;
  const row = await db
    .selectFrom('candidate')
    .where('id', '=', candidateId)
    .select('registry_person_id')
    .executeTakeFirst();
  return row !== undefined && (await highlyProtected(db, [row.registry_person_id])).size === 0;
}

export interface SeenIdentities {
  readonly caseId: string;
  readonly account: string;
  /** Method and pattern of the address: what the identities were seen for. */
  readonly purpose: string;
  /** Ids of registry people; null: all that a list or file holds. */
  readonly people: readonly string[] | null;
}

/** Who saw which identities, when and for what, in the custody log: by id, never by name. */
export async function noteIdentitiesSeen(db: Database, seen: SeenIdentities): Promise<void> {
  await db.transaction().execute((transaction) =>
    appendCustodyEvent(transaction, {
      actor: seen.account,
      action: 'identity.seen',
      caseId: seen.caseId,
      // Not the case itself: whose events a package takes along.
      objectType: 'identities',
      objectId: seen.caseId,
      purpose: seen.purpose,
      details: seen.people ? { people: [...seen.people] } : { people: 'everybody-shown' },
    }),
  );
}
