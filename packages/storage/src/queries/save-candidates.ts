import { type MatchExplanation, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import type { MentionJson } from '../schema.ts';
import { carryJudged, type JudgedMentions } from './carry-judged.ts';
import { judgedIds, refreshStates } from './judging-states.ts';

export interface NewCandidate {
  readonly mentionId: string;
  readonly registryPersonId: string;
  readonly score: number;
  readonly comparedName: string;
  readonly explanation: MatchExplanation;
}

/**
 * Replaces the case's candidates by the outcome of one run, and marks that run's request as done. Mentions of one
 * person of a document make one candidate, the best of them. What people judged stays: under the mention that now
 * stands for it, else as no longer proposed; what its judges saw is compared with what there is now.
 */
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
    await stageSightings(transaction, run.candidates);
    await keepJudged(transaction, run.caseId);
    await keepUnjudged(transaction, run.caseId);
    await dropUnproposed(transaction, run.caseId);
    await writeProposed(transaction, run.caseId, run.version);
    await refreshStates(transaction, 'candidate', await judgedIds(transaction, 'candidate', run.caseId));
    await transaction
      .updateTable('link_work')
      .set({ done: run.request })
      .where('case_id', '=', run.caseId)
      .execute();
  });
}

/**
 * The run's findings beside the people of the documents they are of. `person`: mentions of one document with the same
 * value may be one person; `place` 1: the best of them beside one registry person. A mention replaced since the run
 * began is left out; the request that its replacement made links it again.
 */
async function stageSightings(transaction: Database, candidates: readonly NewCandidate[]): Promise<void> {
  await sql`CREATE TEMPORARY TABLE finding (mention_id uuid, registry_person_id uuid, score real, compared_name text,
    explanation jsonb) ON COMMIT DROP`.execute(transaction);
  for (let from = 0; from < candidates.length; from += 1_000) {
    const rows = candidates.slice(from, from + 1_000).map((candidate) => ({
      mention_id: candidate.mentionId,
      registry_person_id: candidate.registryPersonId,
      score: candidate.score,
      compared_name: candidate.comparedName,
      explanation: candidate.explanation,
    }));
    await sql`INSERT INTO finding SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS
      r(mention_id uuid, registry_person_id uuid, score real, compared_name text, explanation jsonb)`.execute(
      transaction,
    );
  }
  await sql`CREATE TEMPORARY TABLE sighting ON COMMIT DROP AS
    SELECT f.*, m.document_id, coalesce(m.value->'group'->>'number', m.id::text) AS person, NULL::uuid AS candidate_id,
      first_value(f.mention_id) OVER best AS best_mention_id, row_number() OVER best AS place
    FROM finding f JOIN mention m ON m.id = f.mention_id
    WINDOW best AS (PARTITION BY m.document_id, coalesce(m.value->'group'->>'number', m.id::text),
      f.registry_person_id ORDER BY f.score DESC, m.ordinal)`.execute(transaction);
  await sql`CREATE INDEX ON sighting (mention_id, registry_person_id)`.execute(transaction);
  await sql`CREATE INDEX ON sighting (document_id, registry_person_id)`.execute(transaction);
  await sql`ANALYZE sighting`.execute(transaction);
}

/** Gives the sightings that judged candidates live on in those candidates' ids. */
async function keepJudged(transaction: Database, caseId: string): Promise<void> {
  const { rows: judged } = await sql<JudgedMentions>`
    SELECT k.id, k.document_id || '/' || k.registry_person_id AS scope,
      jsonb_build_array(coalesce(to_jsonb(m), k.mention_before)) AS sides
    FROM candidate k LEFT JOIN mention m ON m.id = k.mention_id
    WHERE k.case_id = ${caseId} AND k.judged ORDER BY k.created_at, k.id`.execute(transaction);
  if (judged.length === 0) return;
  const { rows } = await sql<{ key: string; scope: string; mention: MentionJson }>`
    SELECT s.document_id || '/' || s.person || '/' || s.registry_person_id AS key,
      s.document_id || '/' || s.registry_person_id AS scope, to_jsonb(m) AS mention
    FROM sighting s JOIN mention m ON m.id = s.mention_id
    WHERE EXISTS (SELECT 1 FROM candidate k WHERE k.case_id = ${caseId} AND k.judged
      AND k.document_id = s.document_id AND k.registry_person_id = s.registry_person_id)
    ORDER BY s.score DESC, m.ordinal`.execute(transaction);
  const proposed = [...grouped(rows, ({ key }) => key)].map(([key, own]) => ({
    key,
    scope: own[0]?.scope ?? '',
    sides: [own.map(({ mention }) => mention)],
  }));
  for (const [id, key] of await carryJudged(transaction, judged, proposed))
    await sql`UPDATE sighting SET candidate_id = ${id}
      WHERE place = 1 AND document_id || '/' || person || '/' || registry_person_id = ${key}`.execute(
      transaction,
    );
}

/** A candidate that nobody judged keeps its id while one of its person's mentions is still there. */
async function keepUnjudged(transaction: Database, caseId: string): Promise<void> {
  await sql`UPDATE sighting best SET candidate_id = kept.id
    FROM (SELECT DISTINCT ON (s.best_mention_id, s.registry_person_id) k.id, s.best_mention_id, s.registry_person_id
      FROM candidate k JOIN sighting s USING (mention_id, registry_person_id)
      WHERE k.case_id = ${caseId} AND NOT k.judged
      ORDER BY s.best_mention_id, s.registry_person_id, k.id) AS kept
    WHERE best.place = 1 AND best.candidate_id IS NULL AND best.mention_id = kept.best_mention_id
      AND best.registry_person_id = kept.registry_person_id`.execute(transaction);
  await sql`CREATE INDEX ON sighting (candidate_id) WHERE candidate_id IS NOT NULL`.execute(transaction);
  // Without it the planner takes all of them for new and compares every candidate with every sighting.
  await sql`ANALYZE sighting`.execute(transaction);
}

/** In this order: what somebody judges in between is then kept by the second statement. */
async function dropUnproposed(transaction: Database, caseId: string): Promise<void> {
  const gone = sql`case_id = ${caseId}
    AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.candidate_id = candidate.id)`;
  await sql`DELETE FROM candidate WHERE ${gone} AND NOT judged`.execute(transaction);
  await sql`UPDATE candidate SET proposed = false WHERE ${gone} AND proposed`.execute(transaction);
}

async function writeProposed(transaction: Database, caseId: string, version: string): Promise<void> {
  await sql`UPDATE candidate k SET mention_id = s.mention_id, mention_before = NULL, score = s.score,
      compared_name = s.compared_name, explanation = s.explanation, matcher_version = ${version}, proposed = true
    FROM sighting s WHERE s.candidate_id = k.id AND NOT (k.mention_id IS NOT DISTINCT FROM s.mention_id AND k.proposed
      AND k.score = s.score AND k.matcher_version = ${version} AND k.compared_name = s.compared_name
      AND k.explanation = s.explanation)`.execute(transaction);
  await sql`INSERT INTO candidate (case_id, document_id, mention_id, registry_person_id, score, compared_name,
      explanation, matcher_version)
    SELECT ${caseId}, document_id, mention_id, registry_person_id, score, compared_name, explanation, ${version}
    FROM sighting WHERE place = 1 AND candidate_id IS NULL`.execute(transaction);
}
