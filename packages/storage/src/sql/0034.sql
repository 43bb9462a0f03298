-- What people say of the names on a page: that words are a person, a place or a body, or that they are no name. Never
-- changed, only followed by a newer one. The words themselves are not repeated: they are those of the text that was looked
-- at, so that an erasure of that text takes them along.
CREATE TABLE mention_mark (
  -- Its event in the custody log.
  seq bigint PRIMARY KEY,
  page_id uuid NOT NULL REFERENCES page,
  case_id uuid NOT NULL REFERENCES case_file,
  transcription_id uuid NOT NULL REFERENCES transcription,
  -- UTF-16 units of that text.
  span_start integer NOT NULL CHECK (span_start >= 0),
  span_end integer NOT NULL CHECK (span_end > span_start),
  -- Null: no name.
  kind text CHECK (kind IN ('person', 'place', 'organisation')),
  author_key text NOT NULL,
  author_name text NOT NULL,
  authenticated boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX mention_mark_page ON mention_mark (page_id, seq);
CREATE INDEX mention_mark_case ON mention_mark (case_id);
CREATE TRIGGER mention_mark_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mention_mark
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
