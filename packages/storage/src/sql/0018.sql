-- Security keys and passkeys (WebAuthn) as second factors, beside the codes of an app.

CREATE TABLE account_key (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES account,
  credential_id bytea NOT NULL UNIQUE,
  -- COSE.
  public_key bytea NOT NULL,
  -- Of signatures, as the key tells it; stays 0 for keys that do not count.
  counter bigint NOT NULL,
  -- The host name that it was registered for.
  rp_id text NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL,
  -- Checked a PIN, a finger or a face when it was registered.
  verifies boolean NOT NULL,
  -- Copied to other devices by its maker.
  synced boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX account_key_account ON account_key (account_id);

-- How many keys an account has stands with the account, so that whoever reads it knows whether there is a second factor.
ALTER TABLE account ADD COLUMN keys integer NOT NULL DEFAULT 0;
CREATE FUNCTION count_account_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET keys = (SELECT count(*) FROM account_key k WHERE k.account_id = account.id)
  WHERE id = coalesce(NEW.account_id, OLD.account_id);
  RETURN NULL;
END $$;
CREATE TRIGGER account_key_counted AFTER INSERT OR DELETE ON account_key
  FOR EACH ROW EXECUTE FUNCTION count_account_keys();

-- Questions to keys, each answered once and for minutes only: to register or to confirm within a session, or to finish a
-- sign-in that has given name and password (`ticket_sha256`).
CREATE TABLE account_key_question (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  purpose text NOT NULL CHECK (purpose IN ('register', 'confirm', 'sign-in')),
  account_id uuid NOT NULL REFERENCES account,
  session_id uuid REFERENCES account_session,
  ticket_sha256 bytea UNIQUE,
  challenge text NOT NULL,
  rp_id text NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK ((purpose = 'sign-in') = (ticket_sha256 IS NOT NULL) AND (purpose = 'sign-in') = (session_id IS NULL))
);
CREATE INDEX account_key_question_account ON account_key_question (account_id);
