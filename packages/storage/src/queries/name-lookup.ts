import type { RegistryPerson } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { blindSound, openName, openPart, openPosting, type SealedIndex } from '../identities/name-seal.ts';
import { openEntry, type SealedEntry, sealedEntry } from '../identities/person-seal.ts';
import { vaultOf } from '../identities/vault-of.ts';

/** The index of a case's registry names as it is now. */
export interface NameIndexState {
  /** Null where nothing is indexed yet. */
  readonly index: SealedIndex | null;
  /** Changes with every change of the index. */
  readonly state: string;
  readonly people: number;
  /** Distinct names; their numbers are below this. */
  readonly names: number;
  /** Whether changes of the registries are still to be taken in. */
  readonly behind: boolean;
}

export async function nameIndexOf(db: Database, caseId: string, version: number): Promise<NameIndexState> {
  const { rows } = await sql<{
    id: number | null;
    people: number;
    names: number;
    parts: number;
    behind: boolean;
    master_key_id: string | null;
    wrapped: Buffer | null;
  }>`
    SELECT i.id, k.master_key_id, k.wrapped, coalesce(i.people, 0) AS people, coalesce(i.names, 0) AS names, coalesce(i.parts, 0) AS parts,
      coalesce(i.generation, 0) < coalesce(w.generation, 0)
        AND EXISTS (SELECT FROM registry r WHERE r.case_id = c.id) AS behind
    FROM case_file c LEFT JOIN name_index i ON i.case_id = c.id AND i.version = ${version}
    LEFT JOIN link_work w ON w.case_id = c.id LEFT JOIN identity.data_key k ON k.owner = c.id
    WHERE c.id = ${caseId}`.execute(db);
  const { id, people = 0, names = 0, parts = 0, behind = false, master_key_id, wrapped } = rows[0] ?? {};
  const index =
    id && master_key_id && wrapped
      ? { id, key: vaultOf(db).openKey(caseId, { master_key_id, wrapped }) }
      : null;
  return { index, state: [id, people, names, parts].join(), people, names, behind };
}

/** Parts that are kept under any of these sounds. */
export async function partsBySound(
  db: Database,
  index: SealedIndex,
  sounds: readonly number[],
): Promise<{ number: number; key: string; people: number; names: number }[]> {
  const blind = sounds.map((sound) => blindSound(index, sound));
  const { rows } = await sql<{ number: number; key: Buffer; people: number; names: number }>`
    SELECT number, key, people, names FROM name_part WHERE index_id = ${index.id} AND number IN (
      SELECT part FROM name_part_sound WHERE index_id = ${index.id} AND sound = ANY(${blind}::integer[]))`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, key: openPart(index, row.key) }));
}

/** Names that hold each of these parts, in packed blocks. */
export async function postingsOfParts(
  db: Database,
  index: SealedIndex,
  parts: readonly number[],
): Promise<Map<number, Uint8Array[]>> {
  const { rows } = await sql<{ part: number; block: number; names: Buffer }>`
    SELECT part, block, names FROM name_posting
    WHERE index_id = ${index.id} AND part = ANY(${parts}::integer[])`.execute(db);
  const postings = new Map<number, Uint8Array[]>();
  for (const { part, block, names } of rows) {
    const blocks = postings.get(part) ?? [];
    postings.set(part, blocks);
    blocks.push(openPosting(index, part, block, names));
  }
  return postings;
}

/** Parts of names, by the names' numbers. */
export async function partsOfNames(
  db: Database,
  index: SealedIndex,
  names: readonly number[],
): Promise<Map<number, readonly number[]>> {
  const { rows } = await sql<{ number: number; sealed: Buffer }>`SELECT number, sealed FROM indexed_name
    WHERE index_id = ${index.id} AND number = ANY(${names}::integer[])`.execute(db);
  return new Map(rows.map(({ number, sealed }) => [number, openName(index, number, sealed).parts]));
}

/** Somebody who bears an indexed name now. */
export interface NameBearer {
  readonly name: number;
  readonly text: string;
  readonly personId: string;
}

/** More people of one name are not told apart by it. */
const MOST_BEARERS = 200;

/** Who bears these names now; of one name the first 200 by id. */
export async function bearersOfNames(
  db: Database,
  index: SealedIndex,
  names: readonly number[],
): Promise<NameBearer[]> {
  const { rows } = await sql<{ name: number; sealed: Buffer; people: string[] }>`
    SELECT n.number AS name, n.sealed, ARRAY(
      SELECT person_id::text FROM name_bearer WHERE index_id = ${index.id} AND name = n.number
      ORDER BY person_id LIMIT ${MOST_BEARERS}) AS people
    FROM indexed_name n WHERE n.index_id = ${index.id} AND n.number = ANY(${names}::integer[])`.execute(db);
  return rows.flatMap(({ name, sealed, people }) => {
    if (people.length === 0) return [];
    const { text } = openName(index, name, sealed);
    return people.map((personId) => ({ name, text, personId }));
  });
}

/** A registry person of a case as a search shows one. */
export interface FoundRegistryPerson {
  readonly id: string;
  readonly registryId: string;
  readonly registry: string;
  readonly ownId: string;
  readonly person: RegistryPerson;
  readonly missing: boolean;
}

/** People of the case by their ids, in no order; whoever is not of the case is left out. */
export async function registryPeopleOfCase(
  db: Database,
  caseId: string,
  ids: readonly string[],
): Promise<FoundRegistryPerson[]> {
  const { rows } = await sql<SealedEntry & Omit<FoundRegistryPerson, 'id' | 'ownId' | 'person'>>`
    SELECT r.id AS "registryId", r.name AS registry, p.missing_since_import_id IS NOT NULL AS missing, ${sealedEntry}
    FROM registry_person p JOIN registry r ON r.id = p.registry_id JOIN identity.person i ON i.id = p.id
    WHERE r.case_id = ${caseId} AND p.id = ANY(${ids}::uuid[])`.execute(db);
  return rows.map((row) => {
    const person = openEntry(db, row);
    const { registryId, registry, missing, person_id: id } = row;
    return { id, registryId, registry, ownId: person.ownId, person, missing };
  });
}
