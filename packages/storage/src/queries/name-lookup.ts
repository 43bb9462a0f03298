import type { RegistryPerson } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** The index of a case's registry names as it is now. */
export interface NameIndexState {
  /** Null where nothing is indexed yet. */
  readonly id: number | null;
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
  }>`
    SELECT i.id, coalesce(i.people, 0) AS people, coalesce(i.names, 0) AS names, coalesce(i.parts, 0) AS parts,
      coalesce(i.generation, 0) < coalesce(w.generation, 0)
        AND EXISTS (SELECT FROM registry r WHERE r.case_id = c.id) AS behind
    FROM case_file c LEFT JOIN name_index i ON i.case_id = c.id AND i.version = ${version}
    LEFT JOIN link_work w ON w.case_id = c.id WHERE c.id = ${caseId}`.execute(db);
  const { id = null, people = 0, names = 0, parts = 0, behind = false } = rows[0] ?? {};
  return { id, state: [id, people, names, parts].join(), people, names, behind };
}

/** Parts that are kept under any of these sounds. */
export async function partsBySound(
  db: Database,
  indexId: number,
  sounds: readonly number[],
): Promise<{ number: number; key: string; people: number; names: number }[]> {
  const { rows } = await sql<{ number: number; key: string; people: number; names: number }>`
    SELECT number, key, people, names FROM name_part WHERE index_id = ${indexId} AND number IN (
      SELECT part FROM name_part_sound WHERE index_id = ${indexId} AND sound = ANY(${sounds}::integer[]))`.execute(
    db,
  );
  return rows;
}

/** Names that hold each of these parts, in packed blocks. */
export async function postingsOfParts(
  db: Database,
  indexId: number,
  parts: readonly number[],
): Promise<Map<number, Uint8Array[]>> {
  const { rows } = await sql<{ part: number; names: Buffer }>`SELECT part, names FROM name_posting
    WHERE index_id = ${indexId} AND part = ANY(${parts}::integer[])`.execute(db);
  const postings = new Map<number, Uint8Array[]>();
  for (const { part, names } of rows) {
    const blocks = postings.get(part);
    if (blocks) blocks.push(names);
    else postings.set(part, [names]);
  }
  return postings;
}

/** Parts of names, by the names' numbers. */
export async function partsOfNames(
  db: Database,
  indexId: number,
  names: readonly number[],
): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ number: number; parts: number[] }>`SELECT number, parts FROM indexed_name
    WHERE index_id = ${indexId} AND number = ANY(${names}::integer[])`.execute(db);
  return new Map(rows.map(({ number, parts }) => [number, parts]));
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
  indexId: number,
  names: readonly number[],
): Promise<NameBearer[]> {
  const { rows } = await sql<NameBearer>`
    SELECT n.number AS name, n.text, b.person_id AS "personId" FROM indexed_name n, LATERAL (
      SELECT person_id FROM name_bearer WHERE index_id = ${indexId} AND name = n.number
      ORDER BY person_id LIMIT ${MOST_BEARERS}) b
    WHERE n.index_id = ${indexId} AND n.number = ANY(${names}::integer[])`.execute(db);
  return rows;
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
  const { rows } = await sql<FoundRegistryPerson>`
    SELECT p.id, r.id AS "registryId", r.name AS registry, p.own_id AS "ownId", p.person,
      p.missing_since_import_id IS NOT NULL AS missing
    FROM registry_person p JOIN registry r ON r.id = p.registry_id
    WHERE r.case_id = ${caseId} AND p.id = ANY(${ids}::uuid[])`.execute(db);
  return rows;
}
