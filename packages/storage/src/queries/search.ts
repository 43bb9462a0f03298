import { type FoundPages, type PageSearch, type SearchCondition, SijillError } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { isIndexed, pageCondition } from './search-condition.ts';
import { findFrequent } from './search-frequent.ts';
import { type Known, lookUp } from './search-lookups.ts';
import { findNearness } from './search-nearness.ts';
import { pageOrder } from './search-order.ts';
import { demandedText, textQuery } from './text-query.ts';

const SECONDS = 10;

/** Runs `ask` on one connection set up for searching. Throws `query.slow` when it takes more than ten seconds. */
export async function searching<T>(db: Database, ask: (transaction: Database) => Promise<T>): Promise<T> {
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (transaction) => {
        // Reading every page's words in turn looks cheap to the planner, which does not see that they lie apart; and one
        // search must not take every core.
        await sql`SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
        set_config('work_mem', '64MB', true), set_config('max_parallel_workers_per_gather', '0', true), set_config('statement_timeout', ${String(SECONDS * 1_000)}, true)`.execute(
          transaction,
        );
        return ask(transaction);
      });
  } catch (error) {
    if ((error as { code?: string }).code === '57014')
      throw new SijillError('query.slow', { seconds: SECONDS }, { cause: error });
    throw error;
  }
}

/** Pages of a case that meet a condition, in order, with their number. Run it in `searching`. */
export async function findPages(
  transaction: Database,
  caseId: string,
  search: PageSearch,
): Promise<FoundPages> {
  const { condition, exact, limit, after, sample } = search;
  const quick =
    (await findFrequent(transaction, caseId, search)) ?? (await findNearness(transaction, caseId, search));
  if (quick) return quick;
  const known = await lookUp(
    transaction,
    caseId,
    exact ? { kind: 'and', of: [condition, exact] } : condition,
  );
  const tier = exact ? tierOf(condition, exact, known) : sql`0`;
  // Of words that most pages have, the planner would rather read the case page by page and open the words of each: not
  // written as an equality, no index has the case.
  const ofCase = isIndexed(condition)
    ? sql`p.case_id IS NOT DISTINCT FROM ${caseId}::uuid`
    : sql`p.case_id = ${caseId}`;
  const later = after ? sql`WHERE (o, position) > (${after[0]}::float8, ${after[1]} COLLATE "C")` : sql``;
  const drawn =
    sample > 0
      ? sql`(SELECT array_agg(key) FROM hit WHERE key % greatest(1, (SELECT n FROM counted) / ${sample}::bigint) = 0)`
      : sql`NULL::integer[]`;
  const { rows } = await sql<{
    total: string;
    rows: { key: number; tier: number; o: number; position: string }[] | null;
    sample: number[] | null;
  }>`
    WITH hit AS MATERIALIZED (
      SELECT p.key, p.position, p.confidence, p.day, ${tier} AS tier FROM search_page p
      WHERE ${ofCase} AND ${pageCondition(condition, known)}
    ), counted AS MATERIALIZED (SELECT count(*) AS n FROM hit),
    ordered AS (SELECT key, tier, position, (${pageOrder(search)})::float8 AS o FROM hit),
    shown AS (SELECT * FROM ordered ${later} ORDER BY o, position LIMIT ${limit + 1})
    SELECT (SELECT n FROM counted) AS total, (SELECT json_agg(shown ORDER BY o, position) FROM shown) AS rows,
      ${drawn} AS sample`.execute(transaction);
  const found = rows[0]!;
  const all = (found.rows ?? []).map(({ key, tier, o, position }) => ({
    key,
    exact: tier === 0,
    cursor: [o, position] as const,
  }));
  const total = Number(found.total);
  const shown = all.slice(0, limit);
  return {
    total,
    reckoned: false,
    rows: shown,
    next: all.length > limit ? shown.at(-1)?.cursor : undefined,
    sample: found.sample ?? [],
    weight: sample > 0 ? Math.max(1, Math.floor(total / sample)) : 1,
  };
}

/**
 * 0 for a page that answers exactly, 1 for any other. Of words alone the others are looked up: they are few, where the exact
 * ones may be most of the case.
 */
function tierOf(condition: SearchCondition, exact: SearchCondition, known: Known): RawBuilder<number> {
  const [wide, narrow] = [demandedText(condition), textQuery(exact)];
  return wide && narrow
    ? sql`CASE WHEN p.key IN (SELECT p.key FROM search_page p WHERE p.words @@ ${`(${wide}) & !(${narrow})`}::tsquery) THEN 1 ELSE 0 END`
    : sql`CASE WHEN p.key IN (SELECT p.key FROM search_page p WHERE ${pageCondition(exact, known)}) THEN 0 ELSE 1 END`;
}
