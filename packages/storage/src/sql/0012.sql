-- People who sign in, what they may do, and the second wall: row-level security for the role of the HTTP interface.

-- The HTTP interface works as this role; it owns nothing and is bound by the rules of access.sql.
-- Whoever may not create roles is given it beforehand (infra/docker/postgres-roles.sh).
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sijill_api') THEN
    CREATE ROLE sijill_api NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN
    -- Another database of this server was migrated at the same time.
    NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'a superuser has to run this first: CREATE ROLE sijill_api NOLOGIN; GRANT sijill_api TO %', current_user;
END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'sijill_api', 'MEMBER') THEN
    EXECUTE format('GRANT sijill_api TO %I', current_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'a superuser has to run this first: GRANT sijill_api TO %', current_user;
END $$;

CREATE TABLE account (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- What people sign in with, folded; `name` is what others see.
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  -- administrator: people and settings; auditor: the custody log and the security log of everything. Neither sees a case.
  duties text[] NOT NULL DEFAULT '{}' CHECK (duties <@ ARRAY['administrator', 'auditor']),
  status text NOT NULL DEFAULT 'invited' CHECK (status IN ('invited', 'active', 'disabled')),
  -- Argon2id, PHC string. Null: signs in by link only.
  password_hash text,
  -- AES-256-GCM under the key file of this server; null: no second factor yet.
  totp_secret bytea,
  -- Of the last code that was taken: each works once.
  totp_step bigint,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Codes for a lost phone, each for one use. Hashes only.
CREATE TABLE account_recovery_code (
  account_id uuid NOT NULL REFERENCES account,
  code_sha256 bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (account_id, code_sha256)
);

-- Addresses that work once: the first administrator, an invitation, a reset, a sign-in on the machine itself.
CREATE TABLE account_link (
  token_sha256 bytea PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('first', 'invitation', 'reset', 'sign-in')),
  account_id uuid REFERENCES account,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((purpose = 'first') = (account_id IS NULL))
);

CREATE TABLE account_session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_sha256 bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES account,
  -- How: password, password and code, or a link.
  means text NOT NULL,
  -- What the browser calls itself, and the address it came from, so that people recognise their sessions.
  agent text NOT NULL,
  source text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  -- When the second factor, or the password where there is none, was last given.
  confirmed_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX account_session_account ON account_session (account_id) WHERE ended_at IS NULL;

-- For programs. `scopes` narrows what the account may do and never widens it.
CREATE TABLE account_token (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_sha256 bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES account,
  name text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX account_token_account ON account_token (account_id);

-- Failed tries of one account from one source, and of one source whatever the account. Lost in a crash, which is no harm.
CREATE UNLOGGED TABLE sign_in_delay (
  subject text NOT NULL,
  source text NOT NULL,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  PRIMARY KEY (subject, source)
);

-- Who belongs to a case. Whoever does not, does not see that it exists.
CREATE TABLE case_member (
  case_id uuid NOT NULL REFERENCES case_file,
  account_id uuid NOT NULL REFERENCES account,
  role text NOT NULL CHECK (role IN ('lead', 'analyst', 'reviewer')),
  -- Whose names of the registries this member sees: nobody's (pseudonyms), those of adults, or all. Minors and people
  -- whose entry is confidential or secret count as the highest level by themselves.
  identities text NOT NULL DEFAULT 'all' CHECK (identities IN ('none', 'ordinary', 'all')),
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, account_id)
);
CREATE INDEX case_member_account ON case_member (account_id);

-- What an auditor asks about and the custody log does not hold: sign-ins, failures, requests refused.
CREATE TABLE security_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL,
  account_id uuid,
  source text NOT NULL,
  -- Method and pattern of the address, never the address itself.
  route text,
  case_id uuid,
  details jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX security_event_account ON security_event (account_id, id);
CREATE INDEX security_event_kind ON security_event (kind, id);
CREATE FUNCTION refuse_security_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'security events are never changed or removed';
END $$;
CREATE TRIGGER security_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON security_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_security_change();

-- What the connection that asks may see. Set by the HTTP interface whenever it takes a connection (guarded-database.ts);
-- a connection that says nothing sees nothing.
CREATE FUNCTION access_cases() RETURNS uuid[] LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('sijill.cases', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION access_everything() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT coalesce(current_setting('sijill.everything', true), '') = 'on' $$;
CREATE FUNCTION access_log() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT coalesce(current_setting('sijill.log', true), '') = 'on' $$;

-- The words of access.sql. Every table of the schema has one line there; a table without one stops the migration.
CREATE TABLE access_rule (table_name text PRIMARY KEY, rule text NOT NULL);
CREATE TABLE access_applied (sha256 text NOT NULL);

-- `p_check`: what has to be true of a row that is written, where that is not the same as for reading.
CREATE FUNCTION access_where(p_table text, p_predicate text, p_rights text DEFAULT 'SELECT, INSERT, UPDATE, DELETE',
  p_check text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('DROP POLICY IF EXISTS access ON %I', p_table);
  EXECUTE format('CREATE POLICY access ON %1$I TO sijill_api USING ((SELECT access_everything()) OR (%2$s)) WITH CHECK ((SELECT access_everything()) OR (%3$s))',
    p_table, p_predicate, coalesce(p_check, p_predicate));
  EXECUTE format('REVOKE ALL ON %I FROM sijill_api', p_table);
  EXECUTE format('GRANT %s ON %I TO sijill_api', p_rights, p_table);
  INSERT INTO access_rule VALUES (p_table, p_predicate)
    ON CONFLICT (table_name) DO UPDATE SET rule = excluded.rule;
END $$;

-- Rows that name their case.
CREATE FUNCTION access_by_case(p_table text, p_column text DEFAULT 'case_id') RETURNS void LANGUAGE sql AS $$
  SELECT access_where(p_table, format('%I = ANY ((SELECT access_cases())::uuid[])', p_column))
$$;

-- Rows that belong to a row of another table, which has a rule itself.
CREATE FUNCTION access_through(p_table text, p_column text, p_parent text, p_parent_column text DEFAULT 'id')
RETURNS void LANGUAGE sql AS $$
  SELECT access_where(p_table,
    format('EXISTS (SELECT FROM %1$I parent WHERE parent.%2$I = %3$I.%4$I)', p_parent, p_parent_column, p_table, p_column))
$$;

-- Rows of no case, which hold nothing of one.
CREATE FUNCTION access_free(p_table text, p_rights text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('REVOKE ALL ON %I FROM sijill_api', p_table);
  EXECUTE format('GRANT %s ON %I TO sijill_api', p_rights, p_table);
  INSERT INTO access_rule VALUES (p_table, 'free: ' || p_rights)
    ON CONFLICT (table_name) DO UPDATE SET rule = excluded.rule;
END $$;

-- Tables that only workers touch.
CREATE FUNCTION access_none(p_table text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('DROP POLICY IF EXISTS access ON %I', p_table);
  EXECUTE format('REVOKE ALL ON %I FROM sijill_api', p_table);
  INSERT INTO access_rule VALUES (p_table, 'none')
    ON CONFLICT (table_name) DO UPDATE SET rule = excluded.rule;
END $$;

-- Triggers that keep other tables in step do so whatever the one who asks may see.
ALTER FUNCTION watch_original() SECURITY DEFINER;
ALTER FUNCTION stamp_registry_generation() SECURITY DEFINER SET search_path = public, pg_temp;
