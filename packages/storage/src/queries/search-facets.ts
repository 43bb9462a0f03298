import type { LabelCount, PageLabel, PageLabels } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Values of one kind that are shown. */
const MOST = 15;

/**
 * What pages (by key) can be narrowed by: the most frequent values of each label with their pages' number, every place
 * with the pages that name it, the batches, the tags, and how many pages people have corrected.
 */
export async function countLabels(transaction: Database, keys: readonly number[]): Promise<PageLabels> {
  const { rows } = await sql<{
    labels: { label: PageLabel; value: string; pages: number }[] | null;
    places: { place: string; keys: number[] }[] | null;
    batches: LabelCount[] | null;
    tags: LabelCount[] | null;
    reviewed: number;
    pages: number;
  }>`
    WITH s AS MATERIALIZED (
      SELECT key, page_id, document_id, labels, persons, places FROM search_page WHERE key = ANY (${[...keys]}::integer[])
    ),
    counts AS (
      SELECT id, count(*) AS pages FROM s, unnest(s.labels) id GROUP BY id
      UNION ALL
      (SELECT id, count(*) AS pages FROM s, unnest(s.persons) id GROUP BY id ORDER BY 2 DESC, 1 LIMIT ${MOST})
    ),
    ranked AS (
      SELECT l.kind AS label, l.value, c.pages,
        row_number() OVER (PARTITION BY l.kind ORDER BY c.pages DESC, l.value) AS rank
      FROM counts c JOIN search_label l ON l.id = c.id
    ),
    named AS (SELECT id, array_agg(s.key) AS keys FROM s, unnest(s.places) id GROUP BY id),
    batches AS (
      SELECT b.id AS value, b.name, count(DISTINCT s.key) AS pages
      FROM s JOIN batch_file f ON f.document_id = s.document_id JOIN batch b ON b.id = f.batch_id
      GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT ${MOST}
    ),
    tags AS (
      SELECT g.tag AS value, count(DISTINCT s.key) AS pages
      FROM s JOIN document_tag g ON g.document_id = s.document_id
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST}
    )
    SELECT
      (SELECT json_agg(ranked ORDER BY pages DESC, value) FROM ranked WHERE rank <= ${MOST}) AS labels,
      (SELECT json_agg(json_build_object('place', l.value, 'keys', n.keys)) FROM named n
        JOIN search_label l ON l.id = n.id) AS places,
      (SELECT json_agg(batches ORDER BY pages DESC, name) FROM batches) AS batches,
      (SELECT json_agg(tags ORDER BY pages DESC, value) FROM tags) AS tags,
      (SELECT count(*)::integer FROM s WHERE page_id IN (SELECT page_id FROM correction)) AS reviewed,
      (SELECT count(*)::integer FROM s) AS pages`.execute(transaction);
  const { labels, places, batches, tags, reviewed, pages } = rows[0]!;
  return {
    labels: labels ?? [],
    places: places ?? [],
    batches: batches ?? [],
    tags: tags ?? [],
    reviewed: { yes: reviewed, no: pages - reviewed },
  };
}
