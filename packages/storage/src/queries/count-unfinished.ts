import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** The kinds of work of which there is one piece a file or a page: the queue holds a part of them only (see `AHEAD`). */
export type MassWork = 'ingest' | 'ocr' | 'extract';

/** How much of them is unfinished in all cases, in the queue or not. */
export async function countUnfinished(db: Database): Promise<Record<MassWork, number>> {
  const { rows } = await sql<Record<MassWork, string>>`
    SELECT to_open AS ingest, to_read AS ocr, to_extract AS extract FROM unfinished_counts()`.execute(db);
  const [found] = rows;
  return {
    ingest: Number(found?.ingest ?? 0),
    ocr: Number(found?.ocr ?? 0),
    extract: Number(found?.extract ?? 0),
  };
}
