import { type CaseView, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';

export async function createCase(db: Database, name: string, actor: string): Promise<CaseView> {
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
    return row.id;
  });
  return getCase(db, id);
}

function caseQuery(db: Database) {
  return db
    .selectFrom('case_file as c')
    .select(['c.id', 'c.name', 'c.created_at'])
    .select([
      sql<string>`(SELECT count(*) FROM document d WHERE d.case_id = c.id AND d.status <> 'container')`.as(
        'documents',
      ),
      sql<string>`(SELECT count(*) FROM page p JOIN document d ON d.id = p.document_id WHERE d.case_id = c.id)`.as(
        'pages',
      ),
      sql<string>`(SELECT count(*) FROM mention m JOIN document d ON d.id = m.document_id WHERE d.case_id = c.id)`.as(
        'mentions',
      ),
      sql<string>`(SELECT count(*) FROM candidate k WHERE k.case_id = c.id AND k.proposed AND k.mention_id IS NOT NULL)`.as(
        'candidates',
      ),
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
