import type { CandidateBrief, CandidateDetail, MentionView, PageVerdictWord, Reviewer } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import {
  type CandidateRow,
  candidateColumns,
  candidateSource,
  openCandidate,
  type SealedCandidateRow,
  toCandidate,
  VISIBLE,
} from './candidate-source.ts';
import { getCandidateRow } from './candidates.ts';
import { getJudging } from './judgements.ts';
import { mentionQuery, toMention } from './mentions.ts';
import { listNearDuplicates } from './near-duplicates.ts';
import { cropOf, type PageWords } from './word-places.ts';

const MOST_OTHERS = 30;

/** A name that scores nearly as high cannot be told apart by the name; 0 to 1. */
const AS_NEAR = 0.01;

/** Everything a reviewer needs to judge one candidate, and nothing they may not know. Throws `resource.missing`. */
export async function getCandidate(
  db: Database,
  id: string,
  reader: Reviewer | null,
): Promise<CandidateDetail> {
  const row = await getCandidateRow(db, id, reader);
  const { mention } = row;
  const [page, nearDuplicates, otherOfMention, otherOfPerson, mentions, sources, judging] = [
    await pageOf(db, mention.transcription_id),
    await listNearDuplicates(db, mention.page_id),
    await others(db, row, { reader, sameMention: true }),
    await others(db, row, { reader, sameMention: false }),
    await mentionsOf(db, row),
    await sourcesOf(db, row.person_id),
    await getJudging(db, { kind: 'candidate', id, reader }),
  ];
  const view = toCandidate(row);
  return {
    ...view,
    documentSha256: row.document_sha256,
    crop: page ? cropOf(mention.page_id, page, mention) : null,
    pageVerdict: page?.verdict ?? null,
    mentions: mentions.length > 0 ? mentions : [view.mention],
    nearDuplicates,
    sources,
    record: row.person as unknown as Record<string, unknown>,
    otherOfMention,
    otherOfPerson,
    judging,
  };
}

export async function pageOf(
  db: Database,
  transcriptionId: string,
): Promise<(PageWords & { verdict: PageVerdictWord | null }) | undefined> {
  return db
    .selectFrom('transcription as t')
    .innerJoin('page as p', 'p.id', 't.page_id')
    .where('t.id', '=', transcriptionId)
    .select(['t.text', 't.boxes', 't.boxes_format', 't.verdict', 'p.image_width', 'p.image_height'])
    .executeTakeFirst();
}

/** The mentions of the same document that are taken for the same person. */
async function mentionsOf(db: Database, { mention }: CandidateRow): Promise<MentionView[]> {
  const number = groupOf(mention.value);
  if (number === null) return [];
  const rows = await mentionQuery(db)
    .where('m.document_id', '=', mention.document_id)
    .where(sql<boolean>`(m.value->'group'->>'number')::int = ${number}`)
    .orderBy('m.ordinal')
    .execute();
  return rows.map(toMention);
}

const groupOf = (value: CandidateRow['mention']['value']): number | null =>
  value.kind === 'person' ? (value.group?.number ?? null) : null;

/** Documents and pages in which the person is proposed; pages that look the same are one source. */
async function sourcesOf(db: Database, registryPersonId: string): Promise<CandidateDetail['sources']> {
  const { rows } = await sql<{ pages: string; sources: string }>`
    SELECT count(DISTINCT p.id) AS pages, count(DISTINCT coalesce(p.near_duplicate_group, k.document_id)) AS sources
    FROM candidate k JOIN mention m ON m.id = k.mention_id JOIN page p ON p.id = m.page_id
    WHERE k.registry_person_id = ${registryPersonId} AND k.proposed`.execute(db);
  return { pages: Number(rows[0]?.pages ?? 0), independentSources: Number(rows[0]?.sources ?? 0) };
}

/** Other candidates of the same mention (or its group), or of the same registry person, best first. */
async function others(
  db: Database,
  row: CandidateRow,
  { reader, sameMention }: { reader: Reviewer | null; sameMention: boolean },
): Promise<CandidateBrief[]> {
  const number = groupOf(row.mention.value);
  const key = reader?.key ?? null;
  const beside = sameMention
    ? sql`k.document_id = ${row.document_id} AND rp.id <> ${row.person_id}
        AND (m.id = ${row.mention.id} OR (m.value->'group'->>'number')::int = ${number})`
    : sql`rp.id = ${row.person_id}`;
  const { rows } = await sql<SealedCandidateRow>`SELECT ${candidateColumns(key)} ${candidateSource(key)}
    WHERE k.case_id = ${row.case_id} AND k.id <> ${row.id} AND ${beside}
      AND ${VISIBLE}
    ORDER BY k.score DESC, k.id LIMIT ${MOST_OTHERS}`.execute(db);
  const opened = rows.map((one) => openCandidate(db, one));
  return opened.map((other) => ({
    id: other.id,
    score: other.score,
    state: other.reader_state,
    mentionText: other.mention.text,
    evidenceNumber: other.evidence_number,
    pageNumber: other.page_number,
    ownId: other.person.ownId,
    registry: other.registry_name,
    personName: other.compared_name,
    namesake: sameMention && other.score >= row.score - AS_NEAR,
    sameSource:
      other.document_id === row.document_id ||
      (row.near_duplicate_group !== null && other.near_duplicate_group === row.near_duplicate_group),
  }));
}
