import { KEYS_VERSION, termKeys } from '@sijill/search';
import type { Pool, PoolClient } from 'pg';

/**
 * A document of very many pages in the index of a case, without texts: of every ten pages three say الشمال and five more
 * الشمالي, one in a thousand says الجنوب instead.
 */
export async function fillManyPages(
  database: Pick<Pool | PoolClient, 'query'>,
  caseId: string,
  pages: number,
): Promise<void> {
  await database.query(
    `WITH d AS (
       INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, status)
       VALUES ($1, 'many', 'many', 1, 'many.pdf', 'SJL-9999999', 'processed') RETURNING id
     ), p AS (
       INSERT INTO page (document_id, number, status) SELECT id, n, 'read' FROM d, generate_series(1, $2::integer) n
       RETURNING id, document_id, number
     ), t AS (
       INSERT INTO transcription (page_id, image_sha256, configuration_hash, source, engine, engine_version, text, boxes,
         boxes_format, confidence, verdict, search_text)
       SELECT id, number::text, 'many', 'ocr', 'e', '1', '', '\\x', 2, (1 + number % 97) / 100.0, 'good', ''
       FROM p RETURNING id, page_id
     )
     INSERT INTO search_page (page_id, document_id, case_id, transcription_id, position, confidence, day, days, labels, persons,
       places, words)
     SELECT p.id, p.document_id, $1, t.id, 'SJL-9999999 ' || lpad(p.number::text, 7, '0'), (1 + p.number % 97) / 100.0, NULL, '{}',
       CASE WHEN p.number % 2 = 0 THEN '{7}'::integer[] ELSE '{}' END, '{}', '{}',
       array_to_tsvector(ARRAY['كلمه',
         CASE WHEN p.number % 1000 = 0 THEN 'الجنوب' WHEN p.number % 10 < 3 THEN 'الشمال' WHEN p.number % 10 < 8 THEN 'الشمالي'
           ELSE 'غيرها' END])
     FROM p JOIN t ON t.page_id = p.id`,
    [caseId, pages],
  );
  const words = ['كلمه', 'الشمال', 'الشمالي', 'الجنوب', 'غيرها'];
  // With their keys, as extraction writes them: the server gives keys only once, as it starts.
  await database.query(
    `INSERT INTO search_term (term, frequent, stem, near, sounds, keys_version)
     SELECT term, true, stem, near, sounds, $2
     FROM jsonb_to_recordset($1) AS k (term text, stem text, near integer[], sounds integer[]) ON CONFLICT DO NOTHING`,
    [JSON.stringify(words.map((term) => ({ term, ...termKeys(term) }))), KEYS_VERSION],
  );
  await database.query('VACUUM ANALYZE search_page');
}
