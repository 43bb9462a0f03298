import { SijillError } from '@sijill/domain';
import { Kysely } from 'kysely';
import pg from 'pg';
import type { TellTrouble } from './coded-pool.ts';
import type { MasterKeys } from './identities/master-keys.ts';
import { Vault } from './identities/vault.ts';
import { VaultDialect } from './identities/vault-of.ts';
import { noticesLostHost } from './lost-host.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

export interface OpenDatabase {
  readonly db: Database;
  /** The same connections, for the queue's PostgreSQL back end and migrations. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens a pool of at most `connections`; `keys` open the identities in it, and without them none is read or written;
 * `tellTrouble` hears of troubles that pass (see `troubleOf`), which whoever asks is told by their codes. Throws
 * `database.unavailable` when nobody answers.
 */
export async function openDatabase(
  url: string,
  connections = 8,
  keys?: MasterKeys,
  tellTrouble?: TellTrouble,
): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    ...noticesLostHost(),
  });
  // An idle connection that drops must not end the process; the next query reports the trouble.
  pool.on('error', () => undefined);
  // Nor one in use: its query fails, and the pool takes another. Without this a database that is killed takes us along.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw new SijillError('database.unavailable', { reason: (error as Error).message }, { cause: error });
  }
  const db = new Kysely<Schema>({ dialect: new VaultDialect(pool, new Vault(keys), tellTrouble) });
  const close = async () => {
    await db.destroy();
    // Kysely ends the pool only when it has run a query itself.
    if (!pool.ended) await pool.end();
  };
  return { db, pool, close };
}
