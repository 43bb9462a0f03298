import type { MentionView, PersonOfInterest } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import { joinedGroups } from './joined-groups.ts';
import { mentionQuery, toMention } from './mentions.ts';

interface SettledPair {
  readonly id: string;
  readonly state: 'agreed-same' | 'agreed-different';
  /** Each the person of a document: document and group, or one mention. */
  readonly one: string;
  readonly other: string;
}

/** Which person of its document a mention is of; `m` is the mention. */
const PERSON = sql`m.document_id || '/' || coalesce(m.value->'group'->>'number', m.id::text)`;

/**
 * People of several documents, each held together by pairs that two reviewers found the same. Pairs that are not
 * settled, or whose evidence has moved on, join nothing.
 */
export async function listPersonsOfInterest(db: Database, caseId: string): Promise<PersonOfInterest[]> {
  const { rows } = await sql<SettledPair>`
    SELECT k.id, k.state,
      (SELECT ${PERSON} FROM mention m WHERE m.id = k.one_mention_id) AS one,
      (SELECT ${PERSON} FROM mention m WHERE m.id = k.other_mention_id) AS other
    FROM person_pair k
    WHERE k.case_id = ${caseId} AND k.state IN ('agreed-same', 'agreed-different')
      AND k.one_mention_id IS NOT NULL AND k.other_mention_id IS NOT NULL
    ORDER BY k.created_at, k.id`.execute(db);
  const same = rows.filter(({ state }) => state === 'agreed-same');
  const groupOf = joinedGroups(same.map(({ one, other }) => [one, other]));
  const byPerson = await mentionsOf(db, caseId, [...groupOf.keys()]);
  return [...grouped(same, ({ one }) => groupOf.get(one) ?? one)].map(([group, pairs]) => {
    const people = [...groupOf].flatMap(([person, own]) => (own === group ? [person] : []));
    const found = people.flatMap((person) => byPerson.get(person) ?? []);
    const mentions = found.map(({ mention }) => mention);
    const contradicting = rows.filter(
      ({ state, one, other }) =>
        state === 'agreed-different' && groupOf.get(one) === group && groupOf.get(other) === group,
    );
    return {
      id: pairs[0]?.id ?? group,
      names: distinct(mentions.map(nameOf)),
      mentions,
      roles: distinct(mentions.flatMap(({ role }) => role ?? [])),
      documents: distinct(mentions.map(({ documentId }) => documentId)).length,
      independentSources: distinct(found.map(({ source }) => source)).length,
      pairs: pairs.map(({ id }) => id),
      contradictedBy: contradicting.map(({ id }) => id),
    };
  });
}

const distinct = (all: readonly string[]): string[] => [...new Set(all)];

const nameOf = ({ value, text }: MentionView): string => (value.kind === 'person' ? value.name : text);

interface FoundMention {
  readonly mention: MentionView;
  /** What counts as one source: pages that look the same, else the document. */
  readonly source: string;
}

async function mentionsOf(
  db: Database,
  caseId: string,
  people: readonly string[],
): Promise<Map<string, FoundMention[]>> {
  if (people.length === 0) return new Map();
  const documents = distinct(people.map((person) => person.split('/')[0] ?? ''));
  const rows = await mentionQuery(db)
    .select(sql<string>`${PERSON}`.as('person'))
    .select(sql<string>`coalesce(p.near_duplicate_group, m.document_id)`.as('source'))
    .where('d.case_id', '=', caseId)
    .where('m.document_id', 'in', documents)
    .where('m.kind', '=', 'person')
    .orderBy('m.ordinal')
    .execute();
  const wanted = new Set(people);
  const own = rows.filter(({ person }) => wanted.has(person));
  return new Map(
    [...grouped(own, ({ person }) => person)].map(([person, some]) => [
      person,
      some.map((row) => ({ mention: toMention(row), source: row.source })),
    ]),
  );
}
