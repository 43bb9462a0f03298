-- Judgements, and what has to outlive a re-run so that they keep their subject.

-- A candidate is a person of one document (all mentions of one group) beside a registry person; `mention_id` is the
-- mention that fits best. Mentions are replaced whenever a document is extracted anew: what nobody judged is removed
-- with them (see releaseMentions), what somebody judged keeps its row and a copy of its mention. There is no cascade:
-- whoever deletes a mention without asking is refused.
ALTER TABLE candidate DROP CONSTRAINT candidate_mention_id_fkey;
ALTER TABLE candidate ADD CONSTRAINT candidate_mention_id_fkey FOREIGN KEY (mention_id) REFERENCES mention;
ALTER TABLE candidate ALTER COLUMN mention_id DROP NOT NULL;
-- Two judged candidates may come to name one mention when groups grow together.
ALTER TABLE candidate DROP CONSTRAINT candidate_mention_id_registry_person_id_key;
CREATE INDEX candidate_mention ON candidate (mention_id, registry_person_id);
ALTER TABLE candidate
  ADD COLUMN document_id uuid REFERENCES document,
  -- The mention (row of `mention` as JSON) while there is no current one.
  ADD COLUMN mention_before jsonb,
  -- False: kept because somebody judged it, though the last run no longer proposes it.
  ADD COLUMN proposed boolean NOT NULL DEFAULT true,
  -- Something contradicts, or namesakes fit as well.
  ADD COLUMN in_doubt boolean GENERATED ALWAYS AS (
    jsonb_path_exists(explanation, '$.fields[*] ? (@.verdict == "contradicts")')
      OR coalesce((explanation->>'namesakes')::integer, 0) > 1) STORED,
  -- Somebody has judged it.
  ADD COLUMN judged boolean NOT NULL DEFAULT false,
  -- What the pure function `judgingState` says of its judgements; written only together with them or with a re-run.
  ADD COLUMN state text NOT NULL DEFAULT 'open' CHECK (state IN
    ('open', 'awaiting-second', 'disagreement', 'unsure', 'review-again', 'agreed-same', 'agreed-different'));
UPDATE candidate k SET document_id = m.document_id FROM mention m WHERE m.id = k.mention_id;
-- One candidate for all mentions of one person of a document: the best stays.
DELETE FROM candidate k USING (
  SELECT c.id, row_number() OVER (
    PARTITION BY c.document_id, c.registry_person_id, coalesce(m.value->'group'->>'number', m.id::text)
    ORDER BY c.score DESC, c.id) AS place
  FROM candidate c JOIN mention m ON m.id = c.mention_id) AS ranked
WHERE ranked.id = k.id AND ranked.place > 1;
ALTER TABLE candidate ALTER COLUMN document_id SET NOT NULL;
ALTER TABLE candidate ADD CONSTRAINT candidate_has_mention CHECK (num_nonnulls(mention_id, mention_before) = 1);
CREATE INDEX candidate_document ON candidate (document_id, registry_person_id);
CREATE INDEX candidate_judged ON candidate (case_id) WHERE judged;

-- Two people of two documents that may be one (a seller's kunya in three papers), under the rules of candidates.
-- "One" and "other" are in the order of their documents' ids.
CREATE TABLE person_pair (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  one_document_id uuid NOT NULL REFERENCES document,
  other_document_id uuid NOT NULL REFERENCES document,
  one_mention_id uuid REFERENCES mention,
  other_mention_id uuid REFERENCES mention,
  one_before jsonb,
  other_before jsonb,
  score real NOT NULL,
  explanation jsonb NOT NULL,
  -- Facts of the two papers: places, roles, dates, how many people bear a lone kunya.
  facts jsonb NOT NULL,
  matcher_version text NOT NULL,
  proposed boolean NOT NULL DEFAULT true,
  judged boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'open' CHECK (state IN
    ('open', 'awaiting-second', 'disagreement', 'unsure', 'review-again', 'agreed-same', 'agreed-different')),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (one_document_id < other_document_id),
  CHECK (num_nonnulls(one_mention_id, one_before) = 1 AND num_nonnulls(other_mention_id, other_before) = 1)
);
CREATE INDEX person_pair_case ON person_pair (case_id, score DESC, id);
CREATE INDEX person_pair_one ON person_pair (one_mention_id);
CREATE INDEX person_pair_other ON person_pair (other_mention_id);
CREATE INDEX person_pair_documents ON person_pair (one_document_id, other_document_id);

-- How far persons of interest were compared, beside `done` of the registries.
ALTER TABLE link_work ADD COLUMN paired bigint NOT NULL DEFAULT 0;

-- What people decided. Append-only: a reversal or a withdrawal is a new row.
CREATE TABLE judgement (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  seq bigint GENERATED ALWAYS AS IDENTITY,
  candidate_id uuid REFERENCES candidate,
  person_pair_id uuid REFERENCES person_pair,
  act text NOT NULL CHECK (act IN ('same', 'different', 'unsure', 'withdrawn')),
  certainty text CHECK (certainty IN ('high', 'medium', 'low')),
  reason text NOT NULL,
  reviewer_key text NOT NULL,
  reviewer_name text NOT NULL,
  -- False: the name is what somebody typed, there was no account behind it.
  authenticated boolean NOT NULL,
  -- No other person's verdict on the same evidence could be seen when it was given.
  blind boolean NOT NULL,
  -- What the reviewer looked at (the domain's SeenEvidence).
  seen jsonb NOT NULL,
  -- With this salt the custody log's hash of the judgement proves it later and gives nothing away before.
  salt text NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK (num_nonnulls(candidate_id, person_pair_id) = 1),
  CHECK ((act = 'withdrawn') = (certainty IS NULL))
);
CREATE INDEX judgement_candidate ON judgement (candidate_id, seq) WHERE candidate_id IS NOT NULL;
CREATE INDEX judgement_person_pair ON judgement (person_pair_id, seq) WHERE person_pair_id IS NOT NULL;

CREATE FUNCTION refuse_judgement_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'judgements are never changed or removed';
END $$;
CREATE TRIGGER judgement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON judgement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_judgement_change();

-- Where each reviewer stands with each subject: reckoned from `judgement` and the present evidence, for filters only.
CREATE TABLE judgement_standing (
  subject_id uuid NOT NULL,
  reviewer_key text NOT NULL,
  act text NOT NULL,
  stale boolean NOT NULL,
  PRIMARY KEY (subject_id, reviewer_key)
);
