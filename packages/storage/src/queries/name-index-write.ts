import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { openName, type SealedIndex } from '../identities/name-seal.ts';
import { type NameEncoding, numberNames, type StoredName } from './name-index-names.ts';

export interface NamedPerson {
  readonly id: string;
  /** Whole names. */
  readonly names: readonly string[];
}

/** Longest name that is indexed, UTF-16 units: what follows is not compared either. */
const LONGEST = 480;

/** Writes the names of some people in the caller's transaction, which has locked the index. */
export async function indexNames(
  transaction: Database,
  index: SealedIndex,
  people: readonly NamedPerson[],
  encoding: NameEncoding,
): Promise<void> {
  const indexId = index.id;
  const gone = await takeOut(transaction, index, people);
  const named = people.map(({ id, names }) => ({ id, names: new Set(names.map(cut)) }));
  const texts = new Set(named.flatMap(({ names }) => [...names]));
  const stored = await numberNames(transaction, { index, texts: [...texts], encoding });
  const bearers = named.flatMap(({ id, names }) =>
    [...names].flatMap((text) => ({ id, name: stored.get(text) })).filter(({ name }) => name !== undefined),
  ) as { id: string; name: StoredName }[];
  await sql`INSERT INTO name_bearer (index_id, name, person_id)
    SELECT ${indexId}, * FROM unnest(${bearers.map(({ name }) => name.number)}::integer[],
      ${bearers.map(({ id }) => id)}::uuid[])`.execute(transaction);
  await count(transaction, indexId, { gone, come: partsOfPeople(bearers) });
}

function cut(name: string): string {
  return name.length <= LONGEST ? name : name.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
}

/** By person: the parts (numbers) of all of their names. */
type PartsOfPeople = ReadonlyMap<string, ReadonlySet<number>>;

function partsOfPeople(bearers: readonly { id: string; name: Pick<StoredName, 'parts'> }[]): PartsOfPeople {
  const parts = new Map<string, Set<number>>();
  for (const { id, name } of bearers) {
    const own = parts.get(id) ?? new Set();
    parts.set(id, own);
    for (const part of name.parts) own.add(part);
  }
  return parts;
}

async function takeOut(
  transaction: Database,
  index: SealedIndex,
  people: readonly NamedPerson[],
): Promise<PartsOfPeople> {
  const { rows } = await sql<{ id: string; number: number; sealed: Buffer }>`
    WITH gone AS (DELETE FROM name_bearer WHERE index_id = ${index.id}
      AND person_id = ANY(${people.map(({ id }) => id)}::uuid[]) RETURNING name, person_id)
    SELECT g.person_id AS id, n.number, n.sealed FROM gone g
    JOIN indexed_name n ON n.index_id = ${index.id} AND n.number = g.name`.execute(transaction);
  return partsOfPeople(rows.map(({ id, number, sealed }) => ({ id, name: openName(index, number, sealed) })));
}

/** People of the index and of each part, by those who went and those who came. */
async function count(
  transaction: Database,
  indexId: number,
  { gone, come }: { gone: PartsOfPeople; come: PartsOfPeople },
): Promise<void> {
  const more = new Map<number, number>();
  const add = (people: PartsOfPeople, sign: 1 | -1) => {
    for (const parts of people.values())
      for (const part of parts) more.set(part, (more.get(part) ?? 0) + sign);
  };
  add(gone, -1);
  add(come, 1);
  const changed = [...more].filter(([, people]) => people !== 0);
  await sql`UPDATE name_part p SET people = p.people + d.people
    FROM unnest(${changed.map(([part]) => part)}::integer[], ${changed.map(([, people]) => people)}::integer[])
      AS d (part, people)
    WHERE p.index_id = ${indexId} AND p.number = d.part`.execute(transaction);
  await sql`UPDATE name_index SET people = people + ${come.size - gone.size} WHERE id = ${indexId}`.execute(
    transaction,
  );
}
