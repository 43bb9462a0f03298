import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What was exported, and up to when or to which custody event it is right. */
export interface Exported {
  readonly caseId: string;
  readonly since?: Date;
  readonly afterSeq?: number;
  /** Null: every document that the case had. */
  readonly evidenceNumbers?: readonly string[] | null;
  /** Documents that came later are not in it. */
  readonly createdBefore?: Date;
}

/** How many pages of what was exported have been corrected by people since. */
export async function correctedSince(db: Database, exported: Exported): Promise<number> {
  const { caseId, since = null, afterSeq = 0, evidenceNumbers = null, createdBefore = since } = exported;
  const { rows } = await sql<{ pages: string }>`
    SELECT count(DISTINCT c.page_id) AS pages
    FROM correction c JOIN page p ON p.id = c.page_id JOIN document d ON d.id = p.document_id
    WHERE c.case_id = ${caseId} AND c.seq > ${afterSeq} AND (${since}::timestamptz IS NULL OR c.created_at > ${since})
      AND (${evidenceNumbers}::text[] IS NULL OR d.evidence_number = ANY(${evidenceNumbers}))
      AND (${createdBefore}::timestamptz IS NULL OR d.created_at <= ${createdBefore})`.execute(db);
  return Number(rows[0]?.pages ?? 0);
}
