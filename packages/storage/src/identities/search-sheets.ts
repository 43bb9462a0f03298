import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { NIL_UUID } from '../nil-uuid.ts';
import { OpenPerson, type PersonSeal, personSeal } from './person-seal.ts';
import type { Vault } from './vault.ts';
import { vaultOf } from './vault-of.ts';

/** What of a registry is searched on the screen, opened and held in memory, in the order of its lists. */
interface Sheet {
  readonly version: string;
  readonly people: readonly SheetLine[];
}

interface SheetLine {
  readonly id: string;
  readonly line: number;
  readonly missing: boolean;
  readonly text: string;
}

/** People held in memory, of all registries together; the registry asked for last stays in any case. */
const MOST_PEOPLE = 1_500_000;
const AT_ONCE = 2_000;

const held = new WeakMap<Vault, Map<string, Promise<Sheet>>>();

export interface WantedWords {
  readonly registryId: string;
  /** Folded; all have to stand in a person's id, names, kunya, tribe or places. */
  readonly words: readonly string[];
  readonly missing: boolean;
  /** Whom to go on behind. */
  readonly after: { readonly line: number; readonly id: string } | undefined;
  readonly limit: number;
}

/**
 * Ids of the first `limit` people who have all the words. The first question after a change opens every entry of the
 * registry (some 10 µs each); further ones are answered from memory. Nobody of a registry that the caller may not see.
 */
export async function peopleWithWords(db: Database, wanted: WantedWords): Promise<string[]> {
  const { registryId, words, missing, after, limit } = wanted;
  const sheet = await sheetOf(db, registryId);
  const found: string[] = [];
  for (const one of sheet?.people ?? []) {
    if (found.length === limit) break;
    if (after && !isBehind(one, after)) continue;
    if (missing && !one.missing) continue;
    if (words.every((word) => one.text.includes(word))) found.push(one.id);
  }
  return found;
}

const isBehind = (one: { line: number; id: string }, after: { line: number; id: string }): boolean =>
  one.line > after.line || (one.line === after.line && one.id > after.id);

async function sheetOf(db: Database, registryId: string): Promise<Sheet | undefined> {
  const registry = await db
    .selectFrom('registry')
    .where('id', '=', registryId)
    .select('content_version')
    .executeTakeFirst();
  if (!registry) return undefined;
  const vault = vaultOf(db);
  const sheets = held.get(vault) ?? new Map<string, Promise<Sheet>>();
  held.set(vault, sheets);
  const known = await sheets.get(registryId)?.catch(() => undefined);
  sheets.delete(registryId);
  const sheet =
    known?.version === registry.content_version
      ? Promise.resolve(known)
      : load(db, registryId, registry.content_version);
  sheets.set(registryId, sheet);
  const answer = await sheet;
  await forgetOldest(sheets);
  return answer;
}

async function load(db: Database, registryId: string, version: string): Promise<Sheet> {
  const people: SheetLine[] = [];
  for (let after = NIL_UUID; ; ) {
    const { rows } = await sql<PersonSeal & { line: number; missing: boolean; search: Buffer | null }>`
      SELECT p.line, p.missing_since_import_id IS NOT NULL AS missing, ${personSeal}, i.search
      FROM registry_person p JOIN identity.person i ON i.id = p.id
      WHERE p.registry_id = ${registryId} AND p.id > ${after}::uuid ORDER BY p.id LIMIT ${AT_ONCE}`.execute(
      db,
    );
    for (const row of rows) {
      const text = new OpenPerson(db, row).open<string>('search', row.search);
      if (text !== undefined) people.push({ id: row.person_id, line: row.line, missing: row.missing, text });
    }
    if (rows.length < AT_ONCE) break;
    after = rows.at(-1)!.person_id;
    // Others are answered meanwhile.
    await turn();
  }
  people.sort((one, other) => one.line - other.line || (one.id < other.id ? -1 : 1));
  return { version, people };
}

async function forgetOldest(sheets: Map<string, Promise<Sheet>>): Promise<void> {
  const sizes = await Promise.all(
    [...sheets].map(async ([id, sheet]) => ({
      id,
      people: (await sheet.catch(() => undefined))?.people.length ?? 0,
    })),
  );
  let all = sizes.reduce((sum, { people }) => sum + people, 0);
  for (const { id, people } of sizes.slice(0, -1)) {
    if (all <= MOST_PEOPLE) return;
    sheets.delete(id);
    all -= people;
  }
}
