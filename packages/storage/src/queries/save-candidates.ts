import type { MatchExplanation } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import { base64, bytes } from '../identities/base64.ts';
import { blindIndex } from '../identities/blind-index.ts';
import { isInDoubt, keepComparison } from '../identities/comparison-seal.ts';
import { OpenPerson, type PersonSeal, personSeal } from '../identities/person-seal.ts';
import type { MentionJson } from '../schema.ts';
import { keepAssignments, restoreAssignments } from './carry-assignments.ts';
import { carryJudged, type JudgedMentions } from './carry-judged.ts';
import { refreshStates } from './judging-states.ts';
import type { DocumentToCompare } from './linking-work.ts';

export interface NewCandidate {
  readonly mentionId: string;
  readonly registryPersonId: string;
  readonly score: number;
  readonly comparedName: string;
  readonly explanation: MatchExplanation;
}

/** What one step of a run found in some documents. */
export interface ComparedDocuments {
  readonly caseId: string;
  readonly generation: number;
  readonly version: string;
  readonly documents: readonly Pick<DocumentToCompare, 'id' | 'mentionsVersion'>[];
  /** The registry people that were compared; null: all of the case. */
  readonly people: readonly string[] | null;
  readonly candidates: readonly NewCandidate[];
}

/** Which candidates a step may change: those of its documents beside the people it compared. */
interface Scope {
  readonly caseId: string;
  readonly documents: readonly string[];
  readonly people: readonly string[] | null;
}

/**
 * Replaces the candidates of some documents by what was found, and marks the documents as compared. Mentions of one
 * person of a document make one candidate, the best of them. What people judged stays: under the mention that now
 * stands for it, else as no longer proposed; what its judges saw is compared with what there is now. A document whose
 * mentions were replaced meanwhile is left for the next step.
 */
export async function saveCandidates(db: Database, step: ComparedDocuments): Promise<void> {
  const { caseId, version, people } = step;
  await db.transaction().execute(async (transaction) => {
    await sql`SELECT 1 FROM link_work WHERE case_id = ${caseId} FOR UPDATE`.execute(transaction);
    const scope = { caseId, people, documents: await unchanged(transaction, step.documents) };
    await stageSightings(transaction, step.candidates, scope);
    if (await hasCandidates(transaction, scope)) {
      await indexSightings(transaction);
      await keepJudged(transaction, scope);
      await keepUnjudged(transaction, scope);
      await keepAssignments(transaction, within(scope, 'k'));
      await dropUnproposed(transaction, scope);
      await updateProposed(transaction, version);
      await addProposed(transaction, caseId, version);
      await restoreAssignments(transaction, caseId);
      await refreshStates(transaction, 'candidate', await judgedWithin(transaction, scope));
    } else await addProposed(transaction, caseId, version);
    await sql`UPDATE document SET compared_generation = ${step.generation}, compared_by = ${version}
      WHERE id = ANY(${scope.documents}::uuid[])`.execute(transaction);
    await sql`UPDATE link_work SET run_compared = run_compared + ${scope.documents.length}
      WHERE case_id = ${caseId}`.execute(transaction);
  });
}

async function unchanged(
  transaction: Database,
  documents: ComparedDocuments['documents'],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT d.id FROM document d
    JOIN jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) AS s(id uuid, "mentionsVersion" integer)
      ON s.id = d.id AND s."mentionsVersion" = d.mentions_version`.execute(transaction);
  return rows.map(({ id }) => id);
}

/**
 * The documents are of the case: asked for it besides, the planner, which learns late how many candidates it has by now,
 * reads all of them at every step.
 */
const within = ({ documents, people }: Scope, table: 'k' | 'candidate') => {
  const name = sql.raw(table);
  return sql`${name}.document_id = ANY(${documents}::uuid[])
    AND (${people}::uuid[] IS NULL OR ${name}.registry_person_id = ANY(${people}::uuid[]))`;
};

/** Whether there is anything to keep, change or drop: most documents are compared for the first time. */
async function hasCandidates(transaction: Database, scope: Scope): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM candidate k WHERE ${within(scope, 'k')} LIMIT 1`.execute(
    transaction,
  );
  return rows.length > 0;
}

async function judgedWithin(transaction: Database, scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT k.id FROM candidate k
    WHERE ${within(scope, 'k')} AND k.judged`.execute(transaction);
  return rows.map(({ id }) => id);
}

/**
 * The run's findings beside the people of the documents they are of. `person`: mentions of one document with the same
 * value may be one person; `place` 1: the best of them beside one registry person.
 */
async function stageSightings(
  transaction: Database,
  candidates: readonly NewCandidate[],
  { documents }: Scope,
): Promise<void> {
  await sql`CREATE TEMPORARY TABLE finding (number integer, mention_id uuid, registry_person_id uuid, score real,
    sealed bytea, fingerprint bytea, in_doubt boolean) ON COMMIT DROP`.execute(transaction);
  for (let from = 0; from < candidates.length; from += AT_ONCE) {
    const rows = await sealed(transaction, candidates.slice(from, from + AT_ONCE));
    await sql`INSERT INTO finding SELECT ${from}::integer + row_number() OVER (), mention_id, registry_person_id, score,
        ${bytes('sealed')}, ${bytes('fingerprint')}, in_doubt
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(mention_id uuid, registry_person_id uuid, score real,
        sealed text, fingerprint text, in_doubt boolean)`.execute(transaction);
  }
  // Without what is sealed, most of the bytes, which is carried over once.
  await sql`CREATE TEMPORARY TABLE sighting ON COMMIT DROP AS
    SELECT f.number, f.mention_id, f.registry_person_id, f.score, m.document_id,
      coalesce(m.value->'group'->>'number', m.id::text) AS person, NULL::uuid AS candidate_id,
      first_value(f.mention_id) OVER best AS best_mention_id, row_number() OVER best AS place
    FROM finding f JOIN mention m ON m.id = f.mention_id AND m.document_id = ANY(${documents}::uuid[])
    WINDOW best AS (PARTITION BY m.document_id, coalesce(m.value->'group'->>'number', m.id::text),
      f.registry_person_id ORDER BY f.score DESC, m.ordinal)`.execute(transaction);
}

async function indexSightings(transaction: Database): Promise<void> {
  await sql`CREATE INDEX ON sighting (mention_id, registry_person_id)`.execute(transaction);
  await sql`CREATE INDEX ON sighting (document_id, registry_person_id)`.execute(transaction);
  await sql`ANALYZE sighting`.execute(transaction);
}

/** Findings sealed and sent together. */
const AT_ONCE = 1_000;

/** Findings as they are kept; those of people whose key was destroyed meanwhile are left out. */
async function sealed(transaction: Database, candidates: readonly NewCandidate[]) {
  const blind = await blindIndex(transaction);
  const ids = [...new Set(candidates.map(({ registryPersonId }) => registryPersonId))];
  const { rows } = await sql<PersonSeal>`SELECT ${personSeal} FROM identity.person i
    WHERE i.id = ANY(${ids}::uuid[])`.execute(transaction);
  const people = new Map(rows.map((row) => [row.person_id, new OpenPerson(transaction, row)]));
  return candidates.flatMap(({ mentionId, registryPersonId, score, comparedName, explanation }) => {
    const person = people.get(registryPersonId);
    const comparison = { compared_name: comparedName, explanation };
    const kept = person && keepComparison(person, comparison, blind);
    if (!kept) return [];
    return {
      mention_id: mentionId,
      registry_person_id: registryPersonId,
      score,
      sealed: base64(kept.sealed),
      fingerprint: base64(kept.fingerprint),
      in_doubt: isInDoubt(explanation),
    };
  });
}

/** Gives the sightings that judged candidates live on in those candidates' ids. */
async function keepJudged(transaction: Database, scope: Scope): Promise<void> {
  const { rows: judged } = await sql<JudgedMentions>`
    SELECT k.id, k.document_id || '/' || k.registry_person_id AS scope,
      jsonb_build_array(coalesce(to_jsonb(m), k.mention_before)) AS sides
    FROM candidate k LEFT JOIN mention m ON m.id = k.mention_id
    WHERE ${within(scope, 'k')} AND k.judged ORDER BY k.created_at, k.id`.execute(transaction);
  if (judged.length === 0) return;
  const { rows } = await sql<{ key: string; scope: string; mention: MentionJson }>`
    SELECT s.document_id || '/' || s.person || '/' || s.registry_person_id AS key,
      s.document_id || '/' || s.registry_person_id AS scope, to_jsonb(m) AS mention
    FROM sighting s JOIN mention m ON m.id = s.mention_id
    WHERE EXISTS (SELECT 1 FROM candidate k WHERE k.case_id = ${scope.caseId} AND k.judged
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
async function keepUnjudged(transaction: Database, scope: Scope): Promise<void> {
  await sql`UPDATE sighting best SET candidate_id = kept.id
    FROM (SELECT DISTINCT ON (s.best_mention_id, s.registry_person_id) k.id, s.best_mention_id, s.registry_person_id
      FROM candidate k JOIN sighting s USING (mention_id, registry_person_id)
      WHERE ${within(scope, 'k')} AND NOT k.judged
      ORDER BY s.best_mention_id, s.registry_person_id, k.id) AS kept
    WHERE best.place = 1 AND best.candidate_id IS NULL AND best.mention_id = kept.best_mention_id
      AND best.registry_person_id = kept.registry_person_id`.execute(transaction);
  await sql`CREATE INDEX ON sighting (candidate_id) WHERE candidate_id IS NOT NULL`.execute(transaction);
  // Without it the planner takes all of them for new and compares every candidate with every sighting.
  await sql`ANALYZE sighting`.execute(transaction);
}

/** In this order: what somebody judges in between is then kept by the second statement. */
async function dropUnproposed(transaction: Database, scope: Scope): Promise<void> {
  const gone = sql`${within(scope, 'candidate')}
    AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.candidate_id = candidate.id)`;
  await sql`DELETE FROM candidate WHERE ${gone} AND NOT judged`.execute(transaction);
  await sql`UPDATE candidate SET proposed = false WHERE ${gone} AND proposed`.execute(transaction);
}

async function updateProposed(transaction: Database, version: string): Promise<void> {
  await sql`UPDATE candidate k SET mention_id = s.mention_id, mention_before = NULL, score = s.score, sealed = f.sealed,
      fingerprint = f.fingerprint, in_doubt = f.in_doubt, matcher_version = ${version}, proposed = true
    FROM sighting s JOIN finding f USING (number)
    WHERE s.candidate_id = k.id AND NOT (k.mention_id IS NOT DISTINCT FROM s.mention_id AND k.proposed
      AND k.score = s.score AND k.matcher_version = ${version}
      AND k.fingerprint IS NOT DISTINCT FROM f.fingerprint)`.execute(transaction);
}

/** Writes the sightings that no candidate stands for. */
async function addProposed(transaction: Database, caseId: string, version: string): Promise<void> {
  await sql`INSERT INTO candidate (case_id, document_id, mention_id, registry_person_id, score, sealed, fingerprint,
      in_doubt, matcher_version)
    SELECT ${caseId}, s.document_id, s.mention_id, s.registry_person_id, s.score, f.sealed, f.fingerprint, f.in_doubt,
      ${version}
    FROM sighting s JOIN finding f USING (number) WHERE s.place = 1 AND s.candidate_id IS NULL`.execute(
    transaction,
  );
}
