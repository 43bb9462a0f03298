-- Registries: received files, saved mappings, imports with all they say, and what each changed.

-- A received registry file; its bytes are stored as `originals/<sha256>`.
CREATE TABLE registry_file (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  name text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  actor text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX registry_file_case ON registry_file (case_id, created_at);

CREATE TABLE registry_mapping (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  name text NOT NULL,
  -- The folded headings of the file it was made for: other files with the same ones are offered it.
  heading_key text NOT NULL,
  headings text[] NOT NULL,
  mapping jsonb NOT NULL,
  updated_by text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (case_id, name)
);
CREATE INDEX registry_mapping_headings ON registry_mapping (case_id, md5(heading_key));

ALTER TABLE registry
  ADD COLUMN people integer NOT NULL DEFAULT 0,
  ADD COLUMN rejected_rows integer NOT NULL DEFAULT 0,
  -- People that the newest file did not have; they are kept.
  ADD COLUMN missing integer NOT NULL DEFAULT 0,
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
UPDATE registry r SET
  people = (SELECT count(*) FROM registry_person p WHERE p.registry_id = r.id),
  rejected_rows = jsonb_array_length(r.rejected);

CREATE TABLE registry_import (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ordinal bigint GENERATED ALWAYS AS IDENTITY,
  case_id uuid NOT NULL REFERENCES case_file,
  registry_id uuid REFERENCES registry,
  registry_name text NOT NULL,
  file_id uuid NOT NULL REFERENCES registry_file,
  reading jsonb NOT NULL,
  mapping jsonb NOT NULL,
  -- How the file was read, its headings and those without a field; null until it is opened.
  found_table jsonb,
  headings text[],
  unmapped text[],
  dry_run boolean NOT NULL,
  actor text NOT NULL,
  status text NOT NULL DEFAULT 'waiting'
    CHECK (status IN ('waiting', 'reading', 'comparing', 'done', 'failed', 'cancelled')),
  error_code text,
  reason text,
  attempts integer NOT NULL DEFAULT 0,
  attempt_token uuid,
  progress real NOT NULL DEFAULT 0,
  rows_read integer NOT NULL DEFAULT 0,
  rows_taken integer NOT NULL DEFAULT 0,
  rows_rejected integer NOT NULL DEFAULT 0,
  rows_empty integer NOT NULL DEFAULT 0,
  warnings integer NOT NULL DEFAULT 0,
  -- Null until compared with the registry.
  people_added integer,
  people_changed integer,
  people_unchanged integer,
  people_missing integer,
  people_returned integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX registry_import_case ON registry_import (case_id, ordinal);
CREATE INDEX registry_import_registry ON registry_import (registry_id, ordinal);
CREATE INDEX registry_import_unfinished ON registry_import (created_at)
  WHERE status IN ('waiting', 'reading', 'comparing');

-- Every row that was not taken, and every remark on one that was.
CREATE TABLE registry_import_issue (
  import_id uuid NOT NULL REFERENCES registry_import,
  ordinal bigint GENERATED ALWAYS AS IDENTITY,
  line integer NOT NULL,
  severity text NOT NULL CHECK (severity IN ('rejected', 'warning')),
  code text NOT NULL,
  column_name text,
  reason text NOT NULL,
  details jsonb NOT NULL,
  -- The cells of a row that was not taken, in the file's order.
  cells text[],
  PRIMARY KEY (import_id, severity, ordinal)
);

-- The good rows of an import until they are compared. Lost in a crash, which starts the import anew from its file.
CREATE UNLOGGED TABLE registry_import_row (
  import_id uuid NOT NULL,
  own_id text NOT NULL,
  line integer NOT NULL,
  person jsonb NOT NULL,
  source_row jsonb NOT NULL,
  search_text text NOT NULL,
  likeness text,
  PRIMARY KEY (import_id, own_id)
);

ALTER TABLE registry_person
  ADD COLUMN search_text text NOT NULL DEFAULT '',
  ADD COLUMN first_import_id uuid REFERENCES registry_import,
  -- The import that the entry as it stands is from.
  ADD COLUMN source_import_id uuid REFERENCES registry_import,
  -- The import that did not have this person any more; null while the newest one has.
  ADD COLUMN missing_since_import_id uuid REFERENCES registry_import;
-- Folded as far as SQL can; an import that changes an entry folds it wholly.
UPDATE registry_person SET search_text = translate(lower(concat_ws(' ', own_id, person ->> 'nameArabic',
  person ->> 'nameLatin', person ->> 'kunya', person ->> 'father', person ->> 'family', person ->> 'originPlace')),
  'أإآٱىئؤة', 'ااااييوه');
CREATE INDEX registry_person_search ON registry_person USING gin (search_text gin_trgm_ops);
CREATE INDEX registry_person_first_import ON registry_person (first_import_id, id);

-- What an import did to a person that was there before, with the entry as it was. Added people are told by first_import_id.
CREATE TABLE registry_person_change (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  import_id uuid NOT NULL REFERENCES registry_import,
  registry_person_id uuid NOT NULL REFERENCES registry_person,
  kind text NOT NULL CHECK (kind IN ('changed', 'missing', 'returned')),
  -- Fields of the person, and `column:<heading>` for cells without a field.
  fields text[] NOT NULL,
  before_person jsonb NOT NULL,
  before_row jsonb NOT NULL,
  -- Null where the entry did not change.
  after_person jsonb,
  after_row jsonb
);
CREATE INDEX registry_person_change_import ON registry_person_change (import_id, kind, id);
CREATE INDEX registry_person_change_person ON registry_person_change (registry_person_id);
CREATE INDEX IF NOT EXISTS candidate_registry_person ON candidate (registry_person_id, score DESC, id);

-- The keys under which two objects differ.
CREATE FUNCTION differing_keys(a jsonb, b jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(key ORDER BY key), '{}')
  FROM jsonb_object_keys(a || b) AS key
  WHERE a -> key IS DISTINCT FROM b -> key
$$;
