-- Packages that leave the house: what they hold back, who asked, who approved, until when they can be taken; boxes that
-- hide places of pages; what was erased; how long a case is kept.

ALTER TABLE package
  -- Language of the report in it.
  ADD COLUMN report text NOT NULL DEFAULT 'en' CHECK (report IN ('en', 'ar', 'both')),
  -- What is blacked out (the domain's PackageRedaction); null: nothing.
  ADD COLUMN redaction jsonb,
  -- Whom the rules of export leave out (the domain's ExportRules).
  ADD COLUMN rules jsonb NOT NULL DEFAULT '{}',
  -- Public age key of whom it is for; the file is then stored encrypted to it and never otherwise.
  ADD COLUMN recipient text,
  -- Whoever asked cannot approve. Null: asked before there were approvals.
  ADD COLUMN asked_by text,
  ADD COLUMN download_days integer NOT NULL DEFAULT 14,
  ADD COLUMN expires_at timestamptz,
  -- Pseudonyms are keyed by it; destroyed once the contents are frozen, so that nothing links two packages.
  ADD COLUMN pseudonym_key bytea,
  -- People left out, by reason; known once the contents are frozen.
  ADD COLUMN left_out jsonb NOT NULL DEFAULT '[]',
  -- Something in it was erased since: it is no longer handed out.
  ADD COLUMN erased_at timestamptz;

-- The registry people whose names or data a package holds.
CREATE TABLE package_person (
  package_id uuid NOT NULL REFERENCES package,
  registry_person_id uuid NOT NULL REFERENCES registry_person,
  PRIMARY KEY (package_id, registry_person_id)
);
CREATE INDEX package_person_person ON package_person (registry_person_id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME;
END $$;

CREATE TABLE package_decision (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  package_id uuid NOT NULL REFERENCES package,
  decision text NOT NULL CHECK (decision IN ('approved', 'refused')),
  reviewer_key text NOT NULL,
  reviewer_name text NOT NULL,
  authenticated boolean NOT NULL,
  reason text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- One answer settles it: a refused package is not approved later, another one is asked for.
  UNIQUE (package_id)
);
CREATE TRIGGER package_decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON package_decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Places of a page that people blacked out, in px of the page's image of that hash, origin top left.
CREATE TABLE redaction_box (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ordinal bigint GENERATED ALWAYS AS IDENTITY,
  page_id uuid NOT NULL REFERENCES page,
  image_sha256 text NOT NULL,
  x integer NOT NULL,
  y integer NOT NULL,
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  -- The mention that proposed it; null: drawn by hand.
  mention_id uuid,
  reason text NOT NULL,
  reviewer_name text NOT NULL,
  authenticated boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX redaction_box_page ON redaction_box (page_id, ordinal);
CREATE TRIGGER redaction_box_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redaction_box
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A box is never edited: it is lifted, and another one drawn.
CREATE TABLE redaction_lift (
  box_id uuid PRIMARY KEY REFERENCES redaction_box,
  reason text NOT NULL,
  reviewer_name text NOT NULL,
  authenticated boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER redaction_lift_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redaction_lift
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was erased, when, by whom and why: counts, never values.
CREATE TABLE erasure (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  subject text NOT NULL CHECK (subject IN ('registry-person', 'document', 'mention')),
  subject_id uuid NOT NULL,
  reviewer_name text NOT NULL,
  authenticated boolean NOT NULL,
  reason text NOT NULL,
  counts jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX erasure_case ON erasure (case_id, created_at);
CREATE TRIGGER erasure_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE registry_person ADD COLUMN erased_at timestamptz;
ALTER TABLE document ADD COLUMN erased_at timestamptz;

-- Judgements are never changed, but for one thing: an erasure takes personal values and the salt out of them. The act,
-- who judged and when stay.
CREATE OR REPLACE FUNCTION refuse_judgement_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('sijill.erasing', true) = 'on' THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'judgements are never changed or removed';
END $$;
CREATE FUNCTION only_erase_judgement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.seq, NEW.candidate_id, NEW.person_pair_id, NEW.act, NEW.certainty, NEW.reviewer_key, NEW.reviewer_name,
      NEW.authenticated, NEW.blind, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.seq, OLD.candidate_id, OLD.person_pair_id, OLD.act, OLD.certainty, OLD.reviewer_key,
      OLD.reviewer_name, OLD.authenticated, OLD.blind, OLD.created_at)
    OR NEW.salt <> '' OR NEW.reason <> '' THEN
    RAISE EXCEPTION 'of a judgement nothing but its personal values and salt can be erased';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER judgement_only_erased BEFORE UPDATE ON judgement FOR EACH ROW EXECUTE FUNCTION only_erase_judgement();

-- Until when a case is kept, and on what ground. Nothing is deleted by itself when the day has come: people are told.
ALTER TABLE case_file ADD COLUMN keep_until date, ADD COLUMN keep_reason text;
