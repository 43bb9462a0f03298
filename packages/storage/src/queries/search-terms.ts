import type { PlacedTerms, TermSource } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { readRareTerms } from './search-lookups.ts';
import { pagesMeeting } from './search-slots.ts';

/** Words that are looked at more closely for one word that was asked for; beyond it the shape of the word decides little. */
const MOST_NEAR = 20_000;
const MOST_LABELS = 5_000;

/** The dictionary of the index. `caseId` limits batches only: words are of all cases, and say nothing by themselves. */
export function termSource(db: Database, caseId: string): TermSource {
  const terms = async (query: ReturnType<typeof sql<{ term: string }>>) =>
    (await query.execute(db)).rows.map(({ term }) => term);
  return {
    existing: (wanted) => terms(sql`SELECT term FROM search_term WHERE term = ANY (${[...wanted]}::text[])`),
    withStems: (stems) => terms(sql`SELECT term FROM search_term WHERE stem = ANY (${[...stems]}::text[])`),
    near: async (keys, { shortest, longest }) =>
      (
        await sql<{ term: string; frequent: boolean }>`SELECT term, frequent FROM search_term
          WHERE near && ${[...keys]}::integer[] AND length(term) BETWEEN ${shortest} AND ${longest}
          LIMIT ${MOST_NEAR}`.execute(db)
      ).rows,
    withinEdits: (term, edits) =>
      terms(sql`SELECT term FROM search_term
        WHERE length(term) BETWEEN ${term.length - edits} AND ${term.length + edits}
          AND levenshtein_less_equal(term, ${term}, ${edits}) <= ${edits}`),
    alike: async (sounds) =>
      (
        await sql<{ term: string; frequent: boolean }>`SELECT term, frequent FROM search_term
          WHERE sounds && ${[...sounds]}::integer[] LIMIT ${MOST_NEAR}`.execute(db)
      ).rows,
    fitting: (pattern, limit) => terms(fitting(pattern, limit)),
    placed: (demands) => placed(db, caseId, demands),
    batches: async (name) =>
      (
        await sql<{ id: string }>`SELECT id FROM batch WHERE case_id = ${caseId}
          AND (id::text = ${name} OR lower(name) = lower(${name}))`.execute(db)
      ).rows.map(({ id }) => id),
    labels: async (label) =>
      (
        await db
          .selectFrom('search_label')
          .where('kind', '=', label)
          .select('value')
          .orderBy('value')
          .limit(MOST_LABELS)
          .execute()
      ).map(({ value }) => value),
  };
}

/** The dictionary is sorted by its words and by their reverse: one end of the pattern finds the stretch to read. */
function fitting(pattern: string, limit: number) {
  const like = likeOf(pattern);
  return /^[*?]/u.test(pattern)
    ? sql<{ term: string }>`SELECT term FROM search_term
        WHERE reverse(term) COLLATE "C" LIKE ${likeOf([...pattern].reverse().join(''))} LIMIT ${limit}`
    : sql<{ term: string }>`SELECT term FROM search_term WHERE term LIKE ${like} LIMIT ${limit}`;
}

const likeOf = (pattern: string): string => pattern.replaceAll('*', '%').replaceAll('?', '_');

async function placed(
  db: Database,
  caseId: string,
  demands: readonly (readonly (readonly string[])[])[],
): Promise<PlacedTerms[]> {
  if (demands.some((alternatives) => alternatives.length === 0)) return [];
  const rare = await readRareTerms(db, [...new Set(demands.flat(2))]);
  const wanted = [...new Set(demands.flat(2))];
  const { rows } = await sql<PlacedTerms>`
    SELECT p.key, array_agg(u.lexeme) AS terms, array_agg(place) AS places
    FROM search_page p, unnest(p.words) u, unnest(u.positions) place
    WHERE p.case_id = ${caseId} AND ${pagesMeeting(demands, rare)} AND u.lexeme = ANY (${wanted}::text[])
    GROUP BY p.key`.execute(db);
  return rows;
}
