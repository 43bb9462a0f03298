import type { WorklistRow } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Page, Rows } from './page-of-rows.ts';

interface Row extends Omit<WorklistRow, 'namesAtStake' | 'candidatesAtStake'> {
  readonly namesAtStake: string;
  readonly candidatesAtStake: string;
}

/**
 * Pages that somebody should read again: first those with proposals that rest on a doubtful name, then those with
 * doubtful names (a word below the domain's LOW_CONFIDENCE), then those whose reading is to be checked, the least sure
 * first. What a person has settled is no longer on it.
 */
export async function listWorklist(
  db: Database,
  caseId: string,
  { after, limit }: Page,
): Promise<Rows<WorklistRow>> {
  const from = Number(after ?? 0);
  const { rows } = await sql<Row>`
    WITH names AS (
      SELECT m.page_id, count(*) AS names, count(k.mention_id) AS candidates
      FROM mention m JOIN document d ON d.id = m.document_id
      LEFT JOIN (SELECT DISTINCT mention_id FROM candidate WHERE case_id = ${caseId} AND proposed) k
        ON k.mention_id = m.id
      WHERE d.case_id = ${caseId} AND m.kind = 'person' AND m.reading_confidence < 0.6
      GROUP BY m.page_id)
    SELECT p.id AS "pageId", p.number AS "pageNumber", d.id AS "documentId", d.name AS "documentName",
      d.evidence_number AS "evidenceNumber", coalesce(n.names, 0) AS "namesAtStake",
      coalesce(n.candidates, 0) AS "candidatesAtStake", t.confidence, t.verdict
    FROM document d JOIN page p ON p.document_id = d.id JOIN transcription t ON t.id = p.transcription_id
    LEFT JOIN names n ON n.page_id = p.id
    WHERE d.case_id = ${caseId} AND (n.page_id IS NOT NULL OR t.verdict IN ('check', 'unreadable'))
    ORDER BY coalesce(n.candidates, 0) DESC, coalesce(n.names, 0) DESC, t.confidence, d.evidence_number, p.number
    OFFSET ${from} LIMIT ${limit + 1}`.execute(db);
  return {
    rows: rows.slice(0, limit).map((row) => ({
      ...row,
      namesAtStake: Number(row.namesAtStake),
      candidatesAtStake: Number(row.candidatesAtStake),
    })),
    next: rows.length > limit ? String(from + limit) : null,
  };
}
