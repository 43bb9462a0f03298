import { type CandidateView, type MatchExplanation, type PersonValue, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { mentionQuery, toMention } from './mentions.ts';
import type { Page, Rows } from './page-of-rows.ts';

export interface NewCandidate {
  readonly mentionId: string;
  readonly registryPersonId: string;
  readonly score: number;
  readonly comparedName: string;
  readonly explanation: MatchExplanation;
}

/** The linking that a case waits for; undefined when it is up to date. */
export async function linkingRequested(db: Database, caseId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('link_work')
    .where('case_id', '=', caseId)
    .select(['requested', 'done'])
    .executeTakeFirst();
  return row && Number(row.done) < Number(row.requested) ? Number(row.requested) : undefined;
}

export async function listPersonMentions(
  db: Database,
  caseId: string,
): Promise<{ id: string; text: string; confidence: number; value: PersonValue; source: string }[]> {
  const rows = await db
    .selectFrom('mention as m')
    .innerJoin('document as d', 'd.id', 'm.document_id')
    .innerJoin('transcription as t', 't.id', 'm.transcription_id')
    .where('d.case_id', '=', caseId)
    .where('m.kind', '=', 'person')
    .orderBy('m.ordinal')
    .select(['m.id', 'm.text', 'm.confidence', 'm.value', 't.source'])
    .execute();
  return rows.flatMap((row) => (row.value.kind === 'person' ? [{ ...row, value: row.value }] : []));
}

/** Replaces the case's candidates by the outcome of one run, and marks that run's request as done. */
export async function saveCandidates(
  db: Database,
  run: { caseId: string; request: number; version: string; candidates: readonly NewCandidate[] },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const work = await transaction
      .selectFrom('link_work')
      .where('case_id', '=', run.caseId)
      .select('done')
      .forUpdate()
      .executeTakeFirst();
    if (!work || Number(work.done) >= run.request) throw new SijillError('attempt.superseded');
    const keep = run.candidates.map((candidate) => `${candidate.mentionId}/${candidate.registryPersonId}`);
    await sql`DELETE FROM candidate WHERE case_id = ${run.caseId} AND NOT (mention_id || '/' || registry_person_id) = ANY(${keep}::text[])`.execute(
      transaction,
    );
    for (let from = 0; from < run.candidates.length; from += 1_000) {
      const rows = run.candidates.slice(from, from + 1_000).map((candidate) => ({
        case_id: run.caseId,
        mention_id: candidate.mentionId,
        registry_person_id: candidate.registryPersonId,
        score: candidate.score,
        compared_name: candidate.comparedName,
        explanation: JSON.stringify(candidate.explanation),
        matcher_version: run.version,
      }));
      await insertPresent(transaction, rows);
    }
    await transaction
      .updateTable('link_work')
      .set({ done: run.request })
      .where('case_id', '=', run.caseId)
      .execute();
    await appendCustodyEvent(transaction, {
      actor: 'link',
      action: 'case.compared',
      objectType: 'case',
      objectId: run.caseId,
      details: { matcher: run.version, candidates: run.candidates.length, request: run.request },
    });
  });
}

interface CandidateRow {
  readonly case_id: string;
  readonly mention_id: string;
  readonly registry_person_id: string;
  readonly score: number;
  readonly compared_name: string;
  readonly explanation: string;
  readonly matcher_version: string;
}

/** A mention replaced since the run began is left out; the request that its replacement made links it again. */
async function insertPresent(transaction: Database, rows: readonly CandidateRow[]): Promise<void> {
  await sql`INSERT INTO candidate (case_id, mention_id, registry_person_id, score, compared_name, explanation, matcher_version)
    SELECT r.case_id, r.mention_id, r.registry_person_id, r.score, r.compared_name, r.explanation, r.matcher_version
    FROM jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, explanation: JSON.parse(row.explanation) })))}::jsonb) AS
      r(case_id uuid, mention_id uuid, registry_person_id uuid, score real, compared_name text, explanation jsonb, matcher_version text)
    JOIN mention m ON m.id = r.mention_id
    ON CONFLICT (mention_id, registry_person_id) DO UPDATE SET score = excluded.score, compared_name = excluded.compared_name,
      explanation = excluded.explanation, matcher_version = excluded.matcher_version`.execute(transaction);
}

function candidateQuery(db: Database) {
  return mentionQuery(db)
    .innerJoin('candidate as k', 'k.mention_id', 'm.id')
    .innerJoin('registry_person as rp', 'rp.id', 'k.registry_person_id')
    .innerJoin('registry as r', 'r.id', 'rp.registry_id')
    .select([
      'k.id as candidate_id',
      'k.case_id',
      'k.score',
      'k.compared_name',
      'k.explanation',
      'k.created_at',
      'rp.id as person_id',
      'rp.person',
      'r.name as registry_name',
    ]);
}

function toCandidate(
  row: Awaited<ReturnType<ReturnType<typeof candidateQuery>['execute']>>[number],
): CandidateView {
  const { person } = row;
  return {
    id: row.candidate_id,
    caseId: row.case_id,
    score: row.score,
    mention: toMention(row),
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
  };
}

/** Candidates of a case, best first. */
export async function listCandidates(
  db: Database,
  caseId: string,
  { after, limit }: Page,
): Promise<Rows<CandidateView>> {
  let query = candidateQuery(db)
    .where('k.case_id', '=', caseId)
    .orderBy('k.score', 'desc')
    .orderBy('k.id')
    .limit(limit + 1);
  if (after)
    query = query.where(
      sql<boolean>`(-k.score, k.id) > (SELECT -c.score, c.id FROM candidate c WHERE c.id = ${after})`,
    );
  const rows = (await query.execute()).map(toCandidate);
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
