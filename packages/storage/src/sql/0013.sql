-- Files that a package is made of and that no row named; what an erasure may take out of rows that never change
-- otherwise; a table that nothing used.

-- Volumes of the report of a package, stored when its contents are frozen, so that it can be written again; and the file
-- of one that something overtook while it was written, which is never handed out.
CREATE TABLE package_volume (
  package_id uuid NOT NULL REFERENCES package,
  object_key text NOT NULL,
  sha256 text NOT NULL,
  size bigint NOT NULL,
  PRIMARY KEY (package_id, object_key)
);

-- Of nothing: reports are part of packages.
DROP TABLE report;
CREATE OR REPLACE FUNCTION custody_case_of(kind text, id text) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  CASE kind
    WHEN 'case' THEN RETURN id::uuid;
    WHEN 'document' THEN RETURN (SELECT d.case_id FROM document d WHERE d.id = custody_case_of.id::uuid);
    WHEN 'page' THEN
      RETURN (SELECT d.case_id FROM page p JOIN document d ON d.id = p.document_id WHERE p.id = custody_case_of.id::uuid);
    WHEN 'batch' THEN RETURN (SELECT b.case_id FROM batch b WHERE b.id = custody_case_of.id::uuid);
    WHEN 'batch_file' THEN
      RETURN (SELECT b.case_id FROM batch_file f JOIN batch b ON b.id = f.batch_id WHERE f.id = custody_case_of.id::uuid);
    WHEN 'registry' THEN RETURN (SELECT r.case_id FROM registry r WHERE r.id = custody_case_of.id::uuid);
    WHEN 'candidate' THEN RETURN (SELECT k.case_id FROM candidate k WHERE k.id = custody_case_of.id::uuid);
    WHEN 'package' THEN RETURN (SELECT p.case_id FROM package p WHERE p.id = custody_case_of.id::uuid);
    ELSE RETURN NULL;
  END CASE;
EXCEPTION WHEN invalid_text_representation THEN
  RETURN NULL;
END $$;

-- Rows that people wrote are never changed, but an erasure (erasure.sql) takes the free text out of some.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('redaction_box', 'redaction_lift', 'correction')
    AND current_setting('sijill.erasing', true) = 'on' THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME;
END $$;
-- Its arguments are the columns that hold free text.
CREATE FUNCTION only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - TG_ARGV IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV THEN
    RAISE EXCEPTION 'of rows of % nothing but their words can be erased', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER redaction_box_only_erased BEFORE UPDATE ON redaction_box
  FOR EACH ROW EXECUTE FUNCTION only_erased('reason');
CREATE TRIGGER redaction_lift_only_erased BEFORE UPDATE ON redaction_lift
  FOR EACH ROW EXECUTE FUNCTION only_erased('reason');

-- The row of an erasure opens it and is completed with what was touched, in one transaction; afterwards it stands.
DROP TRIGGER erasure_append_only ON erasure;
CREATE TRIGGER erasure_append_only BEFORE DELETE OR TRUNCATE ON erasure
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION complete_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own boolean;
BEGIN
  SELECT e.xmin = pg_current_xact_id()::xid INTO own FROM erasure e WHERE e.id = OLD.id;
  IF NOT coalesce(own, false) OR OLD.counts <> '{}' OR to_jsonb(NEW) - 'counts' <> to_jsonb(OLD) - 'counts' THEN
    RAISE EXCEPTION 'rows of erasure are never changed or removed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER erasure_completed BEFORE UPDATE ON erasure FOR EACH ROW EXECUTE FUNCTION complete_erasure();
-- Nothing is erased that the log does not tell of, whoever asks the database for it.
CREATE FUNCTION require_erasure_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM custody_event e WHERE e.case_id = NEW.case_id AND e.object_id = NEW.subject_id::text
    AND e.action = replace(NEW.subject, 'registry-', '') || '.erased') THEN
    RAISE EXCEPTION 'an erasure without its event in the custody log';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER erasure_told AFTER INSERT ON erasure DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_erasure_told();
