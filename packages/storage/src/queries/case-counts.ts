import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** More rows than this of one case or batch are put together. */
const MOST_ROWS = 100;

/** Members, entries by status and pages by status of batches, and when the first and the last page were read. */
export interface BatchCounts {
  /** 0 for what there is none of: `member`, `entry.processed`, `page.read` and so on. */
  of(what: string): number;
  /** All that begin so. */
  all(beginning: 'entry.' | 'page.'): number;
  readonly first: Date | null;
  readonly last: Date | null;
}

interface CountRow {
  readonly batch_id: string;
  readonly what: string;
  readonly n: string;
  readonly first: Date | null;
  readonly last: Date | null;
}

/** What stands of these batches, by batch; a batch that holds nothing is not among them. */
export async function countsOfBatches(
  db: Database,
  batchIds: readonly string[],
): Promise<ReadonlyMap<string, BatchCounts>> {
  const { rows } = await sql<CountRow>`
    SELECT batch_id, what, sum(n) AS n, min(first_at) AS first, max(last_at) AS last FROM case_count
    WHERE batch_id = ANY(${[...batchIds]}::uuid[]) GROUP BY 1, 2`.execute(db);
  const found = new Map<string, CountRow[]>();
  for (const row of rows) found.set(row.batch_id, [...(found.get(row.batch_id) ?? []), row]);
  return new Map([...found].map(([id, own]) => [id, countsOf(own)]));
}

export const NO_COUNTS: BatchCounts = countsOf([]);

function countsOf(rows: readonly CountRow[]): BatchCounts {
  const times = (of: (row: CountRow) => Date | null) =>
    rows.flatMap((row) => of(row)?.getTime() ?? []).sort((one, other) => one - other);
  const [first] = times((row) => row.first);
  const last = times((row) => row.last).at(-1);
  return {
    of: (what) => Number(rows.find((row) => row.what === what)?.n ?? 0),
    all: (beginning) =>
      rows.reduce((sum, { what, n }) => sum + (what.startsWith(beginning) ? Number(n) : 0), 0),
    first: first === undefined ? null : new Date(first),
    last: last === undefined ? null : new Date(last),
  };
}

/**
 * Puts the rows of every case and batch that has many together. Sums stay what they are at every moment, for whoever
 * reads and whoever adds meanwhile; any number may do this.
 */
export async function putCountsTogether(db: Database): Promise<void> {
  const { rows } = await sql<{ case_id: string; batch_id: string | null }>`
    SELECT case_id, batch_id FROM case_count GROUP BY 1, 2 HAVING count(*) > ${MOST_ROWS}`.execute(db);
  for (const { case_id, batch_id } of rows) {
    const rowsOf = batch_id === null ? sql`batch_id IS NULL` : sql`batch_id = ${batch_id}`;
    await db.transaction().execute(async (transaction) => {
      // Two at once would wait for each other's rows.
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`counts ${case_id}`}, 0))`.execute(
        transaction,
      );
      await sql`
        WITH gone AS (DELETE FROM case_count WHERE case_id = ${case_id} AND ${rowsOf} RETURNING *)
        INSERT INTO case_count SELECT case_id, batch_id, what, sum(n), min(first_at), max(last_at) FROM gone
          GROUP BY 1, 2, 3 HAVING sum(n) <> 0 OR min(first_at) IS NOT NULL`.execute(transaction);
    });
  }
}
