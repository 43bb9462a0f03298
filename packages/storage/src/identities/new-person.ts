import type { RegistryPerson } from '@sijill/domain';
import { canonical } from './canonical.ts';
import { aboutPerson } from './person-seal.ts';
import { seal } from './seal.ts';
import type { Vault } from './vault.ts';

export interface PersonToSeal {
  readonly person: RegistryPerson;
  readonly sourceRow: Readonly<Record<string, string>>;
  /** Folded words that a search on the screen looks in. */
  readonly searchText: string;
}

/** What stays of an entry in the clear, and blind indexes. */
export interface OpenFacts {
  readonly own_key: Buffer;
  readonly fingerprint: Buffer;
  readonly row_fingerprint: Buffer;
  readonly protected: boolean;
  readonly consent: 'unknown' | 'yes' | 'limited' | 'no';
}

export interface NewSealedPerson {
  readonly id: string;
  readonly master_key_id: string;
  readonly wrapped: Buffer;
  readonly entry: Buffer;
  readonly source_row: Buffer;
  readonly search: Buffer;
}

/** Seals a person under a new key of their own. */
export function sealNewPerson(
  vault: Pick<Vault, 'newKey'>,
  id: string,
  { person, sourceRow, searchText }: PersonToSeal,
): NewSealedPerson {
  const { key, wrapped } = vault.newKey(id);
  return {
    id,
    ...wrapped,
    entry: seal(key, JSON.stringify(person), aboutPerson(id, 'entry')),
    source_row: seal(key, JSON.stringify(sourceRow), aboutPerson(id, 'source_row')),
    search: seal(key, JSON.stringify(searchText), aboutPerson(id, 'search')),
  };
}

/** `blind` is `blindIndex` of the database. */
export function openFactsOf(
  blind: (value: string) => Buffer,
  caseId: string,
  { person, sourceRow }: Pick<PersonToSeal, 'person' | 'sourceRow'>,
): OpenFacts {
  return {
    own_key: ownKey(blind, caseId, person.ownId),
    fingerprint: blind(`entry ${canonical(person)}`),
    row_fingerprint: blind(`row ${canonical(sourceRow)}`),
    protected: isProtected(person),
    consent: consentOf(person),
  };
}

export const ownKey = (blind: (value: string) => Buffer, caseId: string, ownId: string): Buffer =>
  blind(`own id ${caseId} ${ownId}`);

/** Minors, and entries that the list calls confidential or secret. */
const isProtected = ({ minor, confidentiality }: RegistryPerson): boolean =>
  minor === true || confidentiality === 'confidential' || confidentiality === 'secret';

function consentOf({ consent }: RegistryPerson): OpenFacts['consent'] {
  if (!consent) return 'unknown';
  if (consent.given === 'yes') return consent.purposes ? 'limited' : 'yes';
  return consent.given === 'no' ? 'no' : 'unknown';
}
