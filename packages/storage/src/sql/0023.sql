-- Signing in by an identity provider (OpenID Connect), where one is set up.

-- Which identity of the provider an account is, as an administrator named it: by the provider's own number of the person,
-- or by an address that the provider has checked, which is bound to that number when the person first comes.
CREATE TABLE account_oidc (
  account_id uuid PRIMARY KEY REFERENCES account,
  issuer text NOT NULL,
  subject text,
  -- Folded.
  email text,
  -- When the person first came by it.
  linked_at timestamptz,
  CHECK (subject IS NOT NULL OR email IS NOT NULL),
  UNIQUE (issuer, subject),
  UNIQUE (issuer, email)
);

-- Sign-ins on their way: each belongs to one browser and is answered once, within minutes.
CREATE TABLE oidc_sign_in (
  state_sha256 bytea PRIMARY KEY,
  browser_sha256 bytea NOT NULL UNIQUE,
  nonce text NOT NULL,
  verifier text NOT NULL,
  redirect_uri text NOT NULL,
  expires_at timestamptz NOT NULL,
  answered boolean NOT NULL DEFAULT false,
  -- Of an answered one that wants a password or a second factor still: whose it is, by which number, and whether the
  -- provider is trusted to have asked for a second factor.
  account_id uuid REFERENCES account,
  subject text,
  trusted boolean NOT NULL DEFAULT false
);
CREATE INDEX oidc_sign_in_expired ON oidc_sign_in (expires_at);
