import { SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { MasterKeys } from './master-keys.ts';

/** The master keys that this database was ever written with and still needs. */
export async function registeredKeys(db: Database): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM identity.master_key ORDER BY created_at, id`.execute(db);
  return rows.map(({ id }) => id);
}

export async function registerKey(db: Database, id: string): Promise<void> {
  await sql`INSERT INTO identity.master_key (id) VALUES (${id}) ON CONFLICT DO NOTHING`.execute(db);
}

/** Throws `identity.key` when a master key that something is wrapped by is not held. */
export async function requireIdentityKeys(db: Database, keys: MasterKeys): Promise<void> {
  for (const id of await registeredKeys(db))
    if (!keys.find(id)) throw new SijillError('identity.key', { key: id, where: keys.where });
}
