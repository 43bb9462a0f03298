import type { OpenDatabase } from '@sijill/storage';

export interface NamedCase {
  readonly documents: number;
  /** Names on each document's one page. */
  readonly names: number;
  /** Different names that there are; some stand on thousands of papers, most on few. */
  readonly different: number;
}

/** A case of one-page documents with people's names, as the index leaves it, and the label of the most frequent name. */
export async function fillNamedCase(
  { pool }: Pick<OpenDatabase, 'pool'>,
  { documents, names, different }: NamedCase,
): Promise<{ caseId: string; most: number }> {
  const { rows } = await pool.query("INSERT INTO case_file (name) VALUES ('named') RETURNING id");
  const caseId = rows[0].id as string;
  await pool.query('SELECT setseed(0.5)');
  await pool.query(
    `INSERT INTO search_label (kind, value) SELECT 'person', 'invented ' || i FROM generate_series(1, $1) i`,
    [different],
  );
  const base = await pool.query("SELECT min(id) AS id FROM search_label WHERE kind = 'person'");
  const first = Number(base.rows[0].id);
  await pool.query(
    `INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, status)
     SELECT $1, i::text, i::text, 1, i || '.jpg', 'SJL-' || lpad(i::text, 6, '0'), 'processed'
     FROM generate_series(1, $2) i`,
    [caseId, documents],
  );
  await pool.query(
    `INSERT INTO page (document_id, number, status, near_duplicate_group)
     SELECT id, 1, 'read', CASE WHEN random() < 0.05 THEN id END FROM document WHERE case_id = $1`,
    [caseId],
  );
  await pool.query(
    `INSERT INTO transcription (page_id, image_sha256, configuration_hash, source, engine, engine_version, text, boxes,
       confidence, search_text)
     SELECT p.id, p.id::text, 'bench', 'ocr', 'bench', '1', '', '', 0.9, '' FROM page p
     JOIN document d ON d.id = p.document_id WHERE d.case_id = $1`,
    [caseId],
  );
  await pool.query('UPDATE page p SET transcription_id = t.id FROM transcription t WHERE t.page_id = p.id');
  // The third power: the most frequent of 200,000 names stands on some 17,000 of 100,000 papers.
  await pool.query(
    `INSERT INTO mention (document_id, page_id, transcription_id, kind, span_start, span_end, text, zone, confidence,
       found_by, value, words, search_text, extractor_version)
     SELECT p.document_id, p.id, p.transcription_id, 'person', 0, 1, 'invented ' || n, 'body', 0.9, 'bench',
       jsonb_build_object('kind', 'person', 'name', 'invented ' || n), '{}', 'invented ' || n, 'bench'
     FROM page p JOIN document d ON d.id = p.document_id AND d.case_id = $1
     CROSS JOIN LATERAL (SELECT 1 + floor($3 * power(random(), 3))::int AS n FROM generate_series(1, $2)
       WHERE p.id IS NOT NULL) AS names`,
    [caseId, names, different],
  );
  await pool.query(
    `INSERT INTO search_page (page_id, document_id, case_id, transcription_id, position, confidence, days, labels, persons,
       places, words)
     SELECT p.id, p.document_id, $1, p.transcription_id, d.evidence_number, 0.9, '{}', '{}',
       (SELECT array_agg(DISTINCT $2 - 1 + substr(m.text, 10)::int) FROM mention m WHERE m.page_id = p.id), '{}', ''
     FROM page p JOIN document d ON d.id = p.document_id WHERE d.case_id = $1`,
    [caseId, first],
  );
  await pool.query('VACUUM ANALYZE');
  const top = await pool.query(
    'SELECT person FROM search_page, unnest(persons) person GROUP BY 1 ORDER BY count(*) DESC LIMIT 1',
  );
  return { caseId, most: Number(top.rows[0].person) };
}
