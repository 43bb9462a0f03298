-- The words of a page in their order, each by a number of two bytes: a tenth of what the words with their places take, and
-- read in as much less time. Many words have the same number, so that it tells where to look and never what stands there.
CREATE TABLE search_sequence (
  key integer PRIMARY KEY REFERENCES search_page ON DELETE CASCADE,
  -- Of its page, which goes with its case.
  case_id uuid NOT NULL,
  words bytea NOT NULL,
  -- Neighbouring words, each pair by a number: without them a phrase of frequent names would have to open every page.
  pairs integer[] NOT NULL
);
-- Short pages lie in the row, long ones apart; never packed.
ALTER TABLE search_sequence ALTER COLUMN words SET STORAGE EXTERNAL, ALTER COLUMN pairs SET STORAGE EXTERNAL;

-- Of the words that `search_tokens` has, every one and every empty place: the n-th number is that of place n.
CREATE FUNCTION search_numbers(p_text text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT decode(coalesce(string_agg(left(md5(left(word, 40)), 4), '' ORDER BY place), ''), 'hex')
  FROM unnest(string_to_array(p_text, ' ')) WITH ORDINALITY AS one (word, place)
  WHERE place <= 10000
$$;

-- Two neighbours as one of 16 million numbers: a thousand pairs that are looked for then meet one page in a hundred by
-- chance; with all that four bytes hold, the index is a quarter larger.
CREATE FUNCTION search_neighbours(p_words bytea) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT (((two >> 16) & 65535) << 8) # (two & 65535)), '{}')
  FROM generate_series(1, length(p_words) / 2 - 1) AS place,
    LATERAL (SELECT ('x' || encode(substr(p_words, 2 * place - 1, 4), 'hex'))::bit(32)::integer AS two) one
$$;

INSERT INTO search_sequence (key, case_id, words, pairs)
  SELECT s.key, s.case_id, one.words, search_neighbours(one.words)
  FROM search_page s JOIN transcription t ON t.id = s.transcription_id,
    LATERAL (SELECT search_numbers(t.search_text) AS words OFFSET 0) one
  ORDER BY s.key;
CREATE INDEX search_sequence_pairs ON search_sequence USING gin (pairs) WITH (fastupdate = off);
ANALYZE search_sequence;

-- A million numbers for all pairs were too few: a phrase of frequent names met some of them on most pages.
ALTER TABLE search_page DROP COLUMN pairs;

-- As before, with the words in their order.
CREATE OR REPLACE FUNCTION search_index_pages(p_pages uuid[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
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
    persons, places, words)
  SELECT p.id, d.id, d.case_id, t.id, d.evidence_number || '/' || lpad(p.number::text, 6, '0'), t.confidence,
    dates.day, coalesce(dates.days, '{}'), coalesce(facts.labels, '{}'), coalesce(facts.persons, '{}'),
    coalesce(facts.places, '{}'), search_words(t.search_text)
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
  INSERT INTO search_sequence (key, case_id, words, pairs)
    SELECT s.key, s.case_id, one.words, search_neighbours(one.words)
    FROM search_page s JOIN transcription t ON t.id = s.transcription_id,
      LATERAL (SELECT search_numbers(t.search_text) AS words OFFSET 0) one
    WHERE s.page_id = ANY (p_pages)
    ORDER BY s.key;
  INSERT INTO search_person (mention_id, key, case_id, zone, words)
    SELECT m.id, s.key, s.case_id, m.zone, search_words(m.search_text)
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

DROP FUNCTION search_pairs(text);
DROP FUNCTION search_pair(text, text);
