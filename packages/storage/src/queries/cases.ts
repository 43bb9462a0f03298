import { type CaseView, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import { saveMember } from '../accounts/members.ts';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';

/** `lead`: the account that leads it; only the server's own work makes a case without one. */
export async function createCase(
  db: Database,
  name: string,
  actor: string,
  lead?: string,
): Promise<CaseView> {
  const id = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('case_file')
      .values({ name })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw new SijillError('case.exists', { name });
    await appendCustodyEvent(transaction, {
      actor,
      action: 'case.created',
      objectType: 'case',
      objectId: row.id,
    });
    if (lead)
      await saveMember(transaction, {
        caseId: row.id,
        accountId: lead,
        role: 'lead',
        identities: 'all',
        actor,
      });
    return row.id;
  });
  return getCase(db, id);
}

/**
 * Sets what stands before the evidence numbers of a case. Numbers are permanent, so this is refused once the case has
 * given one. Throws `resource.missing` or `case.prefix-fixed`.
 */
export async function setEvidencePrefix(
  db: Database,
  caseId: string,
  { prefix, actor }: { readonly prefix: string; readonly actor: string },
): Promise<CaseView> {
  await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('case_file')
      .where('id', '=', caseId)
      .select(['evidence_prefix', 'next_document_number'])
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new SijillError('resource.missing', { what: 'case' });
    if (row.evidence_prefix === prefix) return;
    if (row.next_document_number > 1)
      throw new SijillError('case.prefix-fixed', { prefix: row.evidence_prefix });
    await transaction
      .updateTable('case_file')
      .set({ evidence_prefix: prefix })
      .where('id', '=', caseId)
      .execute();
    await appendCustodyEvent(transaction, {
      actor,
      action: 'case.prefix-set',
      objectType: 'case',
      objectId: caseId,
      details: { prefix, before: row.evidence_prefix },
    });
  });
  return getCase(db, caseId);
}

/** What stands of a case by itself (see case-counts.ts): to count it anew takes the longer the more there is. */
const standing = <What extends 'documents' | 'pages' | 'mentions' | 'candidates'>(what: What) =>
  sql<string | null>`sum(k.n) FILTER (WHERE k.what = ${sql.lit(what)})`.as(what);

function caseQuery(db: Database) {
  return db
    .selectFrom('case_file as c')
    .select(['c.id', 'c.name', 'c.created_at', 'c.evidence_prefix'])
    .leftJoin(
      (counts) =>
        counts
          .selectFrom('case_count as k')
          .where('k.batch_id', 'is', null)
          .groupBy('k.case_id')
          .select(['k.case_id', standing('documents'), standing('pages'), standing('mentions')])
          .select(standing('candidates'))
          .as('held'),
      (join) => join.onRef('held.case_id', '=', 'c.id'),
    )
    .select(['held.documents', 'held.pages', 'held.mentions', 'held.candidates'])
    .select([
      sql<string>`(SELECT coalesce(sum(r.people), 0) FROM registry r WHERE r.case_id = c.id)`.as('people'),
      sql<boolean>`EXISTS (SELECT 1 FROM link_work w WHERE w.case_id = c.id AND w.done < w.requested)`.as(
        'linking',
      ),
    ]);
}

type CaseRow = Awaited<ReturnType<ReturnType<typeof caseQuery>['execute']>>[number];

function toView(row: CaseRow): CaseView {
  return {
    id: row.id,
    name: row.name,
    evidencePrefix: row.evidence_prefix,
    createdAt: row.created_at.toISOString(),
    documents: Number(row.documents),
    pages: Number(row.pages),
    mentions: Number(row.mentions),
    candidates: Number(row.candidates),
    registryPeople: Number(row.people),
    linking: row.linking,
  };
}

export async function listCases(db: Database): Promise<CaseView[]> {
  return (await caseQuery(db).orderBy('c.created_at').execute()).map(toView);
}

export async function getCase(db: Database, id: string): Promise<CaseView> {
  const row = await caseQuery(db).where('c.id', '=', id).executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'case' });
  return toView(row);
}
