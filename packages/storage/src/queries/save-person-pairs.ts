import { type MatchExplanation, type PairFacts, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { MentionJson } from '../schema.ts';
import { carryJudged, type JudgedMentions } from './carry-judged.ts';
import { refreshStates } from './judging-states.ts';

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

/** One run of looking for pairs. */
export interface PairRun {
  readonly caseId: string;
  readonly request: number;
  readonly version: string;
  /** Documents that were read otherwise before: what is not found of them now goes. Null: so does all of the case. */
  readonly documents: readonly string[] | null;
  /** Documents that nobody was compared with: what was found of them before stays. */
  readonly unseen: readonly string[];
}

/**
 * Saves what a run finds, piece by piece, and settles it with the last one: nobody waits for the whole of it, and nobody
 * holds it. As `saveCandidates` does with candidates, what people judged stays. Throws `attempt.superseded` when another
 * run was faster.
 */
export async function savePersonPairs(
  db: Database,
  run: PairRun,
  pieces: AsyncIterable<readonly NewPersonPair[]> | Iterable<readonly NewPersonPair[]>,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    await dropTables(connection);
    await makeTables(connection);
    try {
      for await (const pairs of pieces)
        if (pairs.length > 0)
          await connection.transaction().execute((transaction) => savePiece(transaction, run, pairs));
      await connection.transaction().execute((transaction) => settle(transaction, run));
    } finally {
      // With a connection that is lost they are gone.
      await dropTables(connection).catch(() => undefined);
    }
  });
}

/** A piece of findings, and the pairs of all pieces, which may be more than memory should hold. */
async function makeTables(connection: Database): Promise<void> {
  await sql`CREATE TEMPORARY TABLE paired (pair_id uuid, one_document_id uuid, other_document_id uuid, one_mention_id uuid,
    other_mention_id uuid, score real, explanation jsonb, facts jsonb) ON COMMIT DELETE ROWS`.execute(
    connection,
  );
  await sql`CREATE TEMPORARY TABLE found_pair (pair_id uuid PRIMARY KEY)`.execute(connection);
}

async function dropTables(connection: Database): Promise<void> {
  await sql`DROP TABLE IF EXISTS pg_temp.paired, pg_temp.found_pair`.execute(connection);
}

async function savePiece(
  transaction: Database,
  run: PairRun,
  found: readonly NewPersonPair[],
): Promise<void> {
  await lock(transaction, run);
  const pairs = found.map(inOrder);
  await stagePairs(transaction, pairs, await judgedPairs(transaction, pairs));
  await writePairs(transaction, run);
}

/** Takes the case's lock that extracting takes, too: a mention that is proposed here is not removed meanwhile. */
async function lock(transaction: Database, { caseId, request }: PairRun): Promise<void> {
  const work = await transaction
    .selectFrom('link_work')
    .where('case_id', '=', caseId)
    .select('paired')
    .forUpdate()
    .executeTakeFirst();
  if (!work || Number(work.paired) >= request) throw new SijillError('attempt.superseded');
}

/** Lets go of what was not found again. */
async function settle(transaction: Database, run: PairRun): Promise<void> {
  await lock(transaction, run);
  const { caseId, request, unseen } = run;
  const gone = sql`${within(run)} AND NOT EXISTS (SELECT FROM found_pair f WHERE f.pair_id = person_pair.id)
    AND NOT (one_document_id = ANY(${unseen}::uuid[]) OR other_document_id = ANY(${unseen}::uuid[]))`;
  if (run.documents?.length !== 0) {
    await sql`DELETE FROM person_pair WHERE ${gone} AND NOT judged`.execute(transaction);
    await sql`UPDATE person_pair SET proposed = false WHERE ${gone} AND proposed`.execute(transaction);
    const { rows } = await sql<{
      id: string;
    }>`SELECT id FROM person_pair WHERE ${within(run)} AND judged`.execute(transaction);
    await refreshStates(
      transaction,
      'person-pair',
      rows.map(({ id }) => id),
    );
  }
  await transaction
    .updateTable('link_work')
    .set({ paired: String(request) })
    .where('case_id', '=', caseId)
    .execute();
}

const within = ({ caseId, documents }: PairRun) =>
  documents === null
    ? sql`case_id = ${caseId}`
    : sql`case_id = ${caseId}
        AND (one_document_id = ANY(${documents}::uuid[]) OR other_document_id = ANY(${documents}::uuid[]))`;

const inOrder = (pair: NewPersonPair): NewPersonPair =>
  pair.one.documentId < pair.other.documentId ? pair : { ...pair, one: pair.other, other: pair.one };

/** By the place of a pair in the piece, the judged pair that it is. */
async function judgedPairs(
  transaction: Database,
  pairs: readonly NewPersonPair[],
): Promise<Map<number, string>> {
  const ones = [...new Set(pairs.map(({ one }) => one.documentId))];
  const { rows: judged } = await sql<JudgedMentions>`
    SELECT k.id, k.one_document_id || '/' || k.other_document_id AS scope,
      jsonb_build_array(coalesce(to_jsonb(a), k.one_before), coalesce(to_jsonb(b), k.other_before)) AS sides
    FROM person_pair k LEFT JOIN mention a ON a.id = k.one_mention_id LEFT JOIN mention b ON b.id = k.other_mention_id
    WHERE k.one_document_id = ANY(${ones}::uuid[]) AND k.judged ORDER BY k.created_at, k.id`.execute(
    transaction,
  );
  if (judged.length === 0) return new Map();
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

async function writePairs(transaction: Database, { caseId, version }: PairRun): Promise<void> {
  await sql`UPDATE paired SET pair_id = k.id FROM person_pair k
    WHERE paired.pair_id IS NULL AND k.case_id = ${caseId} AND NOT k.judged
      AND k.one_mention_id = paired.one_mention_id AND k.other_mention_id = paired.other_mention_id`.execute(
    transaction,
  );
  // Found from both of its names, a pair counts by the better of them.
  await sql`UPDATE person_pair k SET one_mention_id = s.one_mention_id, other_mention_id = s.other_mention_id,
      one_before = NULL, other_before = NULL, score = s.score, explanation = s.explanation, facts = s.facts,
      matcher_version = ${version}, proposed = true
    FROM paired s WHERE s.pair_id = k.id
      AND (s.score > k.score OR NOT EXISTS (SELECT FROM found_pair f WHERE f.pair_id = k.id))
      AND NOT (k.one_mention_id IS NOT DISTINCT FROM s.one_mention_id AND k.proposed
        AND k.other_mention_id IS NOT DISTINCT FROM s.other_mention_id AND k.score = s.score
        AND k.matcher_version = ${version} AND k.explanation = s.explanation AND k.facts = s.facts)`.execute(
    transaction,
  );
  await sql`WITH added AS (INSERT INTO person_pair (case_id, one_document_id, other_document_id, one_mention_id,
        other_mention_id, score, explanation, facts, matcher_version)
      SELECT ${caseId}, one_document_id, other_document_id, one_mention_id, other_mention_id, score, explanation, facts,
        ${version} FROM paired WHERE pair_id IS NULL RETURNING id)
    INSERT INTO found_pair SELECT id FROM added UNION SELECT pair_id FROM paired WHERE pair_id IS NOT NULL
    ON CONFLICT DO NOTHING`.execute(transaction);
}
