-- What an erasure does where the HTTP interface may not write: append-only rows, the openings of the log, workers' tables.
-- Applied after the migrations, as access.sql is. A caller names an erasure that it opened in its own transaction, and so
-- under the rule of its case (access.sql); what is touched is found from its subject, never taken from the caller, and the
-- transaction cannot commit without its custody event (0013.sql).

CREATE OR REPLACE FUNCTION refuse_correction_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('sijill.erasing', true) = 'on' THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'corrections are never changed or removed';
END $$;
DROP TRIGGER IF EXISTS correction_only_erased ON correction;
CREATE TRIGGER correction_only_erased BEFORE UPDATE ON correction
  FOR EACH ROW EXECUTE FUNCTION only_erased('reason', 'before_text', 'after_text');

CREATE OR REPLACE FUNCTION erasure_under_way(p_erasure uuid) RETURNS erasure LANGUAGE plpgsql AS $$
DECLARE
  wanted erasure%ROWTYPE;
BEGIN
  SELECT * INTO wanted FROM erasure WHERE id = p_erasure AND counts = '{}' AND xmin = pg_current_xact_id()::xid;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such erasure is under way in this transaction'; END IF;
  RETURN wanted;
END $$;

-- Personal words and salts of what cannot be changed otherwise; call it while the subject still stands. Answers how many
-- rows of each kind were touched, the TIFFs of a document's pages, which stay, and the words that its pages are found by.
CREATE OR REPLACE FUNCTION erase_sealed(p_erasure uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  wanted erasure := erasure_under_way(p_erasure);
  candidates uuid[] := '{}';
  pairs uuid[] := '{}';
  pages uuid[] := '{}';
  documents uuid[] := '{}';
  mentions uuid[] := '{}';
  judgements bigint;
  corrections bigint;
  boxes bigint;
  lifts bigint;
  salts bigint;
  import_rows bigint := 0;
BEGIN
  CASE wanted.subject
    WHEN 'registry-person' THEN
      candidates := ARRAY(SELECT k.id FROM candidate k
        WHERE k.registry_person_id = wanted.subject_id AND k.case_id = wanted.case_id AND k.judged);
      DELETE FROM identity.import_row w USING registry_person p, registry r, registry_import i
        WHERE p.id = wanted.subject_id AND r.id = p.registry_id AND r.case_id = wanted.case_id
          AND i.registry_id = r.id AND w.import_id = i.id AND w.own_key = p.own_key;
      GET DIAGNOSTICS import_rows = ROW_COUNT;
    WHEN 'document' THEN
      documents := ARRAY(SELECT d.id FROM document d WHERE d.id = wanted.subject_id AND d.case_id = wanted.case_id);
      pages := ARRAY(SELECT p.id FROM page p WHERE p.document_id = ANY (documents));
      candidates := ARRAY(SELECT k.id FROM candidate k WHERE k.document_id = ANY (documents) AND k.judged);
      pairs := ARRAY(SELECT p.id FROM person_pair p WHERE p.judged
        AND (p.one_document_id = ANY (documents) OR p.other_document_id = ANY (documents)));
    WHEN 'mention' THEN
      -- With those of its document that are taken for the same person.
      mentions := ARRAY(SELECT m.id FROM mention g JOIN document d ON d.id = g.document_id
        JOIN mention m ON m.document_id = g.document_id
        WHERE g.id = wanted.subject_id AND d.case_id = wanted.case_id AND (m.id = g.id
          OR (m.value->'group'->>'number' IS NOT NULL
            AND m.value->'group'->>'number' = g.value->'group'->>'number')));
      pages := ARRAY(SELECT DISTINCT m.page_id FROM mention m WHERE m.id = ANY (mentions));
      candidates := ARRAY(SELECT k.id FROM candidate k WHERE k.mention_id = ANY (mentions) AND k.judged);
      pairs := ARRAY(SELECT p.id FROM person_pair p WHERE p.judged
        AND (p.one_mention_id = ANY (mentions) OR p.other_mention_id = ANY (mentions)));
  END CASE;

  PERFORM set_config('sijill.erasing', 'on', true);
  UPDATE judgement SET reason = '', salt = '', seen = seen || '{"mentionText": "", "lineText": "", "comparedName": "",
      "place": null, "explanationSha256": "", "otherSha256": ""}', seen_sealed = NULL
    WHERE candidate_id = ANY (candidates) OR person_pair_id = ANY (pairs);
  GET DIAGNOSTICS judgements = ROW_COUNT;
  -- The line as it was and as it is may hold the name in any spelling; its reason may name anybody.
  UPDATE correction SET reason = '', before_text = left(before_text, 0), after_text = left(after_text, 0)
    WHERE page_id = ANY (pages);
  GET DIAGNOSTICS corrections = ROW_COUNT;
  UPDATE redaction_box SET reason = 'erased' WHERE page_id = ANY (pages);
  GET DIAGNOSTICS boxes = ROW_COUNT;
  UPDATE redaction_lift SET reason = 'erased' FROM redaction_box b WHERE b.id = box_id AND b.page_id = ANY (pages);
  GET DIAGNOSTICS lifts = ROW_COUNT;
  PERFORM set_config('sijill.erasing', 'off', true);

  DELETE FROM custody_opening o USING custody_event e WHERE e.seq = o.seq AND (
    (e.object_type = 'page' AND e.object_id = ANY (pages::text[]))
    OR (e.object_type = 'document' AND e.object_id = ANY (documents::text[]))
    -- Lines that the learned model was taught, by document; older events committed to those of the whole case.
    OR (e.action = 'training.taken' AND e.case_id = wanted.case_id AND (
      o.name IN (SELECT 'lines_' || p.document_id FROM page p WHERE p.id = ANY (pages))
      OR (o.name = 'lines' AND cardinality(pages) > 0)))
    OR (e.object_type = 'candidate' AND e.object_id = ANY (candidates::text[]))
    OR (e.object_type = 'person-pair' AND e.object_id = ANY (pairs::text[])));
  GET DIAGNOSTICS salts = ROW_COUNT;

  RETURN jsonb_build_object(
    'counts', jsonb_build_object('judgements', judgements, 'corrections', corrections,
      'reasons of boxes', boxes + lifts, 'salts of commitments', salts, 'rows of imports', import_rows),
    'tiffs', coalesce((SELECT jsonb_agg(DISTINCT 'tiffs/' || f.sha256) FROM page_tiff f
      JOIN page p ON p.image_sha256 = f.image_sha256 WHERE p.document_id = ANY (documents)), '[]'),
    'words', coalesce((SELECT jsonb_agg(DISTINCT word) FROM (
      SELECT unnest(tsvector_to_array(s.words)) AS word FROM search_page s WHERE s.page_id = ANY (pages)
      UNION ALL SELECT unnest(tsvector_to_array(r.words)) FROM search_person r JOIN search_page s ON s.key = r.key
        WHERE s.page_id = ANY (pages)) one), '[]'));
END $$;

-- Makes the index of some pages of the case anew, after their words went, and takes out of the dictionary what stands on
-- no page any more: of these words, and of what the pages were counted by.
CREATE OR REPLACE FUNCTION erase_index(p_erasure uuid, p_pages uuid[], p_words text[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  wanted erasure := erasure_under_way(p_erasure);
  pages uuid[] := ARRAY(SELECT p.id FROM page p JOIN document d ON d.id = p.document_id
    WHERE p.id = ANY (p_pages) AND d.case_id = wanted.case_id);
  labels integer[];
  gone bigint;
  gone_labels bigint;
BEGIN
  -- Whoever indexes meanwhile waits, so that no word goes that a page just got.
  LOCK TABLE search_term, search_label IN SHARE ROW EXCLUSIVE MODE;
  labels := ARRAY(SELECT DISTINCT l FROM search_page s, unnest(s.labels || s.persons || s.places) l
    WHERE s.page_id = ANY (pages));
  PERFORM search_index_pages(pages);
  DELETE FROM search_term t WHERE t.term = ANY (p_words)
    AND NOT EXISTS (SELECT FROM search_page s WHERE s.words @@ quote_literal(t.term)::tsquery)
    AND NOT EXISTS (SELECT FROM search_person s WHERE s.words @@ quote_literal(t.term)::tsquery);
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM search_label l WHERE l.id = ANY (labels) AND NOT EXISTS (SELECT FROM search_page s
    WHERE s.labels @> ARRAY[l.id] OR s.persons @> ARRAY[l.id] OR s.places @> ARRAY[l.id]);
  GET DIAGNOSTICS gone_labels = ROW_COUNT;
  RETURN gone + gone_labels;
END $$;

REVOKE ALL ON FUNCTION erasure_under_way(uuid), erase_sealed(uuid), erase_index(uuid, uuid[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_sealed(uuid), erase_index(uuid, uuid[], text[]) TO sijill_api;
