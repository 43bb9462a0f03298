import {
  type MasterKeys,
  migrate,
  openDatabase,
  prepareIdentities,
  registeredKeys,
  requirePlainOwner,
} from '@sijill/storage';
import type { Config } from './config.ts';
import { makeIdentityKeys, openIdentityKeys } from './identity-keys.ts';

export interface MigrationOptions {
  /** A database of the operator's own, whose owner must not be a superuser. */
  readonly own: boolean;
  /** Whether this process opens identities; one that does not needs no key. */
  readonly identities?: boolean;
  /** Told of rows that an older version had left in the clear and that are sealed now. */
  readonly onSealed?: (rows: number) => void;
}

/**
 * Brings a database to the newest schema, makes the key of identities where nothing is sealed yet, and seals what lies in
 * the clear. Throws what `migrate` does, `database.role`, `config.invalid` and `identity.key`.
 */
export async function migrateDatabase(
  config: Pick<Config, 'home' | 'identitiesKeyFile'>,
  url: string,
  { own, identities = true, onSealed }: MigrationOptions,
): Promise<void> {
  await withDatabase(url, async (database) => {
    if (own) await requirePlainOwner(database.pool);
    await migrate(database.pool);
    if (identities && (await registeredKeys(database.db)).length === 0) await makeIdentityKeys(config);
  });
  if (!identities) return;
  const keys = openIdentityKeys(config);
  await withDatabase(
    url,
    async (database) => {
      const { sealed } = await prepareIdentities(database, keys);
      if (sealed > 0) onSealed?.(sealed);
    },
    keys,
  );
}

type Opened = Awaited<ReturnType<typeof openDatabase>>;

async function withDatabase(
  url: string,
  use: (database: Opened) => Promise<void>,
  keys?: MasterKeys,
): Promise<void> {
  const database = await openDatabase(url, 2, keys);
  await use(database).finally(() => database.close());
}
