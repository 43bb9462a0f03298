-- Who works on what: batches and documents, each given to one member of the case, and candidates, which several judge.

CREATE TABLE assignment (
  case_id uuid NOT NULL REFERENCES case_file,
  batch_id uuid REFERENCES batch ON DELETE CASCADE,
  document_id uuid REFERENCES document ON DELETE CASCADE,
  candidate_id uuid REFERENCES candidate ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES account,
  assigned_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(batch_id, document_id, candidate_id) = 1)
);
CREATE UNIQUE INDEX assignment_batch ON assignment (batch_id) WHERE batch_id IS NOT NULL;
CREATE UNIQUE INDEX assignment_document ON assignment (document_id) WHERE document_id IS NOT NULL;
CREATE UNIQUE INDEX assignment_candidate ON assignment (candidate_id, account_id) WHERE candidate_id IS NOT NULL;
CREATE INDEX assignment_account ON assignment (account_id, case_id);
