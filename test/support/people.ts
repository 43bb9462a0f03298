import { createHash, randomBytes } from 'node:crypto';
import {
  type CaseRole,
  type Duty,
  type IdentityAccess,
  type Reviewer,
  type TokenScope,
  TokenScope as TokenScopes,
} from '@sijill/domain';
import type { OpenDatabase } from '@sijill/storage';

/** Somebody with an account and a token of it. */
export interface TestPerson {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  /** Of a request that this person makes. */
  readonly headers: { readonly host: string; readonly authorization: string };
  /** As a judgement made by this person names them. */
  readonly reviewer: Reviewer;
}

export interface TestPersonOptions {
  readonly duties?: readonly Duty[];
  readonly scopes?: readonly TokenScope[];
  /** Role in every case, in those that come later too. */
  readonly everywhere?: CaseRole;
  readonly identities?: IdentityAccess;
}

/**
 * Makes an account and a token straight in the database, without the time that passwords take; how people really sign in
 * has tests of its own. Names of earlier people may come again: each is another account.
 */
export async function addPerson(
  { pool }: Pick<OpenDatabase, 'pool'>,
  name: string,
  { duties = [], scopes = TokenScopes.options, everywhere, identities = 'all' }: TestPersonOptions = {},
): Promise<TestPerson> {
  const token = `sijill_t_${randomBytes(32).toString('base64url')}`;
  const login = `${name.toLowerCase().replace(/\s+/g, '.')}.${randomBytes(3).toString('hex')}`;
  const { rows } = await pool.query<{ id: string }>(
    "INSERT INTO account (login, name, duties, status) VALUES ($1, $2, $3, 'active') RETURNING id",
    [login, name, duties],
  );
  const id = rows[0]!.id;
  await pool.query(
    'INSERT INTO account_token (token_sha256, account_id, name, scopes) VALUES ($1, $2, $3, $4)',
    [createHash('sha256').update(token).digest(), id, 'test', scopes],
  );
  if (everywhere) await joinEverywhere(pool, { id, role: everywhere, identities });
  return {
    id,
    name,
    token,
    headers: { host: 'localhost', authorization: `Bearer ${token}` },
    reviewer: { key: id, name },
  };
}

async function joinEverywhere(
  pool: OpenDatabase['pool'],
  { id, role, identities }: { id: string; role: CaseRole; identities: IdentityAccess },
): Promise<void> {
  // Several people may be made at once.
  await pool.query(`
    SELECT pg_advisory_xact_lock(736978);
    CREATE TABLE IF NOT EXISTS test_everywhere (account_id uuid, role text, identities text);
    CREATE OR REPLACE FUNCTION test_join() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      INSERT INTO case_member (case_id, account_id, role, identities)
        SELECT NEW.id, account_id, role, identities FROM test_everywhere ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$;
    CREATE OR REPLACE TRIGGER test_join AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION test_join()`);
  await pool.query('INSERT INTO test_everywhere VALUES ($1, $2, $3)', [id, role, identities]);
  await pool.query(
    'INSERT INTO case_member (case_id, account_id, role, identities) SELECT id, $1, $2, $3 FROM case_file',
    [id, role, identities],
  );
}
