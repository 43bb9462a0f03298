-- The custody log as a Merkle tree: every event has its canonical bytes and leaf hash, computed here in the
-- transaction of the change it tells of; checkpoints, anchors, the checks of originals, evidence packages.

-- RFC 8785 for what events hold. Names are ASCII, so that the order of bytes is that of UTF-16; numbers are those
-- that ECMAScript writes without an exponent. Anything else is refused, not written otherwise than RFC 8785 would.
CREATE FUNCTION canonical_json(value jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  number float8;
BEGIN
  CASE jsonb_typeof(value)
    WHEN 'object' THEN
      IF EXISTS (SELECT FROM jsonb_object_keys(value) AS name WHERE name !~ '^[A-Za-z0-9_.-]+$') THEN
        RAISE EXCEPTION 'the members of a custody event are named in ASCII';
      END IF;
      RETURN (SELECT '{' || coalesce(string_agg(to_json(key)::text || ':' || public.canonical_json(member), ',' ORDER BY key COLLATE "C"), '') || '}'
        FROM jsonb_each(value) AS members(key, member));
    WHEN 'array' THEN
      RETURN (SELECT '[' || coalesce(string_agg(public.canonical_json(element), ',' ORDER BY place), '') || ']'
        FROM jsonb_array_elements(value) WITH ORDINALITY AS elements(element, place));
    WHEN 'string' THEN
      RETURN to_json(value #>> '{}')::text;
    WHEN 'number' THEN
      number := (value #>> '{}')::float8;
      -- Above 2^53 the shortest digits are not the same everywhere, beyond the other bounds ECMAScript writes exponents.
      IF number <> 0 AND (abs(number) < 1e-6 OR abs(number) > 9007199254740991) THEN
        RAISE EXCEPTION 'a number of a custody event is too small or too large: %', value;
      END IF;
      RETURN trim_scale(number::text::numeric)::text;
    ELSE
      RETURN value::text;
  END CASE;
END $$;

ALTER TABLE custody_event
  ADD COLUMN clock_behind_ms bigint,
  ADD COLUMN role text,
  ADD COLUMN session text,
  ADD COLUMN case_id uuid,
  ADD COLUMN parent_sha256 text[] NOT NULL DEFAULT '{}',
  -- The event before about the same object: whoever has an object's events sees whether one is missing.
  ADD COLUMN previous_seq bigint,
  ADD COLUMN tool text,
  ADD COLUMN version text,
  ADD COLUMN config_sha256 text,
  ADD COLUMN purpose text,
  -- Salted hashes of personal values, by name; the salts are in custody_opening.
  ADD COLUMN commitments jsonb NOT NULL DEFAULT '{}',
  -- The RFC 8785 text that was hashed, and SHA-256(0x00 || its UTF-8).
  ADD COLUMN canonical text,
  ADD COLUMN leaf_hash bytea;
CREATE INDEX custody_event_object ON custody_event (object_type, object_id, seq);
CREATE INDEX custody_event_case ON custody_event (case_id, seq);

-- Full subtrees of the log above the leaves: node `index` of a level spans 2^level leaves. They never change, so an
-- append costs one node on average, and a root or proof reads as many as the log has bits.
CREATE TABLE custody_node (
  level smallint NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (level, index)
);

-- What opens a commitment. The one table of the log from which rows may go: without its salt a value is erased, and
-- the log still verifies.
CREATE TABLE custody_opening (
  -- No foreign keys into the log: their locks need a right to update, which nobody has there.
  seq bigint NOT NULL,
  name text NOT NULL,
  salt bytea NOT NULL,
  -- Null: the value is kept where it belongs (the text of a page in its transcription).
  value text,
  PRIMARY KEY (seq, name)
);

-- The name of this log in its checkpoints.
CREATE TABLE custody_log (
  origin text NOT NULL,
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one)
);
INSERT INTO custody_log (origin) VALUES ('sijill/' || gen_random_uuid());

CREATE TABLE custody_checkpoint (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  size bigint NOT NULL,
  root bytea NOT NULL,
  -- The signed note.
  note text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('daily', 'package', 'asked')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX custody_checkpoint_size ON custody_checkpoint (size, created_at);

-- Proof from outside this server that a checkpoint was there at a time.
CREATE TABLE custody_anchor (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  checkpoint_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rfc3161', 'printed')),
  authority text NOT NULL,
  -- The response of the authority (DER); null for a printed one.
  token bytea,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX custody_anchor_checkpoint ON custody_anchor (checkpoint_id);

-- A function of its own so that a test can set the clock.
CREATE FUNCTION custody_clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT clock_timestamp()';

CREATE FUNCTION custody_utc(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

CREATE FUNCTION custody_canonical(event custody_event) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = public, pg_temp AS $$
  SELECT canonical_json(jsonb_build_object(
    'format', 'sijill-event/1', 'seq', event.seq, 'at', custody_utc(event.at), 'clock_behind_ms', event.clock_behind_ms,
    'actor', event.actor, 'role', event.role, 'session', event.session, 'action', event.action,
    'case_id', event.case_id, 'object_type', event.object_type, 'object_id', event.object_id,
    'object_sha256', event.object_sha256, 'parent_sha256', to_jsonb(event.parent_sha256),
    'previous_seq', event.previous_seq, 'tool', event.tool, 'version', event.version,
    'config_sha256', event.config_sha256, 'purpose', event.purpose, 'commitments', event.commitments,
    'details', event.details))
$$;

-- The case that an object belongs to, so that callers need not say it.
CREATE FUNCTION custody_case_of(kind text, id text) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
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
    WHEN 'report' THEN RETURN (SELECT r.case_id FROM report r WHERE r.id = custody_case_of.id::uuid);
    ELSE RETURN NULL;
  END CASE;
EXCEPTION WHEN invalid_text_representation THEN
  RETURN NULL;
END $$;

CREATE FUNCTION custody_leaf(canonical text) RETURNS bytea LANGUAGE sql IMMUTABLE AS
  $$ SELECT sha256('\x00'::bytea || convert_to(canonical, 'UTF8')) $$;

-- Adds the full subtrees that the new leaf completes. RFC 6962, section 2.1.
CREATE FUNCTION custody_grow(p_seq bigint, p_leaf bytea) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
  at_level smallint := 0;
  at_index bigint := p_seq - 1;
  right_hash bytea := p_leaf;
  left_hash bytea;
BEGIN
  WHILE at_index % 2 = 1 LOOP
    IF at_level = 0 THEN
      SELECT leaf_hash INTO STRICT left_hash FROM custody_event WHERE seq = at_index;
    ELSE
      SELECT hash INTO STRICT left_hash FROM custody_node WHERE level = at_level AND index = at_index - 1;
    END IF;
    right_hash := sha256('\x01'::bytea || left_hash || right_hash);
    at_level := at_level + 1;
    at_index := at_index / 2;
    INSERT INTO custody_node (level, index, hash) VALUES (at_level, at_index, right_hash);
  END LOOP;
END $$;

-- Events of before: they are hashed as they stand, and an event of its own says that this was done later.
DROP TRIGGER custody_event_append_only ON custody_event;
DO $$
DECLARE
  one custody_event%ROWTYPE;
  seen bigint := 0;
BEGIN
  FOR one IN SELECT * FROM custody_event ORDER BY seq LOOP
    seen := seen + 1;
    IF one.seq <> seen THEN RAISE EXCEPTION 'event % of the custody log is missing', seen; END IF;
    one.case_id := custody_case_of(one.object_type, one.object_id);
    SELECT max(seq) INTO one.previous_seq FROM custody_event
      WHERE object_type = one.object_type AND object_id = one.object_id AND seq < one.seq;
    one.canonical := custody_canonical(one);
    one.leaf_hash := custody_leaf(one.canonical);
    UPDATE custody_event SET case_id = one.case_id, previous_seq = one.previous_seq, canonical = one.canonical,
      leaf_hash = one.leaf_hash WHERE seq = one.seq;
    PERFORM custody_grow(one.seq, one.leaf_hash);
  END LOOP;
END $$;
ALTER TABLE custody_event ALTER COLUMN canonical SET NOT NULL, ALTER COLUMN leaf_hash SET NOT NULL;

-- Whatever is inserted, by whom ever: number, time, canonical text and hash are made here, so that nothing but a
-- well-formed next event can enter the log.
CREATE FUNCTION custody_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  last custody_event%ROWTYPE;
BEGIN
  -- One writer at a time, to the end of its transaction: that is what keeps the numbers without gaps.
  PERFORM pg_advisory_xact_lock(736978);
  SELECT * INTO last FROM custody_event ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.at := custody_clock();
  NEW.clock_behind_ms := CASE WHEN NEW.at < last.at THEN ceil(extract(epoch FROM last.at - NEW.at) * 1000) END;
  NEW.case_id := coalesce(NEW.case_id, custody_case_of(NEW.object_type, NEW.object_id));
  NEW.previous_seq := (SELECT max(seq) FROM custody_event
    WHERE object_type = NEW.object_type AND object_id = NEW.object_id);
  NEW.canonical := custody_canonical(NEW);
  NEW.leaf_hash := custody_leaf(NEW.canonical);
  PERFORM custody_grow(NEW.seq, NEW.leaf_hash);
  RETURN NEW;
END $$;
CREATE TRIGGER custody_event_seal BEFORE INSERT ON custody_event FOR EACH ROW EXECUTE FUNCTION custody_seal();

CREATE OR REPLACE FUNCTION refuse_custody_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'custody events are never changed or removed (%)', TG_TABLE_NAME;
END $$;
CREATE TRIGGER custody_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_change();
CREATE TRIGGER custody_node_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_node
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_change();
CREATE TRIGGER custody_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_change();
CREATE TRIGGER custody_anchor_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_anchor
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_change();
CREATE TRIGGER custody_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_change();

-- Members of p_event are the columns of custody_event that a caller may set.
CREATE FUNCTION append_custody_event(p_event jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  new_seq bigint;
BEGIN
  INSERT INTO custody_event (seq, at, actor, role, session, action, case_id, object_type, object_id, object_sha256,
    parent_sha256, tool, version, config_sha256, purpose, commitments, details, canonical, leaf_hash)
  SELECT 0, now(), p_event->>'actor', p_event->>'role', p_event->>'session', p_event->>'action',
    (p_event->>'case_id')::uuid, p_event->>'object_type', p_event->>'object_id', p_event->>'object_sha256',
    ARRAY(SELECT jsonb_array_elements_text(coalesce(p_event->'parent_sha256', '[]'))), p_event->>'tool',
    p_event->>'version', p_event->>'config_sha256', p_event->>'purpose', coalesce(p_event->'commitments', '{}'),
    coalesce(p_event->'details', '{}'), '', ''
  RETURNING seq INTO new_seq;
  RETURN new_seq;
END $$;

CREATE OR REPLACE FUNCTION append_custody_event(
  p_actor text, p_action text, p_object_type text, p_object_id text, p_object_sha256 text, p_details jsonb
) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT append_custody_event(jsonb_build_object('actor', p_actor, 'action', p_action, 'object_type', p_object_type,
    'object_id', p_object_id, 'object_sha256', p_object_sha256, 'details', p_details))
$$;

-- Nobody needs these rights, the owner included; a role of its own for the application gets none of them either.
REVOKE ALL ON custody_event, custody_node, custody_checkpoint, custody_anchor, custody_log FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON custody_event, custody_node, custody_checkpoint, custody_anchor, custody_log
  FROM CURRENT_USER;

SELECT append_custody_event(jsonb_build_object('actor', 'migration', 'role', 'service', 'action', 'log.hashed',
  'object_type', 'log', 'object_id', (SELECT origin FROM custody_log),
  'details', jsonb_build_object('events_before', (SELECT count(*) FROM custody_event))));

-- Whether each stored original still has the bytes it was received with.
CREATE TABLE original_check (
  sha256 text PRIMARY KEY,
  size bigint NOT NULL,
  status text NOT NULL DEFAULT 'sound' CHECK (status IN ('sound', 'changed', 'missing')),
  -- Null: not since it was received.
  checked_at timestamptz,
  -- The alarm, when it was raised; null while sound.
  failed_at timestamptz,
  -- When the next look is due; a worker that takes it moves this on.
  due_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX original_check_due ON original_check (due_at);
CREATE INDEX original_check_failed ON original_check (failed_at) WHERE status <> 'sound';
INSERT INTO original_check (sha256, size, due_at)
  SELECT sha256, max(size), min(created_at) FROM document GROUP BY sha256;
CREATE FUNCTION watch_original() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- It has just been hashed.
  INSERT INTO original_check (sha256, size, checked_at, due_at)
    VALUES (NEW.sha256, NEW.size, now(), now() + interval '1 day') ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER document_watched AFTER INSERT ON document FOR EACH ROW EXECUTE FUNCTION watch_original();

-- Page images as TIFF, made once for load files; a derivative names what it was made from, by what, and how.
CREATE TABLE page_tiff (
  image_sha256 text NOT NULL,
  config_sha256 text NOT NULL,
  tool text NOT NULL,
  version text NOT NULL,
  sha256 text NOT NULL,
  size bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (image_sha256, config_sha256)
);

CREATE TABLE package (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  -- waiting: asked for; writing: its contents are frozen; ready; failed: see code and reason
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'writing', 'ready', 'failed')),
  -- Evidence numbers asked for (null: all of the case) and whether the originals go along.
  evidence_numbers text[],
  with_originals boolean NOT NULL DEFAULT false,
  purpose text,
  actor text NOT NULL,
  attempt_token uuid,
  -- Steps done of those to do, in pages.
  pages_done integer NOT NULL DEFAULT 0,
  pages integer,
  documents integer,
  -- Set when the contents are frozen: the stored plan, the number of its event, the exact size of the file to be.
  plan_key text,
  frozen_seq bigint,
  size bigint,
  object_key text,
  sha256 text,
  error_code text,
  reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX package_case ON package (case_id, created_at);
CREATE INDEX package_unfinished ON package (created_at) WHERE status IN ('waiting', 'writing');

