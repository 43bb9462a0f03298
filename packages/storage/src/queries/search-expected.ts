import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** How many pages the planner expects for each query to the index of words, of all cases; 0 for an empty one. */
export async function expectedPages(transaction: Database, queries: readonly string[]): Promise<number[]> {
  const asked = queries.filter((query) => query !== '');
  if (asked.length === 0) return queries.map(() => 0);
  const each = asked.map((query) => sql`SELECT FROM search_page WHERE words @@ ${query}::tsquery`);
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`
    EXPLAIN (FORMAT JSON) ${sql.join(each, sql` UNION ALL `)}`.execute(transaction);
  const plan = rows[0]!['QUERY PLAN'][0].Plan;
  const plans = asked.length === 1 ? [plan] : plan.Plans!;
  return queries.map((query) => (query === '' ? 0 : plans[asked.indexOf(query)]!['Plan Rows']));
}

interface Plan {
  readonly 'Plan Rows': number;
  readonly Plans?: readonly Plan[];
}
