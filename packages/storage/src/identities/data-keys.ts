import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { WrappedKey } from './vault.ts';
import { vaultOf } from './vault-of.ts';

/** The data key of an import or a case; undefined where there is none, or it was destroyed. */
export async function findDataKey(db: Database, owner: string): Promise<Buffer | undefined> {
  const { rows } = await sql<WrappedKey>`SELECT master_key_id, wrapped FROM identity.data_key
    WHERE owner = ${owner}`.execute(db);
  return rows[0] && vaultOf(db).openKey(owner, rows[0]);
}

/** The same, made where there is none. Of two that make it at once both get the first. */
export async function dataKeyOf(db: Database, owner: string, caseId: string | null): Promise<Buffer> {
  const known = await findDataKey(db, owner);
  if (known) return known;
  const { wrapped } = vaultOf(db).newKey(owner);
  await sql`INSERT INTO identity.data_key (owner, case_id, master_key_id, wrapped)
    VALUES (${owner}, ${caseId}, ${wrapped.master_key_id}, ${wrapped.wrapped})
    ON CONFLICT (owner) DO NOTHING`.execute(db);
  return (await findDataKey(db, owner))!;
}

/** Destroys a data key: what is sealed under it stays sealed for ever. */
export async function destroyDataKey(db: Database, owner: string): Promise<void> {
  await sql`DELETE FROM identity.data_key WHERE owner = ${owner}`.execute(db);
}
