import { sql } from 'kysely';
import type { Database } from '../database.ts';

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
  { indexId, texts, encoding }: { indexId: number; texts: readonly string[]; encoding: NameEncoding },
): Promise<ReadonlyMap<string, StoredName>> {
  const { rows } = await sql<StoredName & { text: string }>`SELECT text, number, parts FROM indexed_name
    WHERE index_id = ${indexId} AND text = ANY(${texts}::text[])`.execute(transaction);
  const stored = new Map<string, StoredName>(rows.map(({ text, ...name }) => [text, name]));
  const fresh = texts
    .filter((text) => !stored.has(text))
    .map((text) => ({ text, parts: encoding.parts(text) }))
    .filter(({ parts }) => parts.length > 0);
  if (fresh.length === 0) return stored;
  const first = await takeNumbers(transaction, indexId, 'names', fresh.length);
  const parts = await numberParts(
    transaction,
    indexId,
    fresh.flatMap((name) => name.parts),
  );
  const added = fresh.map((name, at) => ({
    text: name.text,
    number: first + at,
    parts: name.parts.map(({ key }) => parts.get(key)!),
  }));
  await sql`INSERT INTO indexed_name (index_id, number, text, parts)
    SELECT ${indexId}, number, text, parts::integer[]
    FROM unnest(${added.map(({ number }) => number)}::integer[], ${added.map(({ text }) => text)}::text[],
      ${added.map((name) => `{${name.parts.join()}}`)}::text[]) AS n (number, text, parts)`.execute(
    transaction,
  );
  await addPostings(transaction, { indexId, first, added, encoding });
  for (const { text, ...name } of added) stored.set(text, name);
  return stored;
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
  indexId: number,
  parts: readonly Part[],
): Promise<ReadonlyMap<string, number>> {
  const byKey = new Map(parts.map((part) => [part.key, part]));
  const { rows } = await sql<{ key: string; number: number }>`SELECT key, number FROM name_part
    WHERE index_id = ${indexId} AND key = ANY(${[...byKey.keys()]}::text[])`.execute(transaction);
  const numbers = new Map(rows.map(({ key, number }) => [key, number]));
  const fresh = [...byKey.values()].filter(({ key }) => !numbers.has(key));
  if (fresh.length === 0) return numbers;
  const first = await takeNumbers(transaction, indexId, 'parts', fresh.length);
  for (const [at, { key }] of fresh.entries()) numbers.set(key, first + at);
  await sql`INSERT INTO name_part (index_id, number, key, people, names)
    SELECT ${indexId}, ${first} + n - 1, key, 0, 0
    FROM unnest(${fresh.map(({ key }) => key)}::text[]) WITH ORDINALITY AS k (key, n)`.execute(transaction);
  const sounds = fresh.flatMap((part, at) => part.sounds.map((sound) => ({ sound, part: first + at })));
  await sql`INSERT INTO name_part_sound (index_id, sound, part)
    SELECT ${indexId}, * FROM unnest(${sounds.map(({ sound }) => sound)}::integer[],
      ${sounds.map(({ part }) => part)}::integer[])`.execute(transaction);
  return numbers;
}

/** One more block for each part of the new names, and the parts' counts of names. */
async function addPostings(
  transaction: Database,
  {
    indexId,
    first,
    added,
    encoding,
  }: { indexId: number; first: number; added: readonly StoredName[]; encoding: NameEncoding },
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
    hex: Buffer.from(encoding.pack(names)).toString('hex'),
  }));
  await sql`INSERT INTO name_posting (index_id, part, block, names)
    SELECT ${indexId}, part, ${first}, decode(hex, 'hex')
    FROM unnest(${blocks.map(({ part }) => part)}::integer[], ${blocks.map(({ hex }) => hex)}::text[])
      AS b (part, hex)`.execute(transaction);
  await sql`UPDATE name_part p SET names = p.names + b.count
    FROM unnest(${blocks.map(({ part }) => part)}::integer[], ${blocks.map(({ count }) => count)}::integer[])
      AS b (part, count)
    WHERE p.index_id = ${indexId} AND p.number = b.part`.execute(transaction);
}
