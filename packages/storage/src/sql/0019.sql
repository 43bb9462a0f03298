-- When somebody last began to work on it: a try that began lately may be under way still, and is no failed one.
ALTER TABLE document ADD COLUMN claimed_at timestamptz;
ALTER TABLE page ADD COLUMN claimed_at timestamptz;
