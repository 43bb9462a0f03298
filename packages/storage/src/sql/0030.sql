-- How much a case and a batch hold stands by itself: counting anew took the longer the more there was, at every look.
-- Triggers only ever add rows, in the transaction of the change, so nobody waits for anybody; what is asked for is the
-- sum, and the server puts many rows together (case-counts.ts). `sijill fsck` compares them with `case_count_true`.
CREATE TABLE case_count (
  -- No foreign keys: every page that is read would lock the row of its case.
  case_id uuid NOT NULL,
  -- Null: of the whole case.
  batch_id uuid,
  -- Of a case: documents, pages, mentions, candidates. Of a batch: member, then entry. and page. with their status.
  what text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  -- Of pages: when the first and the last of these were read.
  first_at timestamptz,
  last_at timestamptz
);
CREATE INDEX case_count_case ON case_count (case_id, batch_id);
CREATE INDEX case_count_batch ON case_count (batch_id) WHERE batch_id IS NOT NULL;

-- Where an entry of a batch stands.
CREATE FUNCTION entry_status(f batch_file, p_document_status text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN f.container THEN 'container'
    WHEN f.error_code IS NOT NULL THEN 'failed'
    WHEN f.duplicate THEN 'duplicate'
    WHEN p_document_status IN ('processed', 'failed') THEN p_document_status
    ELSE 'waiting' END
$$;

CREATE VIEW case_count_true AS
  SELECT case_id, NULL::uuid AS batch_id, 'documents' AS what, count(*) AS n, NULL::timestamptz AS first_at,
    NULL::timestamptz AS last_at
  FROM document WHERE status <> 'container' GROUP BY 1
  UNION ALL SELECT d.case_id, NULL, 'pages', count(*), NULL, NULL FROM page p JOIN document d ON d.id = p.document_id GROUP BY 1
  UNION ALL SELECT d.case_id, NULL, 'mentions', sum(m.n)::bigint, NULL, NULL
    FROM (SELECT document_id, count(*) AS n FROM mention GROUP BY 1) m JOIN document d ON d.id = m.document_id GROUP BY 1
  UNION ALL SELECT case_id, NULL, 'candidates', count(*), NULL, NULL
    FROM candidate WHERE proposed AND mention_id IS NOT NULL GROUP BY 1
  UNION ALL SELECT b.case_id, b.id, 'member', count(*), NULL, NULL
    FROM batch_file f JOIN batch b ON b.id = f.batch_id WHERE f.parent_id IS NOT NULL GROUP BY 1, 2
  UNION ALL SELECT b.case_id, b.id, 'entry.' || entry_status(f, d.status), count(*), NULL, NULL
    FROM batch_file f JOIN batch b ON b.id = f.batch_id LEFT JOIN document d ON d.id = f.document_id GROUP BY 1, 2, 3
  UNION ALL SELECT b.case_id, b.id, 'page.' || p.status, count(*), min(p.read_at), max(p.read_at)
    FROM batch_file f JOIN batch b ON b.id = f.batch_id JOIN page p ON p.document_id = f.document_id
    WHERE NOT f.duplicate GROUP BY 1, 2, 3;

-- Counts everything anew, should a sum ever be wrong.
CREATE FUNCTION case_count_anew() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Whoever has changed something has added to this table or waits here, and adds to it afterwards.
  LOCK TABLE case_count IN EXCLUSIVE MODE;
  DELETE FROM case_count;
  INSERT INTO case_count SELECT * FROM case_count_true;
END $$;
SELECT case_count_anew();

CREATE FUNCTION count_case_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status <> 'container' THEN
    INSERT INTO case_count VALUES (OLD.case_id, NULL, 'documents', -1);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status <> 'container' THEN
    INSERT INTO case_count VALUES (NEW.case_id, NULL, 'documents', 1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER document_in_case AFTER INSERT OR DELETE ON document FOR EACH ROW EXECUTE FUNCTION count_case_document();
CREATE TRIGGER document_in_case_anew AFTER UPDATE OF status ON document FOR EACH ROW
  WHEN ((OLD.status = 'container') <> (NEW.status = 'container')) EXECUTE FUNCTION count_case_document();

CREATE FUNCTION count_entries_of_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO case_count
    SELECT b.case_id, b.id, 'entry.' || entry_status(f, side.status), side.n
    FROM batch_file f JOIN batch b ON b.id = f.batch_id,
      (VALUES (OLD.status, -1), (NEW.status, 1)) AS side (status, n)
    WHERE f.document_id = NEW.id AND entry_status(f, OLD.status) <> entry_status(f, NEW.status);
  RETURN NULL;
END $$;
CREATE TRIGGER document_entries AFTER UPDATE OF status ON document FOR EACH ROW
  WHEN (OLD.status <> NEW.status AND (OLD.status IN ('processed', 'failed') OR NEW.status IN ('processed', 'failed')))
  EXECUTE FUNCTION count_entries_of_document();

-- `p_sign` 1 or -1: an entry comes or goes, and with it the pages that stand with its document already.
CREATE FUNCTION count_entry_once(f batch_file, p_sign integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO case_count
    SELECT b.case_id, b.id, 'entry.' || entry_status(f, (SELECT d.status FROM document d WHERE d.id = f.document_id)), p_sign
    FROM batch b WHERE b.id = f.batch_id
    UNION ALL
    SELECT b.case_id, b.id, 'member', p_sign FROM batch b WHERE b.id = f.batch_id AND f.parent_id IS NOT NULL;
  INSERT INTO case_count
    SELECT b.case_id, b.id, 'page.' || p.status, p_sign * count(*), min(p.read_at), max(p.read_at)
    FROM page p JOIN batch b ON b.id = f.batch_id
    WHERE p.document_id = f.document_id AND NOT f.duplicate GROUP BY 1, 2, 3
$$;
CREATE FUNCTION count_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM count_entry_once(OLD, -1); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM count_entry_once(NEW, 1); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER batch_file_counted AFTER INSERT OR DELETE ON batch_file FOR EACH ROW EXECUTE FUNCTION count_entry();
CREATE TRIGGER batch_file_counted_anew AFTER UPDATE ON batch_file FOR EACH ROW
  WHEN ((OLD.batch_id, OLD.parent_id, OLD.document_id, OLD.duplicate, OLD.container, OLD.error_code)
    IS DISTINCT FROM (NEW.batch_id, NEW.parent_id, NEW.document_id, NEW.duplicate, NEW.container, NEW.error_code))
  EXECUTE FUNCTION count_entry();

CREATE FUNCTION count_pages_made() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO case_count
    SELECT d.case_id, NULL, 'pages', count(*) FROM made p JOIN document d ON d.id = p.document_id GROUP BY 1;
  INSERT INTO case_count
    SELECT b.case_id, b.id, 'page.' || p.status, count(*), min(p.read_at), max(p.read_at)
    FROM made p JOIN batch_file f ON f.document_id = p.document_id JOIN batch b ON b.id = f.batch_id
    WHERE NOT f.duplicate GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
CREATE TRIGGER page_made AFTER INSERT ON page REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION count_pages_made();
CREATE FUNCTION count_page_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO case_count SELECT d.case_id, NULL, 'pages', -1 FROM document d WHERE d.id = OLD.document_id;
  END IF;
  INSERT INTO case_count
    SELECT b.case_id, b.id, 'page.' || side.status, side.n, side.at, side.at
    FROM batch_file f JOIN batch b ON b.id = f.batch_id,
      (SELECT OLD.status, -1, NULL::timestamptz
       UNION ALL SELECT NEW.status, 1, NEW.read_at WHERE TG_OP = 'UPDATE') AS side (status, n, at)
    WHERE f.document_id = OLD.document_id AND NOT f.duplicate;
  RETURN NULL;
END $$;
CREATE TRIGGER page_changed AFTER UPDATE OF status ON page FOR EACH ROW WHEN (OLD.status <> NEW.status)
  EXECUTE FUNCTION count_page_changed();
CREATE TRIGGER page_removed AFTER DELETE ON page FOR EACH ROW EXECUTE FUNCTION count_page_changed();

CREATE FUNCTION count_mentions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO case_count
    SELECT d.case_id, NULL, 'mentions', CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END * count(*)
    FROM changed m JOIN document d ON d.id = m.document_id GROUP BY 1;
  RETURN NULL;
END $$;
CREATE TRIGGER mention_counted AFTER INSERT ON mention REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_mentions();
CREATE TRIGGER mention_gone AFTER DELETE ON mention REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_mentions();

CREATE FUNCTION count_candidates() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO case_count
    SELECT case_id, NULL, 'candidates', CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END * count(*)
    FROM changed WHERE proposed AND mention_id IS NOT NULL GROUP BY 1;
  RETURN NULL;
END $$;
CREATE TRIGGER candidate_counted AFTER INSERT ON candidate REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_candidates();
CREATE TRIGGER candidate_gone AFTER DELETE ON candidate REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_candidates();
CREATE FUNCTION count_candidate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO case_count VALUES (NEW.case_id, NULL, 'candidates',
    CASE WHEN NEW.proposed AND NEW.mention_id IS NOT NULL THEN 1 ELSE -1 END);
  RETURN NULL;
END $$;
CREATE TRIGGER candidate_counted_anew AFTER UPDATE OF proposed, mention_id ON candidate FOR EACH ROW
  WHEN ((OLD.proposed AND OLD.mention_id IS NOT NULL) <> (NEW.proposed AND NEW.mention_id IS NOT NULL))
  EXECUTE FUNCTION count_candidate();
