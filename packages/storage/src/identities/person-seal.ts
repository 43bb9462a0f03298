import type { RegistryPerson } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { seal, unseal } from './seal.ts';
import type { WrappedKey } from './vault.ts';
import { vaultOf } from './vault-of.ts';

/** What of a person is sealed; `seen` with the id of the judgement. */
type Field = 'entry' | 'source_row' | 'search' | 'compared' | `seen ${string}`;

/** The key of a person as a query answers it (`personSeal`); nulls: it was destroyed. */
export interface PersonSeal {
  readonly person_id: string;
  readonly master_key_id: string | null;
  readonly wrapped: Buffer | null;
}

export interface SealedEntry extends PersonSeal {
  readonly entry: Buffer | null;
}

/** Columns of `PersonSeal`; `i` is identity.person. */
export const personSeal = sql`i.id AS person_id, i.master_key_id, i.wrapped`;
/** Columns of `SealedEntry`. */
export const sealedEntry = sql`${personSeal}, i.entry`;

export const aboutPerson = (id: string, field: Field): string => `person ${id} ${field}`;

/** Somebody whose key was destroyed. */
export const erasedPerson = (id: string): RegistryPerson => ({
  ownId: `erased-${id.slice(0, 8)}`,
  aliases: [],
});

/** Opens what is sealed of one person, with the key unwrapped once. */
export class OpenPerson {
  readonly id: string;
  readonly #key: Buffer | undefined;

  constructor(db: Database, { person_id: id, master_key_id, wrapped }: PersonSeal) {
    this.id = id;
    if (master_key_id !== null && wrapped !== null)
      this.#key = vaultOf(db).openKey(id, { master_key_id, wrapped } satisfies WrappedKey);
  }

  get erased(): boolean {
    return this.#key === undefined;
  }

  /** Undefined where there is nothing, or the key was destroyed. Throws `identity.changed`. */
  open<T>(field: Field, sealed: Buffer | null): T | undefined {
    if (!this.#key || sealed === null) return undefined;
    return JSON.parse(unseal(this.#key, sealed, aboutPerson(this.id, field)).toString('utf8')) as T;
  }

  /** Undefined where the key was destroyed. */
  seal(field: Field, value: unknown): Buffer | undefined {
    return this.#key && this.sealJson(field, JSON.stringify(value));
  }

  /** The same of a value that is written as JSON already. */
  sealJson(field: Field, json: string): Buffer | undefined {
    return this.#key && seal(this.#key, json, aboutPerson(this.id, field));
  }

  entry(sealed: Buffer | null): RegistryPerson {
    return this.open<RegistryPerson>('entry', sealed) ?? erasedPerson(this.id);
  }
}

/** The entry of a row with the columns `sealedEntry`. */
export function openEntry(db: Database, row: SealedEntry): RegistryPerson {
  return new OpenPerson(db, row).entry(row.entry);
}
