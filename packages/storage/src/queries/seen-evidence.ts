import type { MatchExplanation, PairFacts, SeenEvidence } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { openComparison, type SealedComparison } from '../identities/comparison-seal.ts';
import { OpenPerson, type SealedEntry, sealedEntry } from '../identities/person-seal.ts';
import type { MentionJson } from '../schema.ts';
import { sha256OfJson } from '../sha256.ts';
import { linesOf, type PageWords, placeOf } from './word-places.ts';

/** What people judge: a candidate, or a pair of people of two documents. */
export type SubjectKind = 'candidate' | 'person-pair';

export interface SubjectEvidence {
  readonly id: string;
  readonly evidence: SeenEvidence;
  /** The registry person of a candidate. */
  readonly person: OpenPerson | null;
  /** Its mention has been replaced and not been compared again yet. */
  readonly moving: boolean;
}

interface SideRow extends PageWords {
  readonly mention: MentionJson;
  readonly image_sha256: string;
}

interface EvidenceRow extends SideRow {
  readonly id: string;
  readonly score: number;
  readonly compared_name: string;
  readonly explanation: MatchExplanation;
  readonly matcher_version: string;
  readonly proposed: boolean;
  readonly moving: boolean;
  readonly other: unknown;
}

/** The evidence that subjects rest on now, in no order; unknown ids are left out. */
export async function currentEvidence(
  db: Database,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<SubjectEvidence[]> {
  return kind === 'candidate' ? candidateEvidence(db, ids) : pairEvidence(db, ids);
}

async function candidateEvidence(db: Database, ids: readonly string[]): Promise<SubjectEvidence[]> {
  const { rows } = await sql<
    Omit<EvidenceRow, 'compared_name' | 'explanation' | 'other'> & SealedEntry & SealedComparison
  >`
    SELECT k.id, k.score, k.sealed, k.matcher_version, k.proposed, ${sealedEntry},
      k.proposed AND k.mention_id IS NULL AS moving, side.*
    FROM candidate k JOIN identity.person i ON i.id = k.registry_person_id
    CROSS JOIN LATERAL (${sideOf(sql.ref('k.mention_id'), sql.ref('k.mention_before'))}) AS side
    WHERE k.id = ANY(${[...ids]}::uuid[])`.execute(db);
  return rows.map((row) => {
    const person = new OpenPerson(db, row);
    const opened = { ...row, ...openComparison(person, row.sealed), other: person.entry(row.entry) };
    return { id: row.id, person, moving: row.moving, evidence: evidenceOf(opened, row.mention.text) };
  });
}

/** A mention, or its copy, with the words of the transcription it was taken from. */
const sideOf = (mentionId: unknown, before: unknown) => sql`
  SELECT j.mention, t.text, t.boxes, t.boxes_format, t.image_sha256, p.image_width, p.image_height
  FROM (SELECT coalesce((SELECT to_jsonb(m) FROM mention m WHERE m.id = ${mentionId}), ${before}) AS mention) AS j
  JOIN transcription t ON t.id = (j.mention->>'transcription_id')::uuid
  JOIN page p ON p.id = t.page_id`;

function evidenceOf(row: EvidenceRow, mentionText: string): SeenEvidence {
  const { mention, explanation } = row;
  return {
    mentionText,
    lineText: linesOf(row.text, mention).text,
    pageId: mention.page_id,
    transcriptionId: mention.transcription_id,
    extractorVersion: mention.extractor_version,
    imageSha256: row.image_sha256,
    place: placeOf(row, mention) as SeenEvidence['place'],
    score: row.score,
    comparedName: row.compared_name,
    explanationSha256: sha256OfJson(argumentsOf(explanation)),
    namesakes: explanation.namesakes,
    matcherVersion: row.matcher_version,
    otherSha256: sha256OfJson(row.other),
    proposed: row.proposed,
  };
}

/** What is said for and against; weights move with every fitting and the summary with every wording. */
const argumentsOf = ({ tokens, fields }: MatchExplanation) => ({
  tokens: tokens.map(({ leftText, rightText, reason }) => [leftText, rightText, reason]),
  fields: fields.map(({ field, left, right, verdict }) => [field, left, right, verdict]),
});

interface PairRow extends EvidenceRow {
  readonly other: PairFacts;
  readonly other_mention: MentionJson;
  readonly other_text: string;
}

/** Both sides are words of a page; of the other one the words and their lines are hashed as "the other side". */
async function pairEvidence(db: Database, ids: readonly string[]): Promise<SubjectEvidence[]> {
  const { rows } = await sql<PairRow>`
    SELECT k.id, k.score, k.explanation, k.matcher_version, k.proposed, k.facts AS other,
      k.proposed AND (k.one_mention_id IS NULL OR k.other_mention_id IS NULL) AS moving,
      one.*, other.mention AS other_mention, other.text AS other_text
    FROM person_pair k
    CROSS JOIN LATERAL (${sideOf(sql.ref('k.one_mention_id'), sql.ref('k.one_before'))}) AS one
    CROSS JOIN LATERAL (${sideOf(sql.ref('k.other_mention_id'), sql.ref('k.other_before'))}) AS other
    WHERE k.id = ANY(${[...ids]}::uuid[])`.execute(db);
  return rows.map((row) => {
    const { other_mention: mention, other_text: text } = row;
    const { facts, kunyaBearers } = row.other;
    const other = {
      facts: facts.map(({ fact, one, other: theirs, verdict }) => [fact, one, theirs, verdict]),
      page: mention.page_id,
      line: linesOf(text, mention).text,
    };
    const evidence = evidenceOf({ ...row, compared_name: mention.text, other }, row.mention.text);
    // Who else bears a lone kunya is what namesakes are to a whole name.
    const namesakes = kunyaBearers ?? evidence.namesakes;
    return { id: row.id, person: null, moving: row.moving, evidence: { ...evidence, namesakes } };
  });
}
