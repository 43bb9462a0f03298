import type pg from 'pg';

/**
 * Beside ids and times. Files are told apart by their names in the batch; one that came whole, was not acknowledged and so
 * was sent again stands in the ledger as a copy of itself, and here once.
 */
const ROWS = `
  SELECT DISTINCT ON (f.name, f.document_id) f.name,
    (SELECT jsonb_agg(to_jsonb(t) - '{id,page_id,created_at}'::text[] || jsonb_build_object('page', p.number,
        'status', p.status, 'readings', (SELECT count(*) FROM transcription o WHERE o.page_id = p.id)) ORDER BY p.number)
      FROM page p JOIN transcription t ON t.id = p.transcription_id WHERE p.document_id = f.document_id) AS pages,
    (SELECT jsonb_agg(to_jsonb(m) - '{id,document_id,page_id,transcription_id,ordinal}'::text[]
        ORDER BY p.number, m.span_start, m.span_end, m.kind, m.found_by)
      FROM mention m JOIN page p ON p.id = m.page_id WHERE m.document_id = f.document_id) AS mentions,
    (SELECT jsonb_agg(jsonb_build_object('page', p.number, 'at', m.span_start, 'line', r.line, 'score', c.score,
        'matcher', c.matcher_version, 'proposed', c.proposed, 'doubt', c.in_doubt, 'state', c.state)
        ORDER BY p.number, m.span_start, r.line)
      FROM candidate c JOIN mention m ON m.id = c.mention_id JOIN page p ON p.id = m.page_id
      JOIN registry_person r ON r.id = c.registry_person_id WHERE c.document_id = f.document_id) AS candidates,
    (SELECT jsonb_agg(jsonb_build_object('page', p.number, 'confidence', s.confidence, 'day', s.day,
        'days', s.days::text, 'words', s.words::text, 'sequence', encode(q.words, 'hex'),
        'labels', (SELECT jsonb_agg(l.kind || ' ' || l.value ORDER BY l.kind, l.value) FROM search_label l
          WHERE l.id = ANY (s.labels || s.persons || s.places)),
        'people', (SELECT jsonb_agg(h.zone || ' ' || h.words::text ORDER BY h.zone, h.words::text)
          FROM search_person h WHERE h.key = s.key)) ORDER BY p.number)
      FROM search_page s JOIN search_sequence q ON q.key = s.key JOIN page p ON p.id = s.page_id
      WHERE s.document_id = f.document_id) AS index
  FROM batch b JOIN batch_file f ON f.batch_id = b.id WHERE b.case_id = $1 ORDER BY f.name, f.document_id`;

/** What was found on the pages of one file. */
export interface FinalRows {
  readonly name: string;
  /** Of each page its status and newest reading: text, boxes, sureness, and what it was made from and by. */
  readonly pages: readonly { readonly text: string }[] | null;
  readonly mentions: readonly unknown[] | null;
  readonly candidates: readonly unknown[] | null;
  readonly index: readonly unknown[] | null;
}

/** What is left of the work on a case's files when all of it is done. */
export async function finalRows(client: pg.ClientBase, caseId: string): Promise<FinalRows[]> {
  return (await client.query<FinalRows>(ROWS, [caseId])).rows;
}
