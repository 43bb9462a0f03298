import { randomBytes } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import type { MasterKeys } from './master-keys.ts';
import { seal, unseal } from './seal.ts';

/** A data key as the database keeps it. */
export interface WrappedKey {
  readonly master_key_id: string;
  readonly wrapped: Buffer;
}

const BYTES = 32;

/** Makes, opens and wraps data keys (envelope encryption). A vault without master keys opens nothing. */
export class Vault {
  readonly #keys: MasterKeys | undefined;

  constructor(keys: MasterKeys | undefined) {
    this.#keys = keys;
  }

  /** A new data key of `owner` (a person's, an import's or a case's id). */
  newKey(owner: string): { readonly key: Buffer; readonly wrapped: WrappedKey } {
    const key = randomBytes(BYTES);
    return { key, wrapped: this.#wrap(owner, key) };
  }

  /** Throws `identity.key` where the master key is not held, `identity.changed` for a key of another owner. */
  openKey(owner: string, { master_key_id: id, wrapped }: WrappedKey): Buffer {
    const master = this.#keys?.find(id);
    if (!master) throw missing(id, this.#keys);
    return unseal(master.key, wrapped, aboutKey(owner, id));
  }

  /** The same key under the current master key. */
  rewrap(owner: string, wrapped: WrappedKey): WrappedKey {
    return this.#wrap(owner, this.openKey(owner, wrapped));
  }

  /** The master key that wraps now. */
  currentId(): string {
    if (!this.#keys) throw missing('', undefined);
    return this.#keys.current().id;
  }

  #wrap(owner: string, key: Buffer): WrappedKey {
    if (!this.#keys) throw missing('', undefined);
    const master = this.#keys.current();
    return { master_key_id: master.id, wrapped: seal(master.key, key, aboutKey(owner, master.id)) };
  }
}

const aboutKey = (owner: string, master: string): string => `key ${owner} ${master}`;

const missing = (id: string, keys: MasterKeys | undefined): SijillError =>
  new SijillError('identity.key', {
    key: id === '' ? '(any)' : id,
    where: keys?.where ?? 'this process, which was given none',
  });
