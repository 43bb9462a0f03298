import type { Assignee, CandidateView, JudgingState, RegistryPerson } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { openComparison, type SealedComparison } from '../identities/comparison-seal.ts';
import { OpenPerson, type SealedEntry, sealedEntry } from '../identities/person-seal.ts';
import type { MentionJson } from '../schema.ts';
import { assigneesKnownTo, othersAssigned } from './assigned-to.ts';
import { ownStanding, STATE_FOR_READER, visibleWhen } from './judging-filters.ts';
import { mentionOfJson } from './mention-of-json.ts';

export interface CandidateRow {
  readonly id: string;
  readonly case_id: string;
  readonly score: number;
  readonly compared_name: string;
  readonly explanation: CandidateView['explanation'];
  readonly created_at: Date;
  readonly proposed: boolean;
  readonly mention: MentionJson;
  readonly page_number: number;
  readonly evidence_number: string;
  readonly document_name: string;
  readonly document_id: string;
  readonly document_sha256: string;
  readonly person_id: string;
  readonly person: RegistryPerson;
  readonly registry_name: string;
  readonly reader_state: JudgingState;
  readonly mention_count: string;
  readonly near_duplicates: string;
  readonly near_duplicate_group: string | null;
  readonly assignees: Assignee[];
  readonly others_assigned: number;
}

/** The same as the statement answers it, its identity sealed. */
export type SealedCandidateRow = Omit<CandidateRow, 'compared_name' | 'explanation' | 'person'> &
  SealedEntry &
  SealedComparison;

export function openCandidate(db: Database, { entry, sealed, ...row }: SealedCandidateRow): CandidateRow {
  const person = new OpenPerson(db, row);
  return { ...row, ...openComparison(person, sealed), person: person.entry(entry) };
}

/** There for everybody; else only for those whose judgement keeps it, see `visibleWhen`. */
export const VISIBLE = visibleWhen(sql`k.proposed AND k.mention_id IS NOT NULL`);

/** The one statement that candidates are read with; `k` is the candidate, `mine` the reader's own standing. */
export const candidateSource = (readerKey: string | null) => sql`
  FROM candidate k
  ${ownStanding(readerKey)}
  LEFT JOIN mention m ON m.id = k.mention_id
  JOIN page p ON p.id = coalesce(m.page_id, (k.mention_before->>'page_id')::uuid)
  JOIN document d ON d.id = k.document_id
  JOIN registry_person rp ON rp.id = k.registry_person_id
  JOIN identity.person i ON i.id = rp.id
  JOIN registry r ON r.id = rp.registry_id`;

export const candidateColumns = (
  readerKey: string | null,
) => sql`k.id, k.case_id, k.score, k.sealed, k.created_at, k.proposed,
  k.document_id, coalesce(to_jsonb(m), k.mention_before) AS mention, p.number AS page_number, p.near_duplicate_group,
  d.evidence_number, d.name AS document_name, d.sha256 AS document_sha256, ${sealedEntry},
  r.name AS registry_name, ${assigneesKnownTo(readerKey)} AS assignees,
  ${othersAssigned(readerKey)} AS others_assigned, ${STATE_FOR_READER} AS reader_state,
  CASE WHEN m.value->'group' IS NULL THEN 1 ELSE (SELECT count(*) FROM mention g WHERE g.document_id = m.document_id
    AND g.value->'group'->>'number' = m.value->'group'->>'number') END AS mention_count,
  (SELECT count(*) FROM page o WHERE o.near_duplicate_group = p.near_duplicate_group AND o.id <> p.id) AS near_duplicates`;

export function toCandidate(row: CandidateRow): CandidateView {
  const { person } = row;
  return {
    id: row.id,
    caseId: row.case_id,
    score: row.score,
    mention: mentionOfJson(row.mention, row),
    person: {
      id: row.person_id,
      ownId: person.ownId,
      registry: row.registry_name,
      nameArabic: person.nameArabic ?? null,
      nameLatin: person.nameLatin ?? null,
      sex: person.sex ?? null,
      birthYear: person.birthYear ?? null,
      originPlace: person.originPlace ?? null,
    },
    comparedName: row.compared_name,
    explanation: row.explanation,
    createdAt: row.created_at.toISOString(),
    state: row.reader_state,
    proposed: row.proposed,
    mentionCount: Number(row.mention_count),
    nearDuplicatePages: Number(row.near_duplicates),
    assignees: row.assignees,
    othersAssigned: row.others_assigned,
  };
}
