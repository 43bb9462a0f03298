-- As before, with the words of the pages in two lists: a temporary table, emptied for each page, cost a page more than its
-- words did, as every statement about it was planned anew.
CREATE OR REPLACE FUNCTION search_index_pages(p_pages uuid[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  p_documents uuid[] := ARRAY(SELECT DISTINCT document_id FROM page WHERE id = ANY (p_pages));
  -- Each word of the pages beside each page that has it.
  p_terms text[];
  p_keys integer[];
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
  SELECT array_agg(standing.term), array_agg(standing.key) INTO p_terms, p_keys FROM (
    SELECT DISTINCT token AS term, source.key FROM (
      SELECT s.key, t.search_text FROM search_page s JOIN transcription t ON t.id = s.transcription_id
      WHERE s.page_id = ANY (p_pages)
      UNION ALL
      SELECT s.key, m.search_text FROM mention m JOIN search_page s ON s.page_id = m.page_id
      WHERE m.page_id = ANY (p_pages)
    ) source, search_tokens(source.search_text)
  ) standing;
  RETURN QUERY
    INSERT INTO search_term (term)
    SELECT DISTINCT standing.term COLLATE "C" FROM unnest(p_terms) AS standing (term)
    WHERE NOT EXISTS (SELECT FROM search_term known WHERE known.term = standing.term)
    ORDER BY 1
    ON CONFLICT DO NOTHING
    RETURNING search_term.term;
  PERFORM FROM search_term t WHERE t.term = ANY (p_terms) AND NOT t.frequent ORDER BY t.term FOR UPDATE OF t;
  UPDATE search_term t SET
    frequent = cardinality(t.pages) + cardinality(n.keys) > 32,
    pages = CASE WHEN cardinality(t.pages) + cardinality(n.keys) > 32 THEN '{}' ELSE t.pages || n.keys END
  FROM (SELECT standing.term, array_agg(standing.key ORDER BY standing.key) AS keys
    FROM unnest(p_terms, p_keys) AS standing (term, key) GROUP BY standing.term) n
  WHERE n.term = t.term AND NOT t.frequent;
END $$;

-- What was proposed of a document's people is found from either side when it is compared again.
CREATE INDEX person_pair_other_document ON person_pair (other_document_id);
