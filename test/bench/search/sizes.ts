import type { Pool } from './fill.ts';

export interface IndexSize {
  readonly name: string;
  readonly mebibytes: number;
}

/** What search keeps on disk: tables without their indexes, and every index. */
export async function indexSizes(pool: Pool): Promise<IndexSize[]> {
  const { rows } = await pool.query(
    `SELECT relname AS name, (CASE relkind WHEN 'r' THEN pg_table_size(oid) ELSE pg_relation_size(oid) END) / 1048576.0 AS size
     FROM pg_class WHERE relname LIKE 'search\\_%' AND relkind IN ('r', 'i') ORDER BY 2 DESC`,
  );
  const text = await pool.query(
    "SELECT pg_table_size('transcription') / 1048576.0 AS readings, pg_table_size('mention') / 1048576.0 AS mentions",
  );
  return [
    { name: 'readings, for comparison', mebibytes: Number(text.rows[0].readings) },
    { name: 'mentions, for comparison', mebibytes: Number(text.rows[0].mentions) },
    ...rows.map(({ name, size }) => ({ name: name as string, mebibytes: Number(size) })),
  ];
}
