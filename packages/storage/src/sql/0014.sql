-- Texts corrected by people; uploads that go on where they stopped; files that lie on the server already; answers kept
-- for requests that come twice.

-- A person's transcription: who wrote it, why, and what it follows. Never changed, only followed by a newer one.
CREATE TABLE correction (
  transcription_id uuid PRIMARY KEY REFERENCES transcription,
  page_id uuid NOT NULL REFERENCES page,
  case_id uuid NOT NULL REFERENCES case_file,
  based_on uuid NOT NULL REFERENCES transcription,
  -- Its event in the custody log.
  seq bigint NOT NULL,
  author_key text NOT NULL,
  author_name text NOT NULL,
  authenticated boolean NOT NULL,
  reason text NOT NULL DEFAULT '',
  -- The line as it was and as it is; all null when an older text was put back.
  line integer,
  before_text text,
  after_text text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX correction_page ON correction (page_id, created_at);
CREATE INDEX correction_case ON correction (case_id, seq);
CREATE FUNCTION refuse_correction_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'corrections are never changed or removed';
END $$;
CREATE TRIGGER correction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON correction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_correction_change();

-- Of the least sure word of the mention, 0 to 1; null for what was extracted before this was kept.
ALTER TABLE mention ADD COLUMN reading_confidence real;
CREATE INDEX mention_doubtful ON mention (page_id) WHERE kind = 'person' AND reading_confidence < 0.6;

-- The search index page by page, so that a correction touches no other page of its document.
CREATE FUNCTION search_index_pages(p_pages uuid[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  p_documents uuid[] := ARRAY(SELECT DISTINCT document_id FROM page WHERE id = ANY (p_pages));
BEGIN
  DELETE FROM search_page WHERE page_id = ANY (p_pages);
  INSERT INTO search_label (kind, value)
    SELECT DISTINCT f.kind, f.value COLLATE "C" FROM search_fact f
    WHERE f.document_id = ANY (p_documents) AND f.page_id = ANY (p_pages)
      AND NOT EXISTS (SELECT FROM search_label l WHERE l.kind = f.kind AND l.value = f.value)
    ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  INSERT INTO search_page (page_id, document_id, case_id, transcription_id, position, confidence, day, days, labels,
    persons, places, words, pairs)
  SELECT p.id, d.id, d.case_id, t.id, d.evidence_number || '/' || lpad(p.number::text, 6, '0'), t.confidence,
    dates.day, coalesce(dates.days, '{}'), coalesce(facts.labels, '{}'), coalesce(facts.persons, '{}'),
    coalesce(facts.places, '{}'), search_words(t.search_text), search_pairs(t.search_text)
  FROM document d
  JOIN page p ON p.document_id = d.id
  JOIN transcription t ON t.id = p.transcription_id
  LEFT JOIN (
    SELECT f.page_id,
      array_agg(l.id) FILTER (WHERE f.kind NOT IN ('person', 'place')) AS labels,
      array_agg(l.id) FILTER (WHERE f.kind = 'person') AS persons,
      array_agg(l.id) FILTER (WHERE f.kind = 'place') AS places
    FROM search_fact f JOIN search_label l ON l.kind = f.kind AND l.value = f.value
    WHERE f.document_id = ANY (p_documents) AND f.page_id = ANY (p_pages)
    GROUP BY f.page_id
  ) facts ON facts.page_id = p.id
  LEFT JOIN (
    SELECT m.page_id,
      coalesce(min(m.value ->> 'earliest') FILTER (WHERE m.role = 'document'), min(m.value ->> 'earliest'))::date AS day,
      range_agg(daterange((m.value ->> 'earliest')::date, greatest(m.value ->> 'latest', m.value ->> 'earliest')::date, '[]'))
        AS days
    FROM mention m
    WHERE m.page_id = ANY (p_pages) AND m.kind = 'date' AND m.role IS DISTINCT FROM 'birth'
      AND m.value ->> 'earliest' IS NOT NULL AND m.value ->> 'latest' IS NOT NULL
    GROUP BY m.page_id
  ) dates ON dates.page_id = p.id
  WHERE p.id = ANY (p_pages)
  ORDER BY d.evidence_number, p.number;
  INSERT INTO search_person (mention_id, key, zone, words)
    SELECT m.id, s.key, m.zone, search_words(m.search_text)
    FROM mention m JOIN search_page s ON s.page_id = m.page_id
    WHERE m.page_id = ANY (p_pages) AND m.kind = 'person'
    ORDER BY m.ordinal;
  CREATE TEMPORARY TABLE IF NOT EXISTS search_standing (term text COLLATE "C", keys integer[]) ON COMMIT DELETE ROWS;
  TRUNCATE search_standing;
  INSERT INTO search_standing
    SELECT token COLLATE "C", array_agg(DISTINCT source.key) FROM (
      SELECT s.key, t.search_text FROM search_page s JOIN transcription t ON t.id = s.transcription_id
      WHERE s.page_id = ANY (p_pages)
      UNION ALL
      SELECT s.key, m.search_text FROM mention m JOIN search_page s ON s.page_id = m.page_id
      WHERE m.page_id = ANY (p_pages)
    ) source, search_tokens(source.search_text)
    GROUP BY 1;
  RETURN QUERY
    INSERT INTO search_term (term)
    SELECT n.term FROM search_standing n
    WHERE NOT EXISTS (SELECT FROM search_term known WHERE known.term = n.term)
    ORDER BY 1
    ON CONFLICT DO NOTHING
    RETURNING search_term.term;
  PERFORM FROM search_term t JOIN search_standing n ON n.term = t.term WHERE NOT t.frequent ORDER BY t.term FOR UPDATE OF t;
  UPDATE search_term t SET
    frequent = cardinality(t.pages) + cardinality(n.keys) > 32,
    pages = CASE WHEN cardinality(t.pages) + cardinality(n.keys) > 32 THEN '{}' ELSE t.pages || n.keys END
  FROM search_standing n WHERE n.term = t.term AND NOT t.frequent;
END $$;
CREATE OR REPLACE FUNCTION search_index_documents(p_documents uuid[]) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT search_index_pages(ARRAY(SELECT id FROM page WHERE document_id = ANY (p_documents)))
$$;

-- One file on its way. Its bytes lie beside the stored files until the last has come and the file is taken.
CREATE TABLE upload (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  batch_id uuid NOT NULL REFERENCES batch,
  name text NOT NULL,
  size bigint NOT NULL,
  -- What its sender says it is; must hold.
  sha256 text,
  actor text NOT NULL,
  -- arriving; arrived: every byte is here, it is being hashed and stored; taken: it has an entry in the ledger;
  -- refused: what came is not what was announced; expired: the rest never came; replaced: the same file came otherwise
  status text NOT NULL DEFAULT 'arriving'
    CHECK (status IN ('arriving', 'arrived', 'taken', 'refused', 'expired', 'replaced')),
  entry_id uuid REFERENCES batch_file,
  error_code text,
  reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When bytes of it last came.
  touched_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX upload_batch ON upload (batch_id, id);
CREATE INDEX upload_outstanding ON upload (batch_id, name) WHERE status IN ('arriving', 'arrived', 'refused', 'expired');
CREATE INDEX upload_unfinished ON upload (touched_at) WHERE status IN ('arriving', 'arrived');
CREATE INDEX batch_file_name ON batch_file (batch_id, name) WHERE parent_id IS NULL;

-- Files taken from a folder of the server or from a bucket, in the background, into one batch.
CREATE TABLE server_import (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  batch_id uuid NOT NULL REFERENCES batch,
  -- A folder or file of the server, or s3://bucket/prefix.
  location text NOT NULL,
  actor text NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'counting', 'taking', 'done', 'failed')),
  files integer,
  files_done integer NOT NULL DEFAULT 0,
  bytes_done bigint NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  attempt_token uuid,
  error_code text,
  reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX server_import_case ON server_import (case_id, created_at);
CREATE INDEX server_import_unfinished ON server_import (created_at) WHERE status IN ('waiting', 'counting', 'taking');

-- What a write was answered, by the key that its sender gave it.
CREATE TABLE kept_answer (
  person text NOT NULL,
  key text NOT NULL,
  -- Of method, address and body.
  request_sha256 text NOT NULL,
  -- Null while the first request is being worked on.
  status integer,
  content_type text,
  body text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person, key)
);
CREATE INDEX kept_answer_age ON kept_answer (created_at);
