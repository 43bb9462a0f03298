-- What preparation and reading find out about a page, and how each upload wants its text layers treated.

ALTER TABLE batch ADD COLUMN ocr_strategy text NOT NULL DEFAULT 'auto'
  CHECK (ocr_strategy IN ('auto', 'force', 'redo', 'skip'));
-- The strategy of the batch that brought the file in, or of the last one that asked for it to be read anew.
ALTER TABLE document ADD COLUMN ocr_strategy text NOT NULL DEFAULT 'auto'
  CHECK (ocr_strategy IN ('auto', 'force', 'redo', 'skip'));

ALTER TABLE page DROP CONSTRAINT page_status_check;
ALTER TABLE page ADD CONSTRAINT page_status_check CHECK (status IN ('waiting', 'read', 'blank', 'failed'));
ALTER TABLE page
  -- Skew, light, contrast ... and the steps taken; written by the engines, only shown here.
  ADD COLUMN measures jsonb,
  -- Null: the file brought no text along.
  ADD COLUMN text_layer_taken boolean,
  ADD COLUMN text_layer_reason text,
  ADD COLUMN thumbnail_sha256 text,
  ADD COLUMN thumbnail_type text,
  -- Pages of one case that look the same share a group.
  ADD COLUMN near_duplicate_group uuid;
CREATE INDEX page_near_duplicate ON page (near_duplicate_group) WHERE near_duplicate_group IS NOT NULL;

-- Apart from `page`, because every new page is compared with all of its case: by `coarse` here, and with the nearest
-- by the whole fingerprint (hex, see the engines) outside.
CREATE TABLE page_fingerprint (
  page_id uuid PRIMARY KEY REFERENCES page,
  case_id uuid NOT NULL REFERENCES case_file,
  coarse bit varying NOT NULL,
  fingerprint text NOT NULL
);
CREATE INDEX page_fingerprint_case ON page_fingerprint (case_id);

ALTER TABLE transcription
  -- 1: boxes only; 2: with zone, table cell and the value of digits (see word-boxes.ts).
  ADD COLUMN boxes_format smallint NOT NULL DEFAULT 1 CHECK (boxes_format IN (1, 2)),
  -- SHA-256 of the prepared picture that was read; with the configuration it decides whether a reading can be reused.
  ADD COLUMN input_sha256 text,
  -- Counts the readings of one page by one configuration: reading anew adds a row and edits none.
  ADD COLUMN reading integer NOT NULL DEFAULT 1,
  ADD COLUMN verdict text CHECK (verdict IN ('good', 'check', 'unreadable', 'blank')),
  ADD COLUMN verdict_reasons text[] NOT NULL DEFAULT '{}';
ALTER TABLE transcription DROP CONSTRAINT transcription_page_id_image_sha256_configuration_hash_key;
ALTER TABLE transcription ADD CONSTRAINT transcription_reading
  UNIQUE (page_id, image_sha256, configuration_hash, reading);
DROP INDEX transcription_result;
CREATE INDEX transcription_result ON transcription (image_sha256, input_sha256, configuration_hash);
