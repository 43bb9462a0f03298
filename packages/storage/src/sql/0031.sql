-- A fingerprint as the bytes it is: half of what its hexadecimal digits took. What every new page is compared with stands
-- in the index by itself, so that looking for pages that resemble it reads a twentieth of the table.
DROP INDEX page_fingerprint_case;
ALTER TABLE page_fingerprint
  ALTER COLUMN fingerprint TYPE bytea USING decode(fingerprint, 'hex'),
  -- Given under the lock of the case: within a case numbers become visible in their order, and whoever has looked at all
  -- up to one need look only at those above.
  ADD COLUMN ordinal bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE page_fingerprint ALTER COLUMN fingerprint SET STORAGE EXTERNAL;
CREATE INDEX page_fingerprint_case ON page_fingerprint (case_id, ordinal) INCLUDE (coarse, page_id);
