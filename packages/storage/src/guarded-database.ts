import { SijillError } from '@sijill/domain';
import { Kysely, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { TellTrouble } from './coded-pool.ts';
import type { Database } from './database.ts';
import type { MasterKeys } from './identities/master-keys.ts';
import { Vault } from './identities/vault.ts';
import { VaultDialect } from './identities/vault-of.ts';
import { noticesLostHost } from './lost-host.ts';
import type { Schema } from './schema.ts';
import { currentScope, type Scope } from './scope.ts';

const ROLE = 'sijill_api';
const said = new WeakMap<pg.PoolClient, string>();

export interface GuardedDatabase {
  readonly db: Database;
  close(): Promise<void>;
}

/**
 * The database as the HTTP interface sees it: under a role that row-level security binds, each connection told at every
 * taking whose cases it may see (`withScope`). A query outside of a scope throws, so that nothing is ever read or left
 * out by accident. `keys` and `tellTrouble` as in openDatabase. Throws `database.unavailable`, and `database.role` where the role is not bound.
 */
export async function openGuardedDatabase(
  url: string,
  connections = 8,
  keys?: MasterKeys,
  tellTrouble?: TellTrouble,
): Promise<GuardedDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    ...noticesLostHost(`-c role=${ROLE}`),
  });
  // As in openDatabase: a connection that drops, idle or in use, must not end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await requireBound(pool);
  } catch (error) {
    await pool.end();
    if (error instanceof SijillError) throw error;
    throw new SijillError('database.unavailable', { reason: (error as Error).message }, { cause: error });
  }
  const connect = async (): Promise<PostgresPoolClient> => {
    const scope = currentScope();
    if (!scope) throw new Error('a query of the HTTP interface outside of any scope');
    const client = await pool.connect();
    try {
      await tell(client, scope);
    } catch (error) {
      client.release(true);
      throw error;
    }
    return client as unknown as PostgresPoolClient;
  };
  const db = new Kysely<Schema>({
    dialect: new VaultDialect({ connect, end: () => pool.end() }, new Vault(keys), tellTrouble),
  });
  const close = async () => {
    await db.destroy();
    if (!pool.ended) await pool.end();
  };
  return { db, close };
}

/** Tells a connection what it may see, unless that is what it was told last. */
async function tell(client: pg.PoolClient, scope: Scope): Promise<void> {
  const cases = scope.cases === 'all' ? '{}' : `{${scope.cases.join(',')}}`;
  const values = [cases, scope.cases === 'all' ? 'on' : '', scope.log ? 'on' : ''];
  const text = values.join('|');
  if (said.get(client) === text) return;
  said.delete(client);
  await client.query(
    "SELECT set_config('sijill.cases', $1, false), set_config('sijill.everything', $2, false), set_config('sijill.log', $3, false)",
    values,
  );
  said.set(client, text);
}

async function requireBound(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ bound: boolean }>(
    'SELECT NOT (rolsuper OR rolbypassrls) AS bound FROM pg_roles WHERE rolname = current_user AND rolname = $1',
    [ROLE],
  );
  if (!rows[0]?.bound) throw new SijillError('database.role', { role: ROLE });
}
