-- Working notes and tags. They help people find their way; they are no evidence, and nothing that is handed over reads them.
CREATE TABLE note (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  document_id uuid REFERENCES document ON DELETE CASCADE,
  registry_person_id uuid REFERENCES registry_person ON DELETE CASCADE,
  text text NOT NULL,
  author text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(document_id, registry_person_id) = 1)
);
CREATE INDEX note_document ON note (document_id, created_at) WHERE document_id IS NOT NULL;
CREATE INDEX note_registry_person ON note (registry_person_id, created_at) WHERE registry_person_id IS NOT NULL;

CREATE TABLE document_tag (
  document_id uuid NOT NULL REFERENCES document ON DELETE CASCADE,
  tag text NOT NULL,
  case_id uuid NOT NULL REFERENCES case_file,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (document_id, tag)
);
CREATE INDEX document_tag_case ON document_tag (case_id, tag);
