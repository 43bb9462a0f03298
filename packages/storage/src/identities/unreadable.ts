import { isSijillError } from '@sijill/domain';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../database.ts';
import { NIL_UUID } from '../nil-uuid.ts';
import type { MasterKeys } from './master-keys.ts';
import { aboutPerson, OpenPerson, type SealedEntry, sealedEntry } from './person-seal.ts';
import { registeredKeys } from './registered-keys.ts';

const AT_ONCE = 2_000;

export interface Unreadable {
  /** Master keys that the database needs and that are not held; then nothing else is told. */
  readonly missingKeys: readonly string[];
  /** People of whom a field does not open. */
  readonly unreadable: readonly { readonly id: string; readonly field: string }[];
}

/** Whom the keys do not open, of everybody or of the first `limit` by id (which is random). */
export async function unreadableIdentities(
  url: string,
  keys: MasterKeys,
  limit: number | null,
): Promise<Unreadable> {
  const { db, close } = await openDatabase(url, 1, keys);
  try {
    const missingKeys = (await registeredKeys(db)).filter((id) => !keys.find(id));
    if (missingKeys.length > 0) return { missingKeys, unreadable: [] };
    const unreadable: { id: string; field: string }[] = [];
    for await (const row of people(db, limit)) {
      const field = faultOf(db, row);
      if (field) unreadable.push({ id: row.person_id, field });
    }
    return { missingKeys, unreadable };
  } finally {
    await close();
  }
}

type Row = SealedEntry & { source_row: Buffer | null; search: Buffer | null };

async function* people(db: Database, limit: number | null): AsyncGenerator<Row> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  for (let after = NIL_UUID; left > 0; ) {
    const { rows } = await sql<Row>`SELECT ${sealedEntry}, i.source_row, i.search FROM identity.person i
      WHERE i.id > ${after}::uuid ORDER BY i.id LIMIT ${Math.min(AT_ONCE, left)}`.execute(db);
    yield* rows;
    if (rows.length === 0) return;
    left -= rows.length;
    after = rows.at(-1)!.person_id;
  }
}

/** The first field of somebody that does not open; undefined when all do. */
function faultOf(db: Database, row: Row): string | undefined {
  try {
    const person = new OpenPerson(db, row);
    person.open('entry', row.entry);
    person.open('source_row', row.source_row);
    person.open('search', row.search);
    return undefined;
  } catch (error) {
    if (!isSijillError(error, 'identity.changed')) throw error;
    return String(error.details.about ?? aboutPerson(row.person_id, 'entry'));
  }
}
