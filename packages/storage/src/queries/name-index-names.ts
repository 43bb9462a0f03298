import { sql } from 'kysely';
import type { Database } from '../database.ts';
import {
  blindSound,
  nameKey,
  openName,
  type SealedIndex,
  sealName,
  sealPart,
  sealPosting,
  shuffled,
} from '../identities/name-seal.ts';

/** How names are divided and kept (packages/matching). */
export interface NameEncoding {
  parts(name: string): readonly { readonly key: string; readonly sounds: readonly number[] }[];
  pack(names: readonly { readonly number: number; readonly parts: number }[]): Uint8Array;
}

/** A distinct name with the numbers of its parts, in its order. */
export interface StoredName {
  readonly number: number;
  readonly parts: readonly number[];
}

/** The names' numbers by text; new names are added with their parts. Names without letters are left out. */
export async function numberNames(
  transaction: Database,
  { index, texts, encoding }: { index: SealedIndex; texts: readonly string[]; encoding: NameEncoding },
): Promise<ReadonlyMap<string, StoredName>> {
  const stored = await knownNames(transaction, index, texts);
  const fresh = shuffled(
    texts
      .filter((text) => !stored.has(text))
      .map((text) => ({ text, parts: encoding.parts(text) }))
      .filter(({ parts }) => parts.length > 0),
  );
  if (fresh.length === 0) return stored;
  const first = await takeNumbers(transaction, index.id, 'names', fresh.length);
  const parts = await numberParts(
    transaction,
    index,
    fresh.flatMap((name) => name.parts),
  );
  const added = fresh.map((name, at) => ({
    text: name.text,
    number: first + at,
    parts: name.parts.map(({ key }) => parts.get(key)!),
  }));
  await sql`INSERT INTO indexed_name (index_id, number, key, sealed)
    SELECT ${index.id}, * FROM unnest(${added.map(({ number }) => number)}::integer[],
      ${added.map(({ text }) => nameKey(index, text))}::bytea[],
      ${added.map((name) => sealName(index, name.number, name))}::bytea[])`.execute(transaction);
  await addPostings(transaction, { index, first, added, encoding });
  for (const { text, ...name } of added) stored.set(text, name);
  return stored;
}

async function knownNames(
  transaction: Database,
  index: SealedIndex,
  texts: readonly string[],
): Promise<Map<string, StoredName>> {
  const { rows } = await sql<{ number: number; sealed: Buffer }>`SELECT number, sealed FROM indexed_name
    WHERE index_id = ${index.id} AND key = ANY(${texts.map((text) => nameKey(index, text))}::bytea[])`.execute(
    transaction,
  );
  return new Map(
    rows.map(({ number, sealed }) => {
      const { text, parts } = openName(index, number, sealed);
      return [text, { number, parts }];
    }),
  );
}

async function takeNumbers(
  transaction: Database,
  indexId: number,
  of: 'names' | 'parts',
  count: number,
): Promise<number> {
  const column = sql.ref(of);
  const { rows } = await sql<{ next: number }>`UPDATE name_index SET ${column} = ${column} + ${count}
    WHERE id = ${indexId} RETURNING ${column} AS next`.execute(transaction);
  return rows[0]!.next - count;
}

type Part = ReturnType<NameEncoding['parts']>[number];

/** The parts' numbers by key; new ones are added with their sounds, with nobody who bears them yet. */
async function numberParts(
  transaction: Database,
  index: SealedIndex,
  parts: readonly Part[],
): Promise<ReadonlyMap<string, number>> {
  const byKey = new Map(parts.map((part) => [part.key, part]));
  const sealed = [...byKey].map(([key, part]) => ({ key, part, bytes: sealPart(index, key) }));
  const { rows } = await sql<{ key: Buffer; number: number }>`SELECT key, number FROM name_part
    WHERE index_id = ${index.id} AND key = ANY(${sealed.map(({ bytes }) => bytes)}::bytea[])`.execute(
    transaction,
  );
  const known = new Map(rows.map(({ key, number }) => [key.toString('base64'), number]));
  const numbers = new Map<string, number>();
  const fresh: typeof sealed = [];
  for (const one of sealed) {
    const number = known.get(one.bytes.toString('base64'));
    if (number === undefined) fresh.push(one);
    else numbers.set(one.key, number);
  }
  if (fresh.length === 0) return numbers;
  const added = shuffled(fresh);
  const first = await takeNumbers(transaction, index.id, 'parts', added.length);
  for (const [at, { key }] of added.entries()) numbers.set(key, first + at);
  await sql`INSERT INTO name_part (index_id, number, key, people, names)
    SELECT ${index.id}, ${first} + n - 1, key, 0, 0
    FROM unnest(${added.map(({ bytes }) => bytes)}::bytea[]) WITH ORDINALITY AS k (key, n)`.execute(
    transaction,
  );
  const sounds = added.flatMap(({ part }, at) =>
    [...new Set(part.sounds.map((sound) => blindSound(index, sound)))].map((sound) => ({
      sound,
      part: first + at,
    })),
  );
  await sql`INSERT INTO name_part_sound (index_id, sound, part)
    SELECT ${index.id}, * FROM unnest(${sounds.map(({ sound }) => sound)}::integer[],
      ${sounds.map(({ part }) => part)}::integer[])`.execute(transaction);
  return numbers;
}

/** One more block for each part of the new names, and the parts' counts of names. */
async function addPostings(
  transaction: Database,
  {
    index,
    first,
    added,
    encoding,
  }: { index: SealedIndex; first: number; added: readonly StoredName[]; encoding: NameEncoding },
): Promise<void> {
  const holding = new Map<number, { number: number; parts: number }[]>();
  for (const { number, parts } of added)
    for (const part of new Set(parts)) {
      const names = holding.get(part) ?? [];
      holding.set(part, names);
      names.push({ number, parts: parts.length });
    }
  const blocks = [...holding].map(([part, names]) => ({
    part,
    count: names.length,
    sealed: sealPosting(index, part, first, encoding.pack(names)),
  }));
  await sql`INSERT INTO name_posting (index_id, part, block, names)
    SELECT ${index.id}, part, ${first}, sealed
    FROM unnest(${blocks.map(({ part }) => part)}::integer[], ${blocks.map(({ sealed }) => sealed)}::bytea[])
      AS b (part, sealed)`.execute(transaction);
  await sql`UPDATE name_part p SET names = p.names + b.count
    FROM unnest(${blocks.map(({ part }) => part)}::integer[], ${blocks.map(({ count }) => count)}::integer[])
      AS b (part, count)
    WHERE p.index_id = ${index.id} AND p.number = b.part`.execute(transaction);
}
