import type { Rule } from '../rule.ts';

const REREAD = 'Have the document read again: "sijill reread". Nothing that people wrote is touched.';
const RESTORE =
  'Stop the server, keep this database as it is, and restore the newest backup on another home; compare what differs.';
const PAGE = `d.evidence_number || '-' || lpad(p.number::text, 4, '0')`;

/** Pages, their texts, the mentions on them and the search index. */
export const PAGES: readonly Rule[] = [
  {
    code: 'page.lost',
    level: 'fault',
    what: 'A document has other pages than were counted when it was opened.',
    todo: RESTORE,
    sql: `WITH opened AS (
        SELECT DISTINCT ON (object_id) object_id, (details->>'pages')::bigint AS pages FROM custody_event
        WHERE action = 'document.opened' ORDER BY object_id, seq DESC),
      kept AS (SELECT document_id, count(*) AS pages, min(number) AS first, max(number) AS last FROM page GROUP BY 1)
      SELECT format('%s: counted %s, kept %s', d.evidence_number, o.pages, coalesce(k.pages, 0)) AS subject
      FROM document d LEFT JOIN opened o ON o.object_id = d.id::text LEFT JOIN kept k ON k.document_id = d.id
      WHERE (o.pages IS NOT NULL AND (coalesce(k.pages, 0) <> o.pages OR k.first <> 1 OR k.last <> o.pages))
        OR (d.status IN ('reading', 'extracting', 'processed') AND k.pages IS NULL)`,
  },
  {
    code: 'page.twice',
    level: 'fault',
    what: 'A document has a page twice.',
    todo: RESTORE,
    sql: `SELECT format('%s, page %s', d.evidence_number, p.number) AS subject FROM page p JOIN document d ON d.id = p.document_id
      GROUP BY d.id, d.evidence_number, p.number HAVING count(*) > 1`,
  },
  {
    code: 'page.without-text',
    level: 'fault',
    what: 'A page counts as read and has no image or no text.',
    todo: REREAD,
    sql: `SELECT ${PAGE} AS subject FROM page p JOIN document d ON d.id = p.document_id
      WHERE p.status IN ('read', 'blank') AND num_nulls(p.transcription_id, p.image_sha256) > 0`,
  },
  {
    code: 'page.foreign-text',
    level: 'fault',
    what: 'The text of a page is that of another page.',
    todo: REREAD,
    sql: `SELECT ${PAGE} AS subject FROM page p JOIN document d ON d.id = p.document_id
      JOIN transcription t ON t.id = p.transcription_id WHERE t.page_id <> p.id`,
  },
  {
    code: 'document.unsettled',
    level: 'fault',
    what: 'A document counts as processed while a page of it still waits.',
    todo: REREAD,
    sql: `SELECT DISTINCT d.evidence_number AS subject FROM document d JOIN page p ON p.document_id = d.id
      WHERE d.status = 'processed' AND p.status = 'waiting'`,
  },
  {
    code: 'transcription.twice',
    level: 'fault',
    what: 'The same reading of a page is kept twice.',
    todo: RESTORE,
    sql: `SELECT format('page %s, configuration %s, reading %s', page_id, configuration_hash, reading) AS subject
      FROM transcription GROUP BY page_id, image_sha256, configuration_hash, reading HAVING count(*) > 1`,
  },
  {
    code: 'transcription.unlogged',
    level: 'fault',
    what: 'A machine read a text, and the custody log does not say so.',
    todo: RESTORE,
    // Older versions wrote no such event, or one that did not name the text.
    sql: `SELECT ${PAGE} AS subject FROM transcription t JOIN page p ON p.id = t.page_id JOIN document d ON d.id = p.document_id
      WHERE t.source <> 'person'
        AND t.created_at > (SELECT min(at) FROM custody_event WHERE action = 'page.read' AND details ? 'transcription')
        AND NOT EXISTS (SELECT FROM custody_event e WHERE e.action = 'page.read' AND e.object_type = 'page'
          AND e.object_id = p.id::text AND e.details->>'transcription' = t.id::text)`,
  },
  {
    code: 'correction.unlogged',
    level: 'fault',
    what: 'A text was written by a person, and the custody log does not say so.',
    todo: RESTORE,
    sql: `SELECT ${PAGE} AS subject FROM transcription t JOIN page p ON p.id = t.page_id JOIN document d ON d.id = p.document_id
      WHERE t.source = 'person' AND NOT EXISTS (SELECT FROM correction c
        JOIN custody_event e ON e.seq = c.seq AND e.action = 'page.corrected' AND e.object_id = p.id::text
        WHERE c.transcription_id = t.id)`,
  },
  {
    code: 'page.read-twice',
    level: 'fault',
    what: 'The custody log says twice that a page was read, and nobody asked for it again in between.',
    todo: RESTORE,
    sql: `WITH told AS (
        SELECT seq, object_id, lag(seq) OVER (PARTITION BY object_id ORDER BY seq) AS before FROM custody_event
        WHERE action = 'page.read' AND object_type = 'page')
      SELECT ${PAGE} || format(', events %s and %s', o.before, o.seq) AS subject FROM told o
      JOIN page p ON p.id::text = o.object_id JOIN document d ON d.id = p.document_id
      WHERE o.before IS NOT NULL AND NOT EXISTS (SELECT FROM custody_event e
        WHERE e.object_type = 'document' AND e.object_id = d.id::text AND e.seq > o.before AND e.seq < o.seq
          AND e.action IN ('document.read-again', 'work.retried'))`,
  },
  {
    code: 'transcription.boxes',
    level: 'fault',
    what: 'A text read by a machine has lost the places of its words.',
    todo: REREAD,
    sql: `SELECT ${PAGE} AS subject FROM transcription t JOIN page p ON p.id = t.page_id JOIN document d ON d.id = p.document_id
      WHERE t.source <> 'person' AND t.text <> '' AND octet_length(t.boxes) = 0`,
  },
  {
    code: 'mention.foreign',
    level: 'fault',
    what: 'A mention belongs to another page or document than its text.',
    todo: REREAD,
    sql: `SELECT m.id::text AS subject FROM mention m JOIN page p ON p.id = m.page_id
      JOIN transcription t ON t.id = m.transcription_id
      WHERE p.document_id <> m.document_id OR t.page_id <> m.page_id`,
  },
  {
    code: 'mention.span',
    level: 'fault',
    what: 'A mention lies outside the text that it was found in.',
    todo: REREAD,
    sql: `SELECT m.id::text AS subject FROM mention m JOIN transcription t ON t.id = m.transcription_id
      WHERE m.span_start < 0 OR m.span_end <= m.span_start OR m.span_start >= char_length(t.text)`,
  },
  {
    code: 'mention.overtaken',
    level: 'fault',
    what: 'A processed document shows mentions of a text that was followed by a newer one.',
    todo: REREAD,
    sql: `SELECT DISTINCT ${PAGE} AS subject FROM mention m JOIN page p ON p.id = m.page_id JOIN document d ON d.id = m.document_id
      WHERE d.status = 'processed' AND m.transcription_id <> p.transcription_id`,
  },
  {
    code: 'search.page',
    level: 'fault',
    what: 'A processed page cannot be found by search, or only by an older text.',
    todo: REREAD,
    sql: `SELECT ${PAGE} AS subject FROM page p JOIN document d ON d.id = p.document_id
      LEFT JOIN search_page s ON s.page_id = p.id
      WHERE d.status = 'processed' AND p.transcription_id IS NOT NULL
        AND (s.transcription_id IS DISTINCT FROM p.transcription_id OR s.document_id <> d.id OR s.case_id <> d.case_id)`,
  },
  {
    code: 'search.person',
    level: 'fault',
    what: 'A person named on a processed page cannot be found by search.',
    todo: REREAD,
    sql: `SELECT DISTINCT ${PAGE} AS subject FROM mention m JOIN page p ON p.id = m.page_id JOIN document d ON d.id = m.document_id
      WHERE m.kind = 'person' AND d.status = 'processed'
        AND NOT EXISTS (SELECT FROM search_person s WHERE s.mention_id = m.id)`,
  },
  {
    code: 'original.quarantined',
    level: 'fault',
    what: 'A stored original was found missing or changed when it was hashed again; nothing is exported from it.',
    todo: 'Put its bytes back from a backup (see the operator guide), then "sijill custody rehash".',
    sql: `SELECT format('%s: %s', sha256, status) AS subject FROM original_check WHERE status <> 'sound'`,
  },
  {
    code: 'original.unwatched',
    level: 'fault',
    what: 'A stored original is in no schedule of being hashed again.',
    todo: RESTORE,
    sql: `SELECT d.evidence_number AS subject FROM document d
      WHERE NOT EXISTS (SELECT FROM original_check o WHERE o.sha256 = d.sha256)`,
  },
];

/** Rules that read every text again; only with `--deep`. */
export const DEEP_PAGES: readonly Rule[] = [
  {
    code: 'search.words',
    level: 'fault',
    what: 'The search index has other words for a page than its text.',
    todo: REREAD,
    sql: `SELECT ${PAGE} AS subject FROM search_page s JOIN page p ON p.id = s.page_id JOIN document d ON d.id = s.document_id
      JOIN transcription t ON t.id = s.transcription_id
      LEFT JOIN search_sequence o ON o.key = s.key
      WHERE d.status = 'processed'
        AND (s.words <> search_words(t.search_text) OR o.words IS DISTINCT FROM search_numbers(t.search_text))`,
  },
];
