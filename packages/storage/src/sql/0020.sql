-- Identities of registry people lie in a schema of their own, sealed under keys that are not in the database (identities/).
-- What stays in the clear of an entry: its registry, line and imports, whether it counts as protected, what its consent is.

CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO sijill_api;

-- The master keys that data keys are wrapped by: their fingerprints only.
CREATE TABLE identity.master_key (
  id text PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Keys of more than one person: of an import (its remarks on rows), of a case (its index of names), and one of the
-- house for blind indexes, without a case.
CREATE TABLE identity.data_key (
  owner uuid PRIMARY KEY,
  case_id uuid REFERENCES case_file,
  master_key_id text NOT NULL REFERENCES identity.master_key,
  wrapped bytea NOT NULL
);
CREATE INDEX data_key_master ON identity.data_key (master_key_id);

-- One entry of a registry under its own key. Where the key was destroyed nothing of it can be read any more.
CREATE TABLE identity.person (
  id uuid PRIMARY KEY REFERENCES registry_person ON DELETE CASCADE,
  case_id uuid NOT NULL REFERENCES case_file,
  master_key_id text REFERENCES identity.master_key,
  wrapped bytea,
  -- The domain's RegistryPerson; the row as it stood in the file; what a search on the screen looks in.
  entry bytea,
  source_row bytea,
  search bytea,
  CHECK (num_nonnulls(master_key_id, wrapped, entry, source_row, search) IN (0, 5))
);
CREATE INDEX person_master ON identity.person (master_key_id);
-- Sealed bytes do not get smaller.
ALTER TABLE identity.person ALTER COLUMN entry SET STORAGE EXTERNAL, ALTER COLUMN source_row SET STORAGE EXTERNAL,
  ALTER COLUMN search SET STORAGE EXTERNAL;

-- The good rows of an import until they are compared, sealed as the people that they may become.
DROP TABLE registry_import_row;
CREATE UNLOGGED TABLE identity.import_row (
  import_id uuid NOT NULL,
  own_key bytea NOT NULL,
  line integer NOT NULL,
  person_id uuid NOT NULL,
  master_key_id text NOT NULL,
  wrapped bytea NOT NULL,
  entry bytea NOT NULL,
  source_row bytea NOT NULL,
  search bytea NOT NULL,
  fingerprint bytea NOT NULL,
  row_fingerprint bytea NOT NULL,
  protected boolean NOT NULL,
  consent text NOT NULL,
  likeness bytea,
  PRIMARY KEY (import_id, own_key)
);

-- What was in the clear is sealed at the next start (identities/seal-clear-rows.ts) and then emptied; nothing new is
-- written in the clear.
ALTER TABLE registry_person
  ALTER COLUMN own_id DROP NOT NULL,
  ALTER COLUMN person DROP NOT NULL,
  ALTER COLUMN source_row DROP NOT NULL,
  ALTER COLUMN search_text DROP NOT NULL, ALTER COLUMN search_text DROP DEFAULT,
  -- Blind index of the list's own id: the same id of one case has the same.
  ADD COLUMN own_key bytea,
  -- Blind index of the entry and of its row: whether they changed.
  ADD COLUMN fingerprint bytea,
  ADD COLUMN row_fingerprint bytea,
  -- A minor, or called confidential or secret by the list: seen only by members with the highest level.
  ADD COLUMN protected boolean NOT NULL DEFAULT true,
  -- `limited`: to purposes or recipients that the entry names.
  ADD COLUMN consent text NOT NULL DEFAULT 'unknown' CHECK (consent IN ('unknown', 'yes', 'limited', 'no')),
  ADD CONSTRAINT registry_person_sealed CHECK (num_nonnulls(own_id, person, source_row, search_text) = 0) NOT VALID,
  ADD UNIQUE (registry_id, own_key);
CREATE INDEX registry_person_line ON registry_person (registry_id, line, id);
DROP INDEX registry_person_search;
DROP TRIGGER registry_person_changed ON registry_person;
CREATE TRIGGER registry_person_changed BEFORE UPDATE OF fingerprint ON registry_person FOR EACH ROW
  WHEN (OLD.fingerprint IS NOT NULL AND OLD.fingerprint IS DISTINCT FROM NEW.fingerprint)
  EXECUTE FUNCTION stamp_registry_generation();

ALTER TABLE registry_person_change
  ALTER COLUMN before_person DROP NOT NULL,
  ALTER COLUMN before_row DROP NOT NULL,
  -- Under the key of the person; null where that was erased, `after_` also where the entry did not change.
  ADD COLUMN before_entry bytea,
  ADD COLUMN before_source_row bytea,
  ADD COLUMN after_entry bytea,
  ADD COLUMN after_source_row bytea,
  ADD CONSTRAINT registry_person_change_sealed
    CHECK (num_nonnulls(before_person, before_row, after_person, after_row) = 0) NOT VALID;

ALTER TABLE registry_import_issue
  ALTER COLUMN reason DROP NOT NULL,
  ALTER COLUMN details DROP NOT NULL,
  -- Reason, details and cells, under the key of the import; null: erased.
  ADD COLUMN sealed bytea,
  ADD CONSTRAINT registry_import_issue_sealed CHECK (num_nonnulls(reason, details, cells) = 0) NOT VALID;

-- What a comparison says repeats the entry.
ALTER TABLE candidate
  ALTER COLUMN compared_name DROP NOT NULL,
  ALTER COLUMN explanation DROP NOT NULL,
  -- Compared name and explanation, under the key of the person; null: erased.
  ADD COLUMN sealed bytea,
  -- Blind index of both: whether they changed.
  ADD COLUMN fingerprint bytea,
  ALTER COLUMN in_doubt DROP EXPRESSION,
  ADD CONSTRAINT candidate_sealed CHECK (num_nonnulls(compared_name, explanation) = 0) NOT VALID;

-- Of a candidate the parts of `seen` that repeat or hash the entry: sealed under the key of the person.
ALTER TABLE judgement ADD COLUMN seen_sealed bytea;
CREATE OR REPLACE FUNCTION refuse_judgement_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (current_setting('sijill.erasing', true) = 'on' OR current_setting('sijill.sealing', true) = 'on')
    THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'judgements are never changed or removed';
END $$;
CREATE OR REPLACE FUNCTION only_erase_judgement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.seq, NEW.candidate_id, NEW.person_pair_id, NEW.act, NEW.certainty, NEW.reviewer_key, NEW.reviewer_name,
      NEW.authenticated, NEW.blind, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.seq, OLD.candidate_id, OLD.person_pair_id, OLD.act, OLD.certainty, OLD.reviewer_key,
      OLD.reviewer_name, OLD.authenticated, OLD.blind, OLD.created_at) THEN
    RAISE EXCEPTION 'of a judgement nothing but its personal values and salt can be erased';
  END IF;
  -- Sealing what was seen, once: nothing else of it changes.
  IF OLD.seen_sealed IS NULL AND NEW.seen_sealed IS NOT NULL AND (NEW.salt, NEW.reason) = (OLD.salt, OLD.reason)
    AND NEW.seen = OLD.seen || '{"comparedName": "", "explanationSha256": "", "otherSha256": ""}' THEN
    RETURN NEW;
  END IF;
  IF NEW.salt <> '' OR NEW.reason <> '' OR NEW.seen_sealed IS NOT NULL THEN
    RAISE EXCEPTION 'of a judgement nothing but its personal values and salt can be erased';
  END IF;
  RETURN NEW;
END $$;

-- The index of names is made anew, sealed under a key of its case: nothing in it joins a person to a part of a name.
DELETE FROM name_index;
DROP TABLE name_part, name_part_sound, indexed_name, name_bearer, name_posting;
CREATE TABLE name_part (
  index_id integer NOT NULL,
  number integer NOT NULL,
  -- Sealed so that the same part is the same again.
  key bytea NOT NULL,
  people integer NOT NULL,
  names integer NOT NULL,
  PRIMARY KEY (index_id, number)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX name_part_key ON name_part (index_id, key);
CREATE TABLE name_part_sound (
  index_id integer NOT NULL,
  -- A keyed hash of the skeleton.
  sound integer NOT NULL,
  part integer NOT NULL,
  PRIMARY KEY (index_id, sound, part)
);
CREATE TABLE indexed_name (
  index_id integer NOT NULL,
  number integer NOT NULL,
  -- Blind index of the text.
  key bytea NOT NULL,
  -- Text and the numbers of its parts, sealed.
  sealed bytea NOT NULL,
  PRIMARY KEY (index_id, number)
);
CREATE UNIQUE INDEX indexed_name_key ON indexed_name (index_id, key);
CREATE TABLE name_bearer (
  index_id integer NOT NULL,
  name integer NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (index_id, name, person_id)
);
CREATE INDEX name_bearer_person ON name_bearer (index_id, person_id);
CREATE TABLE name_posting (
  index_id integer NOT NULL,
  part integer NOT NULL,
  block integer NOT NULL,
  -- Packed (packages/matching), then sealed.
  names bytea NOT NULL,
  PRIMARY KEY (index_id, part, block)
);
ALTER TABLE name_posting ALTER COLUMN names SET STORAGE EXTERNAL;

-- Answers kept for who asks again may show people: sealed each under a key of its own, for their day.
TRUNCATE kept_answer;
ALTER TABLE kept_answer DROP COLUMN body,
  ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  ADD COLUMN master_key_id text,
  ADD COLUMN wrapped bytea,
  ADD COLUMN sealed bytea;

-- Goes up with every change of the entries: what is held in memory to be searched is made anew.
ALTER TABLE registry ADD COLUMN content_version bigint NOT NULL DEFAULT 1;
-- Rows refused by the very first imports: nothing reads this any more, and the files are stored.
UPDATE registry SET rejected = '[]' WHERE rejected <> '[]';

-- The words of access.sql take tables of other schemas too.
CREATE OR REPLACE FUNCTION access_where(p_table text, p_predicate text, p_rights text DEFAULT 'SELECT, INSERT, UPDATE, DELETE',
  p_check text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table::regclass);
  EXECUTE format('DROP POLICY IF EXISTS access ON %s', p_table::regclass);
  EXECUTE format('CREATE POLICY access ON %1$s TO sijill_api USING ((SELECT access_everything()) OR (%2$s)) WITH CHECK ((SELECT access_everything()) OR (%3$s))',
    p_table::regclass, p_predicate, coalesce(p_check, p_predicate));
  EXECUTE format('REVOKE ALL ON %s FROM sijill_api', p_table::regclass);
  EXECUTE format('GRANT %s ON %s TO sijill_api', p_rights, p_table::regclass);
  INSERT INTO access_rule VALUES (p_table, p_predicate)
    ON CONFLICT (table_name) DO UPDATE SET rule = excluded.rule;
END $$;
CREATE OR REPLACE FUNCTION access_free(p_table text, p_rights text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', p_table::regclass);
  EXECUTE format('REVOKE ALL ON %s FROM sijill_api', p_table::regclass);
  EXECUTE format('GRANT %s ON %s TO sijill_api', p_rights, p_table::regclass);
  INSERT INTO access_rule VALUES (p_table, 'free: ' || p_rights)
    ON CONFLICT (table_name) DO UPDATE SET rule = excluded.rule;
END $$;
CREATE OR REPLACE FUNCTION access_none(p_table text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table::regclass);
  EXECUTE format('DROP POLICY IF EXISTS access ON %s', p_table::regclass);
  EXECUTE format('REVOKE ALL ON %s FROM sijill_api', p_table::regclass);
  INSERT INTO access_rule VALUES (p_table, 'none')
    ON CONFLICT (table_name) DO UPDATE SET rule = excluded.rule;
END $$;
