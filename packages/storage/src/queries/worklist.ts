import type { AssignedTo, WorklistRow } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { assigneesOf, batchAssigneesOf, documentIsOf } from './assigned-to.ts';
import type { Page, Rows } from './page-of-rows.ts';

interface Row extends Omit<WorklistRow, 'namesAtStake' | 'candidatesAtStake'> {
  readonly namesAtStake: string;
  readonly candidatesAtStake: string;
}

/** Only what is given to an account, or to nobody. */
export interface WorklistFilter {
  readonly to: AssignedTo;
  readonly account: string;
}

/**
 * Pages that somebody should read again: first those with proposals that rest on a doubtful name, then those with
 * doubtful names (a word below the domain's LOW_CONFIDENCE), then those whose reading is to be checked, the least sure
 * first. What a person has settled is no longer on it.
 */
export async function listWorklist(
  db: Database,
  caseId: string,
  { after, limit, only }: Page & { readonly only?: WorklistFilter | undefined },
): Promise<Rows<WorklistRow>> {
  const from = Number(after ?? 0);
  const { rows } = await sql<Row>`
    ${worklistNames(caseId)}
    SELECT p.id AS "pageId", p.number AS "pageNumber", d.id AS "documentId", d.name AS "documentName",
      d.evidence_number AS "evidenceNumber", coalesce(n.names, 0) AS "namesAtStake",
      coalesce(n.candidates, 0) AS "candidatesAtStake", t.confidence, t.verdict,
      ${assigneesOf('document_id', D)} AS assignees, ${batchAssigneesOf(D)} AS "batchAssignees"
    ${worklistPages(caseId, only)}
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

const D = sql.ref('d.id');

/** Doubtful names of a case's pages and how many of them proposals rest on; stands before `worklistPages`. */
export const worklistNames = (caseId: string) => sql`WITH names AS (
  SELECT m.page_id, count(*) AS names, count(k.mention_id) AS candidates
  FROM mention m JOIN document d ON d.id = m.document_id
  LEFT JOIN (SELECT DISTINCT mention_id FROM candidate WHERE case_id = ${caseId} AND proposed) k
    ON k.mention_id = m.id
  WHERE d.case_id = ${caseId} AND m.kind = 'person' AND m.reading_confidence < 0.6
  GROUP BY m.page_id)`;

/** The pages of the worklist: document `d`, page `p`, its text `t`, its doubtful names `n`. */
export const worklistPages = (caseId: string, only?: WorklistFilter) => sql`
  FROM document d JOIN page p ON p.document_id = d.id JOIN transcription t ON t.id = p.transcription_id
  LEFT JOIN names n ON n.page_id = p.id
  WHERE d.case_id = ${caseId} AND (n.page_id IS NOT NULL OR t.verdict IN ('check', 'unreadable'))
    ${only ? sql`AND ${documentIsOf(only.to, only.account, D)}` : sql``}`;
