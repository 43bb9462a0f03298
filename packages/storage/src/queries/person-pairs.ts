import {
  type CandidateShow,
  type JudgingProgress,
  type JudgingState,
  type PersonPairDetail,
  type PersonPairView,
  type Reviewer,
  SijillError,
} from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { MentionJson } from '../schema.ts';
import { pageOf } from './candidate-detail.ts';
import { getJudging } from './judgements.ts';
import { countsByShow, ownStanding, SHOWN, STATE_FOR_READER, visibleWhen } from './judging-filters.ts';
import { mentionOfJson } from './mention-of-json.ts';
import type { Page, Rows } from './page-of-rows.ts';
import { behindCursor, scoreCursor } from './score-cursor.ts';
import { cropOf } from './word-places.ts';

export interface PersonPairFilter extends Page {
  readonly reader?: Reviewer | null | undefined;
  readonly show?: CandidateShow | undefined;
}

interface SideJson {
  readonly mention: MentionJson;
  readonly page_number: number;
  readonly evidence_number: string;
  readonly document_name: string;
  readonly look_group: string | null;
  readonly near_duplicates: number;
}

interface PairRow {
  readonly id: string;
  readonly case_id: string;
  readonly score: number;
  readonly explanation: PersonPairView['explanation'];
  readonly facts: PersonPairView['facts'];
  readonly proposed: boolean;
  readonly reader_state: JudgingState;
  readonly one: SideJson;
  readonly other: SideJson;
}

const VISIBLE = visibleWhen(
  sql`k.proposed AND k.one_mention_id IS NOT NULL AND k.other_mention_id IS NOT NULL`,
);

const side = (
  name: 'one' | 'other',
) => sql`(SELECT jsonb_build_object('mention', j.mention, 'page_number', p.number,
    'evidence_number', d.evidence_number, 'document_name', d.name, 'look_group', p.near_duplicate_group,
    'near_duplicates', (SELECT count(*) FROM page o
      WHERE o.near_duplicate_group = p.near_duplicate_group AND o.id <> p.id))
  FROM (SELECT coalesce((SELECT to_jsonb(m) FROM mention m WHERE m.id = ${sql.ref(`k.${name}_mention_id`)}),
    ${sql.ref(`k.${name}_before`)}) AS mention) AS j
  JOIN page p ON p.id = (j.mention->>'page_id')::uuid JOIN document d ON d.id = p.document_id)`;

const pairsWhere = (readerKey: string | null, condition: RawBuilder<unknown>) => sql<PairRow>`
  SELECT k.id, k.case_id, k.score, k.explanation, k.facts, k.proposed, ${STATE_FOR_READER} AS reader_state,
    ${side('one')} AS one, ${side('other')} AS other
  FROM person_pair k ${ownStanding(readerKey)} WHERE ${VISIBLE} AND ${condition}`;

function toView(row: PairRow): PersonPairView {
  const look = row.one.look_group;
  return {
    id: row.id,
    caseId: row.case_id,
    score: row.score,
    one: toSide(row.one),
    other: toSide(row.other),
    explanation: row.explanation,
    facts: row.facts,
    state: row.reader_state,
    proposed: row.proposed,
    sameSource: look !== null && look === row.other.look_group,
  };
}

const toSide = (json: SideJson): PersonPairView['one'] => ({
  mention: mentionOfJson(json.mention, json),
  nearDuplicatePages: json.near_duplicates,
});

/** Pairs of people of a case, best first, as one reader may see them. */
export async function listPersonPairs(
  db: Database,
  caseId: string,
  { reader, show, after, limit }: PersonPairFilter,
): Promise<Rows<PersonPairView>> {
  const behind = after ? behindCursor(after) : sql`true`;
  const { rows } = await sql<PairRow>`${pairsWhere(
    reader?.key ?? null,
    sql`k.case_id = ${caseId} AND ${SHOWN[show ?? 'all']} AND ${behind}`,
  )} ORDER BY k.score DESC, k.id LIMIT ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit).map(toView);
  const last = shown.at(-1);
  return { rows: shown, next: last && rows.length > limit ? scoreCursor(last) : null };
}

/** Throws `resource.missing`, also where only others' judgements keep the pair. */
export async function getPersonPair(
  db: Database,
  id: string,
  reader: Reviewer | null,
): Promise<PersonPairDetail> {
  const { rows } = await pairsWhere(reader?.key ?? null, sql`k.id = ${id}`).execute(db);
  const [row] = rows;
  if (!row) throw new SijillError('resource.missing', { what: 'pair of people' });
  return {
    ...toView(row),
    crops: { one: await crop(db, row.one.mention), other: await crop(db, row.other.mention) },
    judging: await getJudging(db, { kind: 'person-pair', id, reader }),
  };
}

async function crop(db: Database, mention: MentionJson) {
  const page = await pageOf(db, mention.transcription_id);
  return page ? cropOf(mention.page_id, page, mention) : null;
}

/** How far a reader has come with a case's pairs. */
export async function pairingProgress(
  db: Database,
  caseId: string,
  reader: Reviewer | null,
): Promise<JudgingProgress> {
  const { rows } = await sql<Record<keyof JudgingProgress, string>>`SELECT ${countsByShow}
    FROM person_pair k ${ownStanding(reader?.key ?? null)}
    WHERE k.case_id = ${caseId} AND ${VISIBLE}`.execute(db);
  const numbers = Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]);
  return Object.fromEntries(numbers) as JudgingProgress;
}
