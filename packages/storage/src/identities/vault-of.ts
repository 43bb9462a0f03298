import { type Kysely, PostgresAdapter, PostgresDialect, type PostgresPool } from 'kysely';
import { codedPool, type TellTrouble } from '../coded-pool.ts';
import { Vault } from './vault.ts';

/** Carries the vault with a database handle, so that its transactions have it too. */
class VaultAdapter extends PostgresAdapter {
  readonly vault: Vault;

  constructor(vault: Vault) {
    super();
    this.vault = vault;
  }
}

export class VaultDialect extends PostgresDialect {
  readonly #vault: Vault;

  constructor(pool: PostgresPool, vault: Vault, tell?: TellTrouble) {
    super({ pool: codedPool(pool, tell) });
    this.#vault = vault;
  }

  override createAdapter(): VaultAdapter {
    return new VaultAdapter(this.#vault);
  }
}

const NONE = new Vault(undefined);

/** What opens the sealed values of this database, or of the transaction on it. */
export function vaultOf(db: Pick<Kysely<never>, 'getExecutor'>): Vault {
  const { adapter } = db.getExecutor();
  return adapter instanceof VaultAdapter ? adapter.vault : NONE;
}
