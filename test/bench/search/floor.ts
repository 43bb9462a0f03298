import type { Pool } from './fill.ts';
import type { Source } from './kinds.ts';
import { quantiles } from './measure.ts';

export interface Floor {
  readonly how: string;
  readonly p50: number;
  readonly p95: number;
  readonly mebibytes: number;
}

/** What a plain database does without any of this: reading all texts with ILIKE, and with a trigram index. */
export async function measureFloor(
  pool: Pool,
  caseId: string,
  sources: readonly Source[],
  withIndex: boolean,
): Promise<Floor[]> {
  const ask = `SELECT count(*) FROM document d JOIN page p ON p.document_id = d.id
    JOIN transcription t ON t.id = p.transcription_id
    WHERE d.case_id = $1 AND t.search_text ILIKE '%' || $2 || '%' AND t.search_text ILIKE '%' || $3 || '%'`;
  const time = async (count: number) => {
    const times: number[] = [];
    for (const { name } of sources.slice(0, count)) {
      const started = performance.now();
      await pool.query(ask, [caseId, name[0], name[1]]);
      times.push(performance.now() - started);
    }
    return quantiles(times);
  };
  const plain = { how: 'ILIKE', ...(await time(6)), mebibytes: 0 };
  if (!withIndex) return [plain];
  await pool.query('CREATE INDEX bench_trigram ON transcription USING gin (search_text gin_trgm_ops)');
  await pool.query('ANALYZE transcription');
  const { rows } = await pool.query("SELECT pg_relation_size('bench_trigram') / 1048576.0 AS size");
  const trigram = { how: 'ILIKE, trigram index', ...(await time(20)), mebibytes: Number(rows[0].size) };
  await pool.query('DROP INDEX bench_trigram');
  return [plain, trigram];
}
