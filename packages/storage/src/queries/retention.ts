import { type NewRetention, type RetentionView, type Reviewer, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';

const columns = sql`SELECT id AS "caseId", name AS "caseName", keep_until::text AS "keepUntil", keep_reason AS reason,
  coalesce(keep_until <= current_date, false) AS due FROM case_file`;

/** Throws `resource.missing`. */
export async function getRetention(db: Database, caseId: string): Promise<RetentionView> {
  const { rows } = await sql<RetentionView>`${columns} WHERE id = ${caseId}`.execute(db);
  if (!rows[0]) throw new SijillError('resource.missing', { what: 'case' });
  return rows[0];
}

/** States until when a case is kept. Nothing is deleted when the day has come; people are told. */
export async function setRetention(
  db: Database,
  {
    caseId,
    keepUntil,
    reason,
    reviewer,
  }: NewRetention & { readonly caseId: string; readonly reviewer: Reviewer },
): Promise<RetentionView> {
  await db.transaction().execute(async (transaction) => {
    const done = await transaction
      .updateTable('case_file')
      .set({ keep_until: keepUntil, keep_reason: reason })
      .where('id', '=', caseId)
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new SijillError('resource.missing', { what: 'case' });
    await appendCustodyEvent(transaction, {
      actor: reviewer.key,
      action: 'case.retention-set',
      objectType: 'case',
      objectId: caseId,
      purpose: reason,
      details: { keep_until: keepUntil },
    });
  });
  return getRetention(db, caseId);
}

/** Cases whose day has come, longest ago first. */
export async function listRetentionDue(db: Database): Promise<RetentionView[]> {
  const { rows } =
    await sql<RetentionView>`${columns} WHERE keep_until <= current_date ORDER BY keep_until, name LIMIT 200`.execute(
      db,
    );
  return rows;
}
