import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import { recordAssigned } from './assignment-events.ts';

/** Notes to whom candidates `k` are given that nobody judged: their rows may go when their page is read again. */
export async function keepAssignments(transaction: Database, which: RawBuilder<unknown>): Promise<void> {
  await sql`CREATE TEMPORARY TABLE kept_assignment ON COMMIT DROP AS
    SELECT a.account_id, k.id, k.document_id, k.registry_person_id
    FROM assignment a JOIN candidate k ON k.id = a.candidate_id WHERE ${which} AND NOT k.judged`.execute(
    transaction,
  );
}

/** Gives what is proposed anew for the same document and registry person to those who had it before. */
export async function restoreAssignments(transaction: Database, caseId: string): Promise<void> {
  const { rows } = await sql<{ id: string; account_id: string }>`
    INSERT INTO assignment (case_id, candidate_id, account_id)
    SELECT ${caseId}::uuid, k.id, a.account_id FROM kept_assignment a
    JOIN candidate k ON k.document_id = a.document_id AND k.registry_person_id = a.registry_person_id AND k.proposed
    WHERE NOT EXISTS (SELECT FROM candidate same WHERE same.id = a.id)
    ON CONFLICT DO NOTHING RETURNING candidate_id AS id, account_id`.execute(transaction);
  const given = [...grouped(rows, ({ id }) => id)].map(([id, own]) => ({
    id,
    to: own.map(({ account_id }) => account_id),
    from: [],
  }));
  await recordAssigned(transaction, { caseId, kind: 'candidate', actor: 'link', given });
}
