import { SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';
import { NIL_UUID } from '../nil-uuid.ts';
import { dataKeyOf, findDataKey } from './data-keys.ts';
import { mac } from './seal.ts';
import type { Vault } from './vault.ts';
import { vaultOf } from './vault-of.ts';

/** Owner of the key of blind indexes. */
const HOUSE = NIL_UUID;

/** Of each database, opened once. */
const opened = new WeakMap<Vault, Buffer>();

/** Makes the key of blind indexes where there is none; not in a transaction that may be undone. */
export async function makeIndexKey(db: Database): Promise<void> {
  await dataKeyOf(db, HOUSE, null);
}

/**
 * Makes blind indexes of this database. Workers only: the HTTP interface may not read the key. Throws `identity.key`
 * where the database was not prepared, or the key may not be read.
 */
export async function blindIndex(db: Database): Promise<(value: string) => Buffer> {
  const vault = vaultOf(db);
  const key = opened.get(vault) ?? (await findDataKey(db, HOUSE));
  if (!key)
    throw new SijillError('identity.key', {
      key: 'of blind indexes',
      where: 'this database, or this role may not read it',
    });
  opened.set(vault, key);
  return (value) => mac(key, value);
}
