-- Fair turns: whose document or page goes next. Batches share the workers like lanes that merge: each file and page has
-- a place in the line, counted on from where the line stands when its batch comes to it, so that a batch neither waits
-- for one that came before nor is overtaken for long by one that comes after. See queries/turns.ts.
ALTER TABLE batch
  ADD COLUMN files_given integer NOT NULL DEFAULT 0,
  ADD COLUMN files_turn bigint NOT NULL DEFAULT 0,
  ADD COLUMN pages_given integer NOT NULL DEFAULT 0,
  ADD COLUMN pages_turn bigint NOT NULL DEFAULT 0;

-- While it waits to be opened: its place among files; then: its pages stand at `turn + number - 1`. 0: at once.
ALTER TABLE document ADD COLUMN turn bigint NOT NULL DEFAULT 0;
-- What is under way at the upgrade comes as it came in, after the first of new batches.
UPDATE document d SET turn = 20 + o.place
FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS place FROM document
  WHERE status IN ('waiting', 'reading', 'extracting')) o
WHERE o.id = d.id;
CREATE INDEX document_turn ON document (status, turn) WHERE status IN ('waiting', 'reading', 'extracting');

-- The next page of a document is found without walking through those that are done.
CREATE INDEX page_waiting ON page (document_id, number) WHERE status = 'waiting';
DROP INDEX page_unfinished;

-- Where the line of files ('waiting') or of pages ('reading') stands, of all cases together: whoever brings something in
-- sees no more of others' work than this number. The first `at_head` places belong to small work and do not count.
CREATE FUNCTION line_stands(p_status text, at_head bigint) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT coalesce(CASE p_status
    WHEN 'waiting' THEN (SELECT min(turn) FROM document WHERE status = 'waiting' AND turn > at_head)
    -- The foremost page stands in one of the foremost documents, or near them.
    ELSE (SELECT min(d.turn + p.number - 1)
      FROM (SELECT id, turn FROM document WHERE status = 'reading' AND turn > at_head ORDER BY turn LIMIT 50) d
      CROSS JOIN LATERAL (SELECT number FROM page
        WHERE document_id = d.id AND status = 'waiting' ORDER BY number LIMIT 1) p)
  END, 0)
$$;

-- What was set aside is listed for administrators, however many pages there are.
CREATE INDEX page_set_aside ON page (document_id) WHERE error_code = 'page.poison';
CREATE INDEX document_set_aside ON document (id) WHERE error_code = 'document.poison';
