-- Quotas: how much an account may have brought in, and how many pages of that may wait to be read.

ALTER TABLE account
  -- Bytes and pages; null: as the server is set up; 0: any number.
  ADD COLUMN quota_bytes bigint CHECK (quota_bytes >= 0),
  ADD COLUMN quota_pages bigint CHECK (quota_pages >= 0);

-- Who brought it in; null where no account did.
ALTER TABLE document ADD COLUMN brought_by uuid REFERENCES account;
ALTER TABLE batch_search
  ADD COLUMN brought_by uuid REFERENCES account,
  -- Size of the list that came.
  ADD COLUMN bytes bigint NOT NULL DEFAULT 0;

-- Room kept for bytes that are coming in and are no row of their own yet. Given back when the file is recorded or refused;
-- what a killed server left is not counted a day after bytes of it last came.
CREATE TABLE intake_hold (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES account,
  bytes bigint NOT NULL CHECK (bytes >= 0),
  touched_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX intake_hold_touched ON intake_hold (touched_at);

-- What accounts use: the sum of the rows of each. Triggers only ever add rows, so nobody waits for anybody; whoever asks
-- under the lock of the account puts many rows together.
CREATE TABLE intake_use (
  account_id uuid NOT NULL REFERENCES account,
  bytes bigint NOT NULL,
  pages bigint NOT NULL
);
CREATE INDEX intake_use_account ON intake_use (account_id);

-- The account of an actor as the tables have it; null for the server's own names.
CREATE FUNCTION account_of(p_actor text) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT id FROM account
  WHERE id = CASE WHEN p_actor ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN p_actor::uuid END
$$;

CREATE FUNCTION add_intake(p_account uuid, p_bytes bigint, p_pages bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO intake_use SELECT p_account, p_bytes, p_pages
  WHERE p_account IS NOT NULL AND (p_bytes <> 0 OR p_pages <> 0)
$$;

-- A document weighs its bytes until it is erased; not opened yet it counts as one page.
CREATE FUNCTION count_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM add_intake(OLD.brought_by, CASE WHEN OLD.erased_at IS NULL THEN -OLD.size ELSE 0 END,
      CASE WHEN OLD.status = 'waiting' THEN -1 ELSE 0 END);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM add_intake(NEW.brought_by, CASE WHEN NEW.erased_at IS NULL THEN NEW.size ELSE 0 END,
      CASE WHEN NEW.status = 'waiting' THEN 1 ELSE 0 END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER document_counted AFTER INSERT OR DELETE ON document FOR EACH ROW EXECUTE FUNCTION count_document();
CREATE TRIGGER document_counted_anew AFTER UPDATE ON document FOR EACH ROW
  WHEN (OLD.brought_by IS DISTINCT FROM NEW.brought_by OR (OLD.erased_at IS NULL) <> (NEW.erased_at IS NULL)
    OR (OLD.status = 'waiting') <> (NEW.status = 'waiting'))
  EXECUTE FUNCTION count_document();

CREATE FUNCTION count_new_pages() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO intake_use SELECT d.brought_by, 0, count(*) FROM made p JOIN document d ON d.id = p.document_id
    WHERE p.status = 'waiting' AND d.brought_by IS NOT NULL GROUP BY 1;
  RETURN NULL;
END $$;
CREATE TRIGGER page_counted AFTER INSERT ON page REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION count_new_pages();
CREATE FUNCTION count_page() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM add_intake(d.brought_by, 0, CASE WHEN TG_OP = 'UPDATE' AND NEW.status = 'waiting' THEN 1 ELSE -1 END)
    FROM document d WHERE d.id = OLD.document_id;
  RETURN NULL;
END $$;
CREATE TRIGGER page_counted_anew AFTER UPDATE OF status ON page FOR EACH ROW
  WHEN ((OLD.status = 'waiting') <> (NEW.status = 'waiting')) EXECUTE FUNCTION count_page();
CREATE TRIGGER page_gone AFTER DELETE ON page FOR EACH ROW WHEN (OLD.status = 'waiting') EXECUTE FUNCTION count_page();

-- An upload weighs what was announced until its file is recorded, or it is given up.
CREATE FUNCTION count_upload() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status IN ('arriving', 'arrived') THEN
    PERFORM add_intake(account_of(OLD.actor), -OLD.size, 0);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status IN ('arriving', 'arrived') THEN
    PERFORM add_intake(account_of(NEW.actor), NEW.size, 0);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER upload_counted AFTER INSERT OR DELETE ON upload FOR EACH ROW EXECUTE FUNCTION count_upload();
CREATE TRIGGER upload_counted_anew AFTER UPDATE OF status ON upload FOR EACH ROW
  WHEN ((OLD.status IN ('arriving', 'arrived')) <> (NEW.status IN ('arriving', 'arrived'))) EXECUTE FUNCTION count_upload();

CREATE FUNCTION count_registry_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_intake(account_of(NEW.actor), NEW.size, 0);
  ELSE
    PERFORM add_intake(account_of(OLD.actor), -OLD.size, 0);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER registry_file_counted AFTER INSERT OR DELETE ON registry_file
  FOR EACH ROW EXECUTE FUNCTION count_registry_file();

CREATE FUNCTION count_batch_search() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_intake(NEW.brought_by, NEW.bytes, 0);
  ELSE
    PERFORM add_intake(OLD.brought_by, -OLD.bytes, 0);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER batch_search_counted AFTER INSERT OR DELETE ON batch_search
  FOR EACH ROW EXECUTE FUNCTION count_batch_search();

CREATE FUNCTION count_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM add_intake(OLD.account_id, -OLD.bytes, 0); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM add_intake(NEW.account_id, NEW.bytes, 0); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER intake_hold_counted AFTER INSERT OR UPDATE OF bytes OR DELETE ON intake_hold
  FOR EACH ROW EXECUTE FUNCTION count_hold();

-- What stands already: the custody log knows who brought it in. A member of a zip came with the zip.
UPDATE document d SET brought_by = e.account FROM (
  SELECT DISTINCT ON (object_id) object_id, account_of(actor) AS account FROM custody_event
  WHERE action = 'file.received' AND object_type = 'document' ORDER BY object_id, seq
) e WHERE e.object_id = d.id::text AND e.account IS NOT NULL;
UPDATE document d SET brought_by = z.brought_by
FROM batch_file member JOIN batch_file zip ON zip.id = member.parent_id JOIN document z ON z.id = zip.document_id
WHERE member.document_id = d.id AND NOT member.duplicate AND d.brought_by IS NULL AND z.brought_by IS NOT NULL;
-- The triggers have counted the documents themselves by now.
INSERT INTO intake_use
  SELECT d.brought_by, 0, count(*) FROM page p JOIN document d ON d.id = p.document_id
  WHERE p.status = 'waiting' AND d.brought_by IS NOT NULL GROUP BY 1
  UNION ALL
  SELECT account_of(actor), sum(size), 0 FROM upload
  WHERE status IN ('arriving', 'arrived') AND account_of(actor) IS NOT NULL GROUP BY 1
  UNION ALL
  SELECT account_of(actor), sum(size), 0 FROM registry_file WHERE account_of(actor) IS NOT NULL GROUP BY 1;
