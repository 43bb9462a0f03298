import { type MatchExplanation, type PairFacts, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { MentionJson } from '../schema.ts';
import { carryJudged, type JudgedMentions } from './carry-judged.ts';
import { judgedPairIds, refreshStates } from './judging-states.ts';

export interface PairSide {
  readonly documentId: string;
  /** The mention that stands for the person, and all of them. */
  readonly mentionId: string;
  readonly mentionIds: readonly string[];
}

export interface NewPersonPair {
  readonly one: PairSide;
  readonly other: PairSide;
  readonly score: number;
  readonly explanation: MatchExplanation;
  readonly facts: PairFacts;
}

/**
 * Replaces the case's pairs by the outcome of one run, as `saveCandidates` does with candidates: what people judged
 * stays. Throws `attempt.superseded` when another run was faster.
 */
export async function savePersonPairs(
  db: Database,
  run: { caseId: string; request: number; version: string; pairs: readonly NewPersonPair[] },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const work = await transaction
      .selectFrom('link_work')
      .where('case_id', '=', run.caseId)
      .select('paired')
      .forUpdate()
      .executeTakeFirst();
    if (!work || Number(work.paired) >= run.request) throw new SijillError('attempt.superseded');
    const pairs = run.pairs.map(inOrder);
    const kept = await judgedPairs(transaction, run.caseId, pairs);
    await stagePairs(transaction, pairs, kept);
    await writePairs(transaction, run.caseId, run.version);
    await refreshStates(transaction, 'person-pair', await judgedPairIds(transaction, run.caseId));
    await transaction
      .updateTable('link_work')
      .set({ paired: String(run.request) })
      .where('case_id', '=', run.caseId)
      .execute();
  });
}

const inOrder = (pair: NewPersonPair): NewPersonPair =>
  pair.one.documentId < pair.other.documentId ? pair : { ...pair, one: pair.other, other: pair.one };

/** By the place of a pair in the run, the judged pair that it is. */
async function judgedPairs(
  transaction: Database,
  caseId: string,
  pairs: readonly NewPersonPair[],
): Promise<Map<number, string>> {
  const { rows: judged } = await sql<JudgedMentions>`
    SELECT k.id, k.one_document_id || '/' || k.other_document_id AS scope,
      jsonb_build_array(coalesce(to_jsonb(a), k.one_before), coalesce(to_jsonb(b), k.other_before)) AS sides
    FROM person_pair k LEFT JOIN mention a ON a.id = k.one_mention_id LEFT JOIN mention b ON b.id = k.other_mention_id
    WHERE k.case_id = ${caseId} AND k.judged ORDER BY k.created_at, k.id`.execute(transaction);
  const scopes = new Set(judged.map(({ scope }) => scope));
  const beside = pairs.flatMap(({ one, other }, index) => {
    const scope = `${one.documentId}/${other.documentId}`;
    return scopes.has(scope) ? [{ key: String(index), scope, one, other }] : [];
  });
  const ids = beside.flatMap(({ one, other }) => [...one.mentionIds, ...other.mentionIds]);
  const { rows } = await sql<{ mention: MentionJson }>`
    SELECT to_jsonb(m) AS mention FROM mention m WHERE m.id = ANY(${[...new Set(ids)]}::uuid[])`.execute(
    transaction,
  );
  const mentions = new Map(rows.map(({ mention }) => [mention.id, mention]));
  const present = (side: PairSide) => side.mentionIds.flatMap((id) => mentions.get(id) ?? []);
  const proposed = beside.map(({ key, scope, one, other }) => ({
    key,
    scope,
    sides: [present(one), present(other)],
  }));
  const found = await carryJudged(transaction, judged, proposed);
  return new Map([...found].map(([id, key]) => [Number(key), id]));
}

/** A pair one of whose mentions was replaced since the run began is left out; it is compared again anyway. */
async function stagePairs(
  transaction: Database,
  pairs: readonly NewPersonPair[],
  kept: ReadonlyMap<number, string>,
): Promise<void> {
  await sql`CREATE TEMPORARY TABLE paired (pair_id uuid, one_document_id uuid, other_document_id uuid, one_mention_id uuid,
    other_mention_id uuid, score real, explanation jsonb, facts jsonb) ON COMMIT DROP`.execute(transaction);
  for (let from = 0; from < pairs.length; from += 1_000) {
    const rows = pairs.slice(from, from + 1_000).map(({ one, other, score, explanation, facts }, index) => ({
      pair_id: kept.get(from + index) ?? null,
      one_document_id: one.documentId,
      other_document_id: other.documentId,
      one_mention_id: one.mentionId,
      other_mention_id: other.mentionId,
      score,
      explanation,
      facts,
    }));
    await sql`INSERT INTO paired SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS
        r(pair_id uuid, one_document_id uuid, other_document_id uuid, one_mention_id uuid, other_mention_id uuid,
          score real, explanation jsonb, facts jsonb)
      JOIN mention a ON a.id = r.one_mention_id JOIN mention b ON b.id = r.other_mention_id`.execute(
      transaction,
    );
  }
}

async function writePairs(transaction: Database, caseId: string, version: string): Promise<void> {
  await sql`UPDATE paired SET pair_id = k.id FROM person_pair k
    WHERE paired.pair_id IS NULL AND k.case_id = ${caseId} AND NOT k.judged
      AND k.one_mention_id = paired.one_mention_id AND k.other_mention_id = paired.other_mention_id`.execute(
    transaction,
  );
  const gone = sql`case_id = ${caseId} AND NOT EXISTS (SELECT 1 FROM paired s WHERE s.pair_id = person_pair.id)`;
  await sql`DELETE FROM person_pair WHERE ${gone} AND NOT judged`.execute(transaction);
  await sql`UPDATE person_pair SET proposed = false WHERE ${gone} AND proposed`.execute(transaction);
  await sql`UPDATE person_pair k SET one_mention_id = s.one_mention_id, other_mention_id = s.other_mention_id,
      one_before = NULL, other_before = NULL, score = s.score, explanation = s.explanation, facts = s.facts,
      matcher_version = ${version}, proposed = true
    FROM paired s WHERE s.pair_id = k.id`.execute(transaction);
  await sql`INSERT INTO person_pair (case_id, one_document_id, other_document_id, one_mention_id, other_mention_id,
      score, explanation, facts, matcher_version)
    SELECT ${caseId}, one_document_id, other_document_id, one_mention_id, other_mention_id, score, explanation, facts,
      ${version} FROM paired WHERE pair_id IS NULL`.execute(transaction);
}
