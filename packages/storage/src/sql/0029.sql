-- Long work tells when it ended: a batch is settled once nothing of it is left to do, and whoever follows it sees what
-- ended since they last looked.
ALTER TABLE batch
  -- The account that opened it; null for those from before.
  ADD COLUMN opened_by text,
  -- When all that came was read or given up; null while it is not, and again while something of it is tried anew.
  ADD COLUMN settled_at timestamptz,
  -- As of then: what came, and how many of it could not be read, or not every page of it.
  ADD COLUMN settled_files integer,
  ADD COLUMN settled_failed integer;
CREATE INDEX batch_unsettled ON batch (id) WHERE settled_at IS NULL;

-- What was settled before the upgrade is no news.
UPDATE batch b SET settled_at = b.created_at
WHERE closed_at IS NOT NULL AND NOT EXISTS (
  SELECT FROM batch_file f JOIN document d ON d.id = f.document_id
  WHERE f.batch_id = b.id AND d.status IN ('waiting', 'reading', 'extracting'));

ALTER TABLE account ADD COLUMN tasks_seen_at timestamptz NOT NULL DEFAULT now();

-- A settled document that is worked on anew unsettles the batches that brought it.
CREATE FUNCTION unsettle_batches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE batch SET settled_at = NULL
  WHERE settled_at IS NOT NULL
    AND id IN (SELECT batch_id FROM batch_file WHERE document_id = NEW.id AND NOT duplicate);
  RETURN NULL;
END $$;
CREATE TRIGGER document_unsettles AFTER UPDATE OF status ON document FOR EACH ROW
  WHEN (OLD.status IN ('processed', 'failed', 'container') AND NEW.status IN ('waiting', 'reading', 'extracting'))
  EXECUTE FUNCTION unsettle_batches();
