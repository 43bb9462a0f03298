-- The truth of the house. The queue may be lost at any time; these rows may not.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE case_file (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL UNIQUE,
  evidence_prefix text NOT NULL DEFAULT 'SJL',
  next_document_number integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE batch (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  name text NOT NULL,
  declared integer,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX batch_case ON batch (case_id, created_at);

-- One source file of one case, kept byte for byte under its SHA-256.
CREATE TABLE document (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  sha256 text NOT NULL,
  sha512 text NOT NULL,
  size bigint NOT NULL,
  name text NOT NULL,
  evidence_number text NOT NULL,
  media_type text,
  -- waiting: not opened yet; reading: pages are being read; extracting; processed; failed; container: a zip
  status text NOT NULL DEFAULT 'waiting'
    CHECK (status IN ('waiting', 'reading', 'extracting', 'processed', 'failed', 'container')),
  error_code text,
  reason text,
  attempts integer NOT NULL DEFAULT 0,
  attempt_token uuid,
  extractor_version text,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (case_id, sha256),
  UNIQUE (case_id, evidence_number)
);
CREATE INDEX document_unfinished ON document (created_at) WHERE status IN ('waiting', 'reading', 'extracting');

-- One received file of a batch. A zip's members are entries with the zip as parent.
CREATE TABLE batch_file (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  batch_id uuid NOT NULL REFERENCES batch,
  parent_id uuid REFERENCES batch_file,
  ordinal bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  size bigint NOT NULL,
  sha256 text,
  -- The document this entry brought in, or the one it repeats.
  document_id uuid REFERENCES document,
  duplicate boolean NOT NULL DEFAULT false,
  container boolean NOT NULL DEFAULT false,
  -- Set when the file never became a document (empty, wrong type, refused by a limit).
  error_code text,
  reason text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX batch_file_batch ON batch_file (batch_id, ordinal);
CREATE INDEX batch_file_document ON batch_file (document_id);
CREATE UNIQUE INDEX batch_file_member ON batch_file (parent_id, name) WHERE parent_id IS NOT NULL;

CREATE TABLE page (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  document_id uuid NOT NULL REFERENCES document,
  number integer NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'read', 'failed')),
  error_code text,
  reason text,
  attempts integer NOT NULL DEFAULT 0,
  attempt_token uuid,
  image_sha256 text,
  image_type text,
  image_width integer,
  image_height integer,
  transcription_id uuid,
  read_at timestamptz,
  UNIQUE (document_id, number)
);
CREATE INDEX page_unfinished ON page (document_id) WHERE status = 'waiting';

-- The text of a page by one engine configuration or one person. Never edited, only followed by a newer one.
CREATE TABLE transcription (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  page_id uuid NOT NULL REFERENCES page,
  image_sha256 text NOT NULL,
  configuration_hash text NOT NULL,
  source text NOT NULL CHECK (source IN ('ocr', 'text-layer', 'person')),
  engine text NOT NULL,
  engine_version text NOT NULL,
  text text NOT NULL,
  -- Boxes and confidences of the words of `text`, packed (see word-boxes.ts).
  boxes bytea NOT NULL,
  confidence real NOT NULL,
  search_text text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (page_id, image_sha256, configuration_hash)
);
CREATE INDEX transcription_result ON transcription (image_sha256, configuration_hash);
CREATE INDEX transcription_search ON transcription USING gin (search_text gin_trgm_ops);
ALTER TABLE page ADD FOREIGN KEY (transcription_id) REFERENCES transcription;

CREATE TABLE mention (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  document_id uuid NOT NULL REFERENCES document,
  page_id uuid NOT NULL REFERENCES page,
  transcription_id uuid NOT NULL REFERENCES transcription,
  kind text NOT NULL,
  span_start integer NOT NULL,
  span_end integer NOT NULL,
  text text NOT NULL,
  zone text NOT NULL,
  role text,
  cue text,
  confidence real NOT NULL,
  found_by text NOT NULL,
  value jsonb NOT NULL,
  words integer[] NOT NULL,
  search_text text NOT NULL,
  extractor_version text NOT NULL,
  ordinal bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX mention_document ON mention (document_id, ordinal);
CREATE INDEX mention_page ON mention (page_id);
CREATE INDEX mention_search ON mention USING gin (search_text gin_trgm_ops);

CREATE TABLE registry (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  name text NOT NULL,
  rejected jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (case_id, name)
);

CREATE TABLE registry_person (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  registry_id uuid NOT NULL REFERENCES registry,
  own_id text NOT NULL,
  -- The fields of the domain's RegistryPerson.
  person jsonb NOT NULL,
  -- The row as it stood in the file, every column.
  source_row jsonb NOT NULL,
  line integer NOT NULL,
  UNIQUE (registry_id, own_id)
);

CREATE TABLE candidate (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  mention_id uuid NOT NULL REFERENCES mention ON DELETE CASCADE,
  registry_person_id uuid NOT NULL REFERENCES registry_person,
  score real NOT NULL,
  compared_name text NOT NULL,
  explanation jsonb NOT NULL,
  matcher_version text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (mention_id, registry_person_id)
);
CREATE INDEX candidate_case ON candidate (case_id, score DESC, id);

-- What still has to be compared: set in the transaction that changes mentions or a registry, cleared by link.
CREATE TABLE link_work (
  case_id uuid PRIMARY KEY REFERENCES case_file,
  requested bigint NOT NULL DEFAULT 1,
  done bigint NOT NULL DEFAULT 0
);

CREATE TABLE report (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'ready', 'failed')),
  object_key text,
  reason text,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Append-only: nobody but append_custody_event() writes here, and nobody changes or removes.
CREATE TABLE custody_event (
  seq bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  object_type text NOT NULL,
  object_id text NOT NULL,
  object_sha256 text,
  details jsonb NOT NULL DEFAULT '{}'
);

CREATE FUNCTION append_custody_event(
  p_actor text, p_action text, p_object_type text, p_object_id text, p_object_sha256 text, p_details jsonb
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  next_seq bigint;
BEGIN
  -- One writer at a time, to the end of its transaction: that is what keeps the numbers without gaps.
  PERFORM pg_advisory_xact_lock(736978);
  SELECT coalesce(max(seq), 0) + 1 INTO next_seq FROM custody_event;
  INSERT INTO custody_event VALUES (next_seq, clock_timestamp(), p_actor, p_action, p_object_type, p_object_id, p_object_sha256, p_details);
  RETURN next_seq;
END $$;

CREATE FUNCTION refuse_custody_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'custody events are never changed or removed';
END $$;
CREATE TRIGGER custody_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_change();
