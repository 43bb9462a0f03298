-- How scores become probabilities, fitted anew on what people settled. Never changed: a newer row follows.
CREATE TABLE calibration (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file,
  number integer NOT NULL,
  slope double precision NOT NULL,
  shift double precision NOT NULL,
  -- Settled pairs it was fitted on.
  same integer NOT NULL,
  different integer NOT NULL,
  -- Mean squared error of the scores on these pairs, before and after (Brier 1950); 0 is best.
  error_before double precision NOT NULL,
  error_after double precision NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (case_id, number)
);
