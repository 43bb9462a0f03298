import type { LabelCount, PageLabel } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

const MOST = 15;

/** How many of the pages (by key) bear each label: the most frequent of each kind. */
export async function countLabels(
  transaction: Database,
  keys: readonly number[],
): Promise<(LabelCount & { label: PageLabel })[]> {
  const { rows } = await sql<{ kind: PageLabel; value: string; pages: string }>`
    WITH s AS MATERIALIZED (SELECT labels, persons FROM search_page WHERE key = ANY (${[...keys]}::integer[])),
    few AS (SELECT unnest(labels) AS id, count(*) AS pages FROM s GROUP BY 1),
    people AS (SELECT unnest(persons) AS id, count(*) AS pages FROM s GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST})
    SELECT kind, value, pages FROM (
      SELECT l.kind, l.value, c.pages, row_number() OVER (PARTITION BY l.kind ORDER BY c.pages DESC, l.value) AS rank
      FROM (SELECT * FROM few UNION ALL SELECT * FROM people) c JOIN search_label l ON l.id = c.id
    ) ranked WHERE rank <= ${MOST} ORDER BY kind, pages DESC, value`.execute(transaction);
  return rows.map(({ kind, value, pages }) => ({ label: kind, value, pages: Number(pages) }));
}

/** Gazetteer ids that the pages name. */
export async function placesNamed(transaction: Database, keys: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    SELECT l.value FROM (SELECT DISTINCT unnest(places) AS id FROM search_page WHERE key = ANY (${[...keys]}::integer[])) c
    JOIN search_label l ON l.id = c.id`.execute(transaction);
  return rows.map(({ value }) => value);
}

/** Pages in each place, those of the places within it included: `within` pairs a place with one that holds it, or itself. */
export async function countPlaces(
  transaction: Database,
  keys: readonly number[],
  within: readonly (readonly [place: string, holder: string])[],
): Promise<LabelCount[]> {
  const { rows } = await sql<{ holder: string; pages: string }>`
    SELECT w.holder, count(DISTINCT s.key) AS pages
    FROM (SELECT key, unnest(places) AS id FROM search_page WHERE key = ANY (${[...keys]}::integer[])) s
    JOIN search_label l ON l.id = s.id
    JOIN unnest(${within.map(([place]) => place)}::text[], ${within.map(([, holder]) => holder)}::text[])
      AS w (place, holder) ON w.place = l.value
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${2 * MOST}`.execute(transaction);
  return rows.map(({ holder, pages }) => ({ value: holder, pages: Number(pages) }));
}

export async function countBatches(transaction: Database, keys: readonly number[]): Promise<LabelCount[]> {
  const { rows } = await sql<{ id: string; name: string; pages: string }>`
    SELECT b.id, b.name, count(DISTINCT s.key) AS pages
    FROM search_page s JOIN batch_file f ON f.document_id = s.document_id JOIN batch b ON b.id = f.batch_id
    WHERE s.key = ANY (${[...keys]}::integer[])
    GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT ${MOST}`.execute(transaction);
  return rows.map(({ id, name, pages }) => ({ value: id, name, pages: Number(pages) }));
}
