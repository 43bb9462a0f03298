import { KEYS_VERSION, termKeys } from '@sijill/search';
import { type Database, makeKeys } from '@sijill/storage';
import type { Pool } from './fill.ts';

/** Indexes that are dropped while a whole case is filled in, and made again in one go. */
const BULK =
  /^search_(page_(words|labels|persons|places)|sequence_pairs|person_words|term_(near|sounds|stem|backwards))$/;

export interface IndexCost {
  /** Milliseconds a page, indexes there, documents one by one: what extraction pays. */
  readonly msAPage: number;
  readonly seconds: number;
}

/** Indexes a filled case. The first documents one by one with every index there, to measure what a page costs. */
export async function indexCase(pool: Pool, db: Database, caseId: string): Promise<IndexCost> {
  const started = performance.now();
  const { rows } = await pool.query('SELECT id FROM document WHERE case_id = $1 ORDER BY evidence_number', [
    caseId,
  ]);
  const documents = rows.map(({ id }) => id as string);
  const definitions = await pool.query(
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'search_%'",
  );
  const bulk = definitions.rows.filter(({ indexname }) => BULK.test(indexname));
  const measured = Math.min(200, Math.ceil(documents.length / 10));
  for (const { indexname } of bulk) await pool.query(`DROP INDEX ${indexname}`);
  const rest = documents.slice(measured);
  for (let from = 0; from < rest.length; from += 200)
    await pool.query('SELECT count(*) FROM search_index_documents($1::uuid[])', [
      rest.slice(from, from + 200),
    ]);
  await makeKeys(db, { version: KEYS_VERSION, keysOf: termKeys });
  for (const { indexdef } of bulk) await pool.query(indexdef);
  await pool.query('VACUUM ANALYZE search_page, search_sequence, search_person, search_term, search_label');
  const before = performance.now();
  for (const id of documents.slice(0, measured))
    await pool.query('SELECT count(*) FROM search_index_documents($1::uuid[])', [[id]]);
  await makeKeys(db, { version: KEYS_VERSION, keysOf: termKeys });
  const { rows: counted } = await pool.query(
    'SELECT count(*)::integer AS pages FROM page WHERE document_id = ANY ($1::uuid[])',
    [documents.slice(0, measured)],
  );
  const ended = performance.now();
  await pool.query('VACUUM ANALYZE search_page, search_sequence, search_person, search_term, search_label');
  return { msAPage: (ended - before) / counted[0].pages, seconds: (ended - started) / 1_000 };
}
