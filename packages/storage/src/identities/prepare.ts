import type { OpenDatabase } from '../database.ts';
import { makeIndexKey } from './blind-index.ts';
import type { MasterKeys } from './master-keys.ts';
import { registerKey, requireIdentityKeys } from './registered-keys.ts';
import { sealClearRows } from './seal-clear-rows.ts';

export interface Preparation {
  /** Rows that lay in the clear and are sealed now. */
  readonly sealed: number;
}

/**
 * What comes after the migrations and before anything is served: sees that the keys fit the database, and seals what an
 * older version left in the clear. `database` was opened with the same keys. Throws `identity.key`, with nothing changed.
 */
export async function prepareIdentities(database: OpenDatabase, keys: MasterKeys): Promise<Preparation> {
  await requireIdentityKeys(database.db, keys);
  await registerKey(database.db, keys.current().id);
  await makeIndexKey(database.db);
  return { sealed: await sealClearRows(database) };
}
