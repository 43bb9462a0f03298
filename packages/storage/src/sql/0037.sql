-- Work whose own rows count no tries: how often it was begun without a word of how that ended. A row while there was such a
-- try; whoever finishes, or fails with a reason, removes it.
CREATE TABLE work_try (
  work text NOT NULL CHECK (work IN ('extract', 'link', 'names', 'search', 'gather', 'package')),
  -- The document, case, list, import from the server or package.
  subject_id uuid NOT NULL,
  attempts integer NOT NULL,
  -- Of the try under way; null when none is.
  attempt_token uuid,
  claimed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (work, subject_id)
);

-- The code under which the comparison of a case, or the index of its registry names, was set aside; null while it is not.
ALTER TABLE link_work ADD COLUMN comparing_error text, ADD COLUMN indexing_error text;
-- Of a line that could not be searched; lines from before have their reason only.
ALTER TABLE batch_search_row ADD COLUMN error_code text;

-- How long unfinished work has waited is told from when it was asked for: papers that are read again were received long ago.
ALTER TABLE document ADD COLUMN waits_since timestamptz NOT NULL DEFAULT now();
UPDATE document SET waits_since = created_at WHERE status IN ('waiting', 'reading', 'extracting');
CREATE FUNCTION note_asked_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.waits_since := now();
  RETURN NEW;
END $$;
CREATE TRIGGER document_asked_again BEFORE UPDATE OF status ON document FOR EACH ROW
  WHEN (OLD.status IN ('processed', 'failed', 'container') AND NEW.status IN ('waiting', 'reading', 'extracting'))
  EXECUTE FUNCTION note_asked_again();
-- Since the comparison last had nothing to do, or did something to its end.
ALTER TABLE link_work ADD COLUMN waits_since timestamptz NOT NULL DEFAULT now();

-- What was set aside is listed for administrators, and looked for by fsck and doctor.
CREATE INDEX document_not_extracted ON document (id) WHERE error_code = 'extraction.poison';
CREATE INDEX batch_search_row_set_aside ON batch_search_row (batch_search_id) WHERE error_code IS NOT NULL;
