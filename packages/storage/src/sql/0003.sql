-- Reading again what an older or another engine has read.

-- The engine configurations that readers were started with; the newest start is the current one.
CREATE TABLE ocr_engine (
  configuration_hash text PRIMARY KEY,
  engine text NOT NULL,
  engine_version text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE reread (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  -- Null: the whole case.
  batch_id uuid REFERENCES batch,
  configuration_hash text NOT NULL REFERENCES ocr_engine,
  -- Documents that were being worked on at the time and were left alone.
  busy integer NOT NULL,
  -- Mentions of the documents read again, and candidates on them, at the time.
  mentions_before integer NOT NULL,
  candidates_before integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE reread_page (
  reread_id uuid NOT NULL REFERENCES reread,
  page_id uuid NOT NULL REFERENCES page,
  -- Null: the page could not be read before.
  transcription_before uuid REFERENCES transcription,
  PRIMARY KEY (reread_id, page_id)
);
