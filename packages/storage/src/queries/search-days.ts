import type { PageDays } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** The days that dates on pages (by key) can mean; a date without an end is left out. */
export async function daysOfPages(transaction: Database, keys: readonly number[]): Promise<PageDays[]> {
  // A range of days is stored from its first day to the day after its last.
  const { rows } = await sql<PageDays>`
    SELECT key, lower(range)::text AS from, (upper(range) - 1)::text AS to
    FROM search_page, unnest(days) range
    WHERE key = ANY (${[...keys]}::integer[]) AND NOT lower_inf(range) AND NOT upper_inf(range)`.execute(
    transaction,
  );
  return rows;
}
