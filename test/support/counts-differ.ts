import type { OpenDatabase } from '@sijill/storage';

/** Sums beside the rows (case_count) that are not what the rows give; none where all is well. */
export async function countsDiffer({ pool }: Pick<OpenDatabase, 'pool'>): Promise<unknown[]> {
  const { rows } = await pool.query(
    `WITH told AS (SELECT case_id, batch_id, what, sum(n) AS n FROM case_count GROUP BY 1, 2, 3 HAVING sum(n) <> 0)
     SELECT coalesce(t.what, k.what) AS what, k.n AS told, t.n AS there FROM case_count_true t FULL JOIN told k
       ON k.case_id = t.case_id AND k.batch_id IS NOT DISTINCT FROM t.batch_id AND k.what = t.what
     WHERE t.n IS DISTINCT FROM k.n`,
  );
  return rows;
}
