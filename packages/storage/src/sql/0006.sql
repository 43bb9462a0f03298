-- What search reads: one narrow row a page with its words, one a person's mention, and the dictionary of all words.
-- Everything here can be made anew from transcriptions and mentions (`search_index_documents`).
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
-- Looking for words in a page's own row means fetching its words from where long values lie. The planner takes that for
-- a step as cheap as any, and then reads a hundred thousand pages rather than ask the index twice. Whoever may not
-- tell it (a managed database) gets the same answers, some of them later.
DO $$ BEGIN
  ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) COST 1000;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'ts_match_vq keeps its cost: only a superuser can change it';
END $$;
-- Pages are found by their words from now on, not by stretches of letters.
DROP INDEX transcription_search;

-- Every word of the index once, folded. Keys come from the outside (packages/search), 0: none yet.
CREATE TABLE search_term (
  term text COLLATE "C" PRIMARY KEY,
  stem text COLLATE "C",
  -- The word's dotless skeleton and what is left of it without one letter.
  near integer[],
  -- Its consonants as sounds, the same for every script.
  sounds integer[],
  keys_version smallint NOT NULL DEFAULT 0,
  -- Keys of the pages that have it, while they are few: a misread word stands on one or two, and a search for a
  -- name's thousand misreadings then needs no thousand look-ups. A key of a page indexed anew leads nowhere.
  pages integer[] NOT NULL DEFAULT '{}',
  frequent boolean NOT NULL DEFAULT false
) WITH (fillfactor = 80);
CREATE INDEX search_term_stem ON search_term (stem);
CREATE INDEX search_term_near ON search_term USING gin (near) WITH (fastupdate = off);
CREATE INDEX search_term_sounds ON search_term USING gin (sounds) WITH (fastupdate = off);
CREATE INDEX search_term_backwards ON search_term (reverse(term) COLLATE "C");
CREATE INDEX search_term_keyless ON search_term (keys_version) WHERE keys_version = 0;

-- What pages can be counted and filtered by: person (folded name), place (gazetteer id), type, body, zone, year, verdict.
CREATE TABLE search_label (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  UNIQUE (kind, value)
);

CREATE TABLE search_page (
  key integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  page_id uuid NOT NULL UNIQUE REFERENCES page ON DELETE CASCADE,
  document_id uuid NOT NULL REFERENCES document ON DELETE CASCADE,
  case_id uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
  -- The reading that was indexed; a newer one may be waiting for extraction.
  transcription_id uuid NOT NULL REFERENCES transcription ON DELETE CASCADE,
  -- Evidence number and page, in evidence order.
  position text COLLATE "C" NOT NULL,
  confidence real NOT NULL,
  -- First day that the paper's own date can mean, else the first of any date on the page.
  day date,
  -- Every day that a date on the page can mean, dates of birth aside. Without an index: one of ranges is inexact, and
  -- would have every page's words looked at again.
  days datemultirange NOT NULL,
  labels integer[] NOT NULL,
  persons integer[] NOT NULL,
  places integer[] NOT NULL,
  words tsvector NOT NULL,
  -- Neighbouring words, each pair as one of a million numbers: without them a phrase of frequent names would have to
  -- open every page.
  pairs integer[] NOT NULL
) WITH (toast_tuple_target = 128);
-- The rows stay narrow, so that counting a hundred thousand of them is cheap.
ALTER TABLE search_page ALTER COLUMN pairs SET STORAGE EXTERNAL;
CREATE INDEX search_page_document ON search_page (document_id);
CREATE INDEX search_page_position ON search_page (case_id, position);
CREATE INDEX search_page_words ON search_page USING gin (words) WITH (fastupdate = off);
CREATE INDEX search_page_pairs ON search_page USING gin (pairs) WITH (fastupdate = off);
CREATE INDEX search_page_labels ON search_page USING gin (labels) WITH (fastupdate = off);
CREATE INDEX search_page_persons ON search_page USING gin (persons) WITH (fastupdate = off);
CREATE INDEX search_page_places ON search_page USING gin (places) WITH (fastupdate = off);

CREATE TABLE search_person (
  mention_id uuid PRIMARY KEY REFERENCES mention ON DELETE CASCADE,
  key integer NOT NULL REFERENCES search_page ON DELETE CASCADE,
  zone text COLLATE "C" NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX search_person_key ON search_person (key);
CREATE INDEX search_person_words ON search_person USING gin (words) WITH (fastupdate = off);

-- The words of a folded text with their places. A page's first 10,000 words, a word's first 40 letters: tsvector ends
-- at a megabyte.
CREATE FUNCTION search_tokens(p_text text) RETURNS TABLE (token text, place integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(word, 40), place::integer
  FROM unnest(string_to_array(p_text, ' ')) WITH ORDINALITY AS one (word, place)
  WHERE word <> '' AND place <= 10000
$$;

CREATE FUNCTION search_words(p_text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(quote_literal(token) || ':' || places, ' '), '')::tsvector
  FROM (SELECT token, string_agg(place::text, ',') AS places FROM search_tokens(p_text) GROUP BY token) one
$$;

CREATE FUNCTION search_pair(p_left text, p_right text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ('x' || left(md5(p_left || ' ' || p_right), 8))::bit(32)::integer & 1048575
$$;

CREATE FUNCTION search_pairs(p_text text) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT search_pair(token, next)), '{}')
  FROM (SELECT token, lead(token) OVER (ORDER BY place) AS next FROM search_tokens(p_text)) one
  WHERE next IS NOT NULL
$$;

-- What a page can be filtered by. A document's type and issuing body hold for all of its pages.
CREATE VIEW search_fact AS
  SELECT m.document_id, m.page_id, 'zone' AS kind, m.zone AS value FROM mention m
  UNION
  SELECT m.document_id, m.page_id, 'person', left(m.search_text, 200) FROM mention m
  WHERE m.kind = 'person' AND m.search_text <> ''
  UNION
  SELECT m.document_id, m.page_id, 'place', reading ->> 'placeId' FROM mention m,
    LATERAL (SELECT one.reading FROM jsonb_array_elements(m.value -> 'readings') WITH ORDINALITY AS one (reading, rank)
             WHERE one.rank <= 5) readings
  WHERE m.kind = 'place' AND reading ->> 'placeId' IS NOT NULL
  UNION
  SELECT m.document_id, m.page_id, 'year', left(m.value ->> 'earliest', 4) FROM mention m
  WHERE m.kind = 'date' AND m.role IS DISTINCT FROM 'birth' AND m.value ->> 'earliest' IS NOT NULL
    AND m.value ->> 'precision' <> 'partial'
  UNION
  SELECT m.document_id, p.id, one.kind, left(one.value, 200) FROM mention m
  JOIN page p ON p.document_id = m.document_id,
    LATERAL (VALUES ('type', m.value -> 'document' ->> 'type'), ('body', m.value ->> 'name')) AS one (kind, value)
  WHERE m.kind = 'organisation' AND m.value ? 'document' AND one.value IS NOT NULL
  UNION
  SELECT p.document_id, p.id, 'verdict', t.verdict FROM page p JOIN transcription t ON t.id = p.transcription_id
  WHERE t.verdict IS NOT NULL;

-- Indexes documents anew from their current readings and mentions, in the caller's transaction; gives the words that
-- no page had before. New rows go in in order, so that two transactions never wait for each other crosswise.
CREATE FUNCTION search_index_documents(p_documents uuid[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_page WHERE document_id = ANY (p_documents);
  INSERT INTO search_label (kind, value)
    SELECT DISTINCT f.kind, f.value COLLATE "C" FROM search_fact f
    WHERE f.document_id = ANY (p_documents)
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
    WHERE f.document_id = ANY (p_documents)
    GROUP BY f.page_id
  ) facts ON facts.page_id = p.id
  LEFT JOIN (
    SELECT m.page_id,
      coalesce(min(m.value ->> 'earliest') FILTER (WHERE m.role = 'document'), min(m.value ->> 'earliest'))::date AS day,
      range_agg(daterange((m.value ->> 'earliest')::date, greatest(m.value ->> 'latest', m.value ->> 'earliest')::date, '[]'))
        AS days
    FROM mention m
    WHERE m.document_id = ANY (p_documents) AND m.kind = 'date' AND m.role IS DISTINCT FROM 'birth'
      AND m.value ->> 'earliest' IS NOT NULL AND m.value ->> 'latest' IS NOT NULL
    GROUP BY m.page_id
  ) dates ON dates.page_id = p.id
  WHERE d.id = ANY (p_documents)
  ORDER BY d.evidence_number, p.number;
  INSERT INTO search_person (mention_id, key, zone, words)
    SELECT m.id, s.key, m.zone, search_words(m.search_text)
    FROM mention m JOIN search_page s ON s.page_id = m.page_id
    WHERE m.document_id = ANY (p_documents) AND m.kind = 'person'
    ORDER BY m.ordinal;
  CREATE TEMPORARY TABLE IF NOT EXISTS search_standing (term text COLLATE "C", keys integer[]) ON COMMIT DELETE ROWS;
  TRUNCATE search_standing;
  INSERT INTO search_standing
    SELECT token COLLATE "C", array_agg(DISTINCT source.key) FROM (
      SELECT s.key, t.search_text FROM search_page s JOIN transcription t ON t.id = s.transcription_id
      WHERE s.document_id = ANY (p_documents)
      UNION ALL
      SELECT s.key, m.search_text FROM mention m JOIN search_page s ON s.page_id = m.page_id
      WHERE m.document_id = ANY (p_documents)
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

-- Every document that is extracted already. The keys of the words follow when the search worker starts.
SELECT count(*) FROM (
  SELECT search_index_documents(ARRAY[id]) FROM document WHERE status = 'processed' ORDER BY evidence_number
) backfill;

-- Questions that people keep: the query with its switches and filters.
CREATE TABLE saved_search (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  name text NOT NULL,
  request jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (case_id, name)
);

-- A list of queries that is worked through in the background.
CREATE TABLE batch_search (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  name text NOT NULL,
  -- How rows that say nothing else are searched.
  settings jsonb NOT NULL,
  -- Counts the runs: what an older run still writes is dropped.
  run integer NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'running', 'done', 'stopped')),
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX batch_search_case ON batch_search (case_id, created_at);

CREATE TABLE batch_search_row (
  batch_search_id uuid NOT NULL REFERENCES batch_search ON DELETE CASCADE,
  line integer NOT NULL,
  query text NOT NULL,
  settings jsonb NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'failed')),
  -- Pages found in all, of which at most `settings.limit` are kept.
  found integer,
  reason text,
  PRIMARY KEY (batch_search_id, line)
);

CREATE TABLE batch_search_hit (
  batch_search_id uuid NOT NULL,
  line integer NOT NULL,
  rank integer NOT NULL,
  page_id uuid NOT NULL REFERENCES page,
  -- The domain's BatchHit, as it was found.
  hit jsonb NOT NULL,
  PRIMARY KEY (batch_search_id, line, rank),
  FOREIGN KEY (batch_search_id, line) REFERENCES batch_search_row ON DELETE CASCADE
);
