import { type GraphPair, PEOPLE_GRAPH_MOST, type PeopleGraph, type PersonOfInterest } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { listPersonsOfInterest } from './persons-of-interest.ts';

interface PersonRow {
  readonly node: number;
  readonly documents: number;
  /** A spelling from one of the papers; null for agreed people, who bring their names. */
  readonly name: string | null;
}
interface PairRow extends Pick<GraphPair, 'documents'> {
  readonly one: number;
  readonly other: number;
  readonly some: GraphPair['some'] | null;
}

/** Of the case's names this much is held in memory at once, in place of files. */
const MEMORY = '64MB';

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
  const nodes = nodesOf(agreed);
  const at = middle === null ? null : nodes.of(middle);
  const { people, pairs, all } = await db.transaction().execute(async (transaction) => {
    // Compiling the statement takes longer than it saves.
    await sql`SELECT set_config('work_mem', ${MEMORY}, true), set_config('jit', 'off', true)`.execute(
      transaction,
    );
    const { rows } = await sql<{ people: PersonRow[] | null; pairs: PairRow[] | null; all: number }>`
      ${seenPeople(caseId, agreed, at)},
      ${shown(at)}
      SELECT
        (SELECT json_agg(json_build_object('node', c.node, 'documents', c.documents,
          'name', CASE WHEN c.node > 0 THEN (${spelling(caseId)}) END) ORDER BY c.node = ${at ?? 0}::int DESC, c.documents DESC, c.node)
          FROM chosen c) AS people,
        (SELECT json_agg(json_build_object('one', k.one, 'other', k.other, 'documents', k.documents, 'some',
          (SELECT json_agg(json_build_object('documentId', d.id, 'evidenceNumber', d.evidence_number, 'name', d.name)
            ORDER BY d.evidence_number) FROM document d WHERE d.id = ANY (ARRAY(SELECT DISTINCT b.document_id FROM beside b
              WHERE b.one = k.one AND b.other = k.other LIMIT ${PEOPLE_GRAPH_MOST.documents})))
          ) ORDER BY k.documents DESC, k.one, k.other) FROM pairs k) AS pairs,
        (SELECT count(*)::int FROM fit) AS all`.execute(transaction);
    return rows[0]!;
  });
  const found = (people ?? []).map(({ node, documents, name }) => ({
    key: nodes.keyOf(node),
    kind: node < 0 ? ('agreed' as const) : ('name' as const),
    names: agreed[-node - 1]?.names ?? (name === null ? [] : [name]),
    documents,
  }));
  return {
    middle,
    people: found,
    pairs: (pairs ?? []).map(({ one, other, documents, some }) => ({
      one: nodes.keyOf(one),
      other: nodes.keyOf(other),
      documents,
      some: some ?? [],
    })),
    more: all - found.length,
  };
}

/** People as numbers while they are counted: a name by its label, agreed people below 0, nobody 0. */
function nodesOf(agreed: readonly PersonOfInterest[]) {
  const numbers = new Map(agreed.map(({ id }, at) => [`agreed-${id}`, -(at + 1)]));
  return {
    of: (key: string): number =>
      key.startsWith('name-') ? Number(key.slice('name-'.length)) : (numbers.get(key) ?? 0),
    keyOf: (node: number): string => (node < 0 ? `agreed-${agreed[-node - 1]!.id}` : `name-${node}`),
  };
}

/**
 * Who is named in which document. `plain`: of the whole case, documents of one page that looks like no other and
 * names no agreed person; each of their names counts once. `seen`: of all others by person, with the least of the groups of pages that
 * look the same there; what is named in a copy has the source of what it copies. A name that an agreed person bears in a
 * document is theirs there, and only there.
 */
function seenPeople(caseId: string, agreed: readonly PersonOfInterest[], middle: number | null) {
  const theirs = agreed.flatMap(({ mentions }, at) => mentions.map(({ id }) => [-(at + 1), id] as const));
  const label = middle !== null && middle > 0 ? middle : null;
  return sql`
    WITH theirs AS MATERIALIZED (
      SELECT DISTINCT a.node, l.id AS label, m.document_id
      FROM unnest(${theirs.map(([node]) => node)}::int[], ${theirs.map(([, mention]) => mention)}::uuid[]) AS a (node, mention)
      JOIN mention m ON m.id = a.mention
      JOIN search_label l ON l.kind = 'person' AND l.value = left(m.search_text, 200) COLLATE "C"
    ),
    around AS MATERIALIZED (
      SELECT document_id FROM theirs WHERE node = ${middle}::int
      UNION
      SELECT s.document_id FROM search_page s WHERE s.case_id = ${caseId} AND s.persons @> ARRAY[${label}::int]
        AND NOT EXISTS (SELECT FROM theirs t WHERE t.label = ${label}::int AND t.document_id = s.document_id)
    ),
    plain AS MATERIALIZED (
      SELECT s.document_id, s.persons
      FROM (SELECT document_id FROM search_page WHERE case_id = ${caseId} AND ${middle}::int IS NULL
        GROUP BY 1 HAVING count(*) = 1) AS single
      JOIN search_page s USING (document_id) JOIN page p ON p.id = s.page_id
      WHERE p.near_duplicate_group IS NULL AND s.document_id NOT IN (SELECT document_id FROM theirs)
    ),
    seen AS MATERIALIZED (
      SELECT coalesce(t.node, person) AS node, s.document_id, min(p.near_duplicate_group::text) AS alike
      FROM search_page s JOIN page p ON p.id = s.page_id CROSS JOIN unnest(s.persons) AS person
      LEFT JOIN theirs t ON t.label = person AND t.document_id = s.document_id
      WHERE s.case_id = ${caseId} AND s.document_id NOT IN (SELECT document_id FROM plain)
        AND (${middle}::int IS NULL OR s.document_id IN (SELECT document_id FROM around))
      GROUP BY 1, 2
    )`;
}

/** Whom the picture shows, of all that `fit`, and those of them beside each other in a document. */
function shown(middle: number | null) {
  return sql`
    fit AS MATERIALIZED (
      SELECT node, sum(sources)::int AS documents FROM (
        SELECT person AS node, count(*) AS sources FROM plain, unnest(persons) AS person GROUP BY person
        UNION ALL
        SELECT node, count(*) FROM seen WHERE alike IS NULL GROUP BY node
        UNION ALL
        SELECT node, count(*) FROM (SELECT DISTINCT node, alike FROM seen WHERE alike IS NOT NULL) AS copies
        GROUP BY node) AS counted
      GROUP BY node HAVING ${middle}::int IS NOT NULL OR sum(sources) > 1 OR node < 0
    ),
    chosen AS MATERIALIZED (
      SELECT node, documents FROM fit
      ORDER BY node IS NOT DISTINCT FROM ${middle}::int DESC, documents DESC, node LIMIT ${PEOPLE_GRAPH_MOST.people}
    ),
    named AS MATERIALIZED (
      SELECT node, document_id, coalesce(alike::uuid, document_id) AS source FROM seen JOIN chosen USING (node)
      UNION ALL
      SELECT node, document_id, document_id FROM plain, unnest(persons) AS person JOIN chosen ON node = person
    ),
    beside AS MATERIALIZED (
      SELECT a.node AS one, b.node AS other, a.document_id, a.source AS one_source, b.source AS other_source
      FROM named a JOIN named b ON b.document_id = a.document_id AND b.node > a.node
    ),
    pairs AS MATERIALIZED (
      SELECT one, other, count(*)::int AS documents
      FROM (SELECT DISTINCT one, other, one_source, other_source FROM beside) AS counted
      GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${PEOPLE_GRAPH_MOST.pairs}
    )`;
}

/** How one paper writes the name of `c.node`. */
const spelling = (caseId: string) => sql`
  SELECT m.text FROM search_label l
  JOIN LATERAL (SELECT page_id FROM search_page WHERE case_id = ${caseId} AND persons @> ARRAY[l.id] LIMIT 1) s ON true
  JOIN mention m ON m.page_id = s.page_id AND m.kind = 'person' AND left(m.search_text, 200) = l.value
  WHERE l.id = c.node ORDER BY m.ordinal LIMIT 1`;
