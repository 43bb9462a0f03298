import { type GraphPair, PEOPLE_GRAPH_MOST, type PeopleGraph, type PersonOfInterest } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { listPersonsOfInterest } from './persons-of-interest.ts';

interface PersonRow {
  readonly key: string;
  readonly documents: number;
  /** A spelling from one of the papers; null for agreed people, who bring their names. */
  readonly name: string | null;
}
type PairRow = Omit<GraphPair, 'some'> & { readonly some: GraphPair['some'] | null };

/**
 * Who is named beside whom: from the search index, so that names and pages without a text of today are not in it. With
 * `middle`, the people around that one. Reads the names of the case's pages once, or of the middle's documents; pairs are
 * made among the people shown only.
 */
export async function readPeopleGraph(
  db: Database,
  caseId: string,
  middle: string | null = null,
): Promise<PeopleGraph> {
  const agreed = await listPersonsOfInterest(db, caseId);
  const { rows } = await sql<{ people: PersonRow[] | null; pairs: PairRow[] | null; all: number }>`
    ${seenPeople(caseId, agreed, middle)},
    fit AS (
      SELECT node, count(DISTINCT source)::int AS documents FROM seen GROUP BY node
      HAVING ${middle}::text IS NOT NULL OR count(DISTINCT source) > 1 OR node LIKE 'agreed-%'
    ),
    chosen AS (
      SELECT node, documents FROM fit
      ORDER BY node = ${middle ?? ''} DESC, documents DESC, node LIMIT ${PEOPLE_GRAPH_MOST.people}
    ),
    pairs AS (
      SELECT a.node AS one, b.node AS other, count(DISTINCT a.source || b.source)::int AS documents,
        (array_agg(DISTINCT a.document_id))[1:${PEOPLE_GRAPH_MOST.documents}] AS ids
      FROM seen a JOIN seen b ON b.document_id = a.document_id AND b.node > a.node
      WHERE a.node IN (SELECT node FROM chosen) AND b.node IN (SELECT node FROM chosen)
      GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${PEOPLE_GRAPH_MOST.pairs}
    )
    SELECT
      (SELECT json_agg(json_build_object('key', c.node, 'documents', c.documents, 'name', CASE WHEN c.node LIKE 'name-%'
        THEN (${spelling(caseId)}) END) ORDER BY c.documents DESC, c.node) FROM chosen c) AS people,
      (SELECT json_agg(json_build_object('one', k.one, 'other', k.other, 'documents', k.documents, 'some',
        (SELECT json_agg(json_build_object('documentId', d.id, 'evidenceNumber', d.evidence_number, 'name', d.name)
          ORDER BY d.evidence_number) FROM document d WHERE d.id = ANY (k.ids))) ORDER BY k.documents DESC, k.one, k.other)
        FROM pairs k) AS pairs,
      (SELECT count(*)::int FROM fit) AS all`.execute(db);
  const { people, pairs, all } = rows[0]!;
  const namesOf = new Map(agreed.map(({ id, names }) => [keyOf(id), names]));
  return {
    middle,
    people: (people ?? []).map(({ key, documents, name }) => ({
      key,
      kind: key.startsWith('agreed-') ? 'agreed' : 'name',
      names: namesOf.get(key) ?? (name === null ? [] : [name]),
      documents,
    })),
    pairs: (pairs ?? []).map((pair) => ({ ...pair, some: pair.some ?? [] })),
    more: all - (people ?? []).length,
  };
}

const keyOf = (person: string): string => `agreed-${person}`;

/**
 * `seen`: who is named in which document, and the source that this counts as: the least of the groups of pages that look
 * the same, so that a copy has the source of what it copies; else the document. A name that an agreed person bears in a
 * document is theirs there, and only there.
 */
function seenPeople(caseId: string, agreed: readonly PersonOfInterest[], middle: string | null) {
  const theirs = agreed.flatMap(({ id, mentions }) => mentions.map((mention) => [keyOf(id), mention.id]));
  const label = middle?.startsWith('name-') ? Number(middle.slice('name-'.length)) : null;
  return sql`
    WITH theirs AS MATERIALIZED (
      SELECT DISTINCT a.node, l.id AS label, m.document_id
      FROM unnest(${theirs.map(([node]) => node)}::text[], ${theirs.map(([, mention]) => mention)}::uuid[]) AS a (node, mention)
      JOIN mention m ON m.id = a.mention
      JOIN search_label l ON l.kind = 'person' AND l.value = left(m.search_text, 200) COLLATE "C"
    ),
    around AS MATERIALIZED (
      SELECT document_id FROM theirs WHERE node = ${middle ?? ''}
      UNION
      SELECT s.document_id FROM search_page s WHERE s.case_id = ${caseId} AND s.persons @> ARRAY[${label}::int]
        AND NOT EXISTS (SELECT FROM theirs t WHERE t.label = ${label} AND t.document_id = s.document_id)
    ),
    seen AS MATERIALIZED (
      SELECT coalesce(t.node, 'name-' || person) AS node, s.document_id,
        min(CASE WHEN p.near_duplicate_group IS NULL THEN 'document ' || s.document_id
          ELSE ' alike ' || p.near_duplicate_group END COLLATE "C") AS source
      FROM search_page s JOIN page p ON p.id = s.page_id CROSS JOIN unnest(s.persons) AS person
      LEFT JOIN theirs t ON t.label = person AND t.document_id = s.document_id
      WHERE s.case_id = ${caseId}
        AND (${middle}::text IS NULL OR s.document_id IN (SELECT document_id FROM around))
      GROUP BY 1, 2
    )`;
}

/** How one paper writes the name of `c.node`. */
const spelling = (caseId: string) => sql`
  SELECT m.text FROM search_label l
  JOIN LATERAL (SELECT page_id FROM search_page WHERE case_id = ${caseId} AND persons @> ARRAY[l.id] LIMIT 1) s ON true
  JOIN mention m ON m.page_id = s.page_id AND m.kind = 'person' AND left(m.search_text, 200) = l.value
  WHERE l.id = substr(c.node, 6)::int ORDER BY m.ordinal LIMIT 1`;
