-- Processes that begin nothing new because their machine is short of something, wherever they run: they write this again
-- and again while it is so, and a row that is not written any more is of one that is gone.
CREATE TABLE held_work (
  -- Of the process's watch.
  id uuid PRIMARY KEY,
  host text NOT NULL,
  work text[] NOT NULL,
  -- What is short: of, freeBytes, keptBytes.
  shortages jsonb NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now()
);
