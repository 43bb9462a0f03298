import type { TermKeys } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What makes the keys of a word, and its version: 1 or more. */
export interface KeyMaker {
  readonly version: number;
  readonly keysOf: (term: string) => TermKeys;
}

const CHUNK = 5_000;
/** Keys made when a document is extracted are of the version that the worker checks for at its start. */
const CURRENT = 1;

/** Indexes pages anew from their current readings and mentions. Call it in the transaction that changed those. */
export async function indexPages(
  transaction: Database,
  pageIds: readonly string[],
  keysOf?: KeyMaker['keysOf'],
): Promise<void> {
  if (pageIds.length === 0) return;
  const { rows } = await sql<{ term: string }>`
    SELECT term FROM search_index_pages(${[...pageIds]}::uuid[]) AS term`.execute(transaction);
  if (!keysOf) return;
  for (let from = 0; from < rows.length; from += CHUNK)
    await saveKeys(transaction, rows.slice(from, from + CHUNK), { version: CURRENT, keysOf });
}

/**
 * Gives every word of the index that has none, or those of another version, its keys; tells how many it gave after
 * each few thousand. Safe to run beside itself and beside indexing.
 */
export async function makeKeys(
  db: Database,
  maker: KeyMaker,
  onProgress?: (made: number) => void,
): Promise<number> {
  let made = 0;
  let after = '';
  for (;;) {
    const rows = await db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('search_term')
        .where('keys_version', '<>', maker.version)
        .where('term', '>', after)
        .select('term')
        .orderBy('term')
        .limit(CHUNK)
        .forUpdate()
        .skipLocked()
        .execute();
      if (rows.length > 0) await saveKeys(transaction, rows, maker);
      return rows;
    });
    // Once more from the start: words may have come meanwhile, or have been held by another.
    if (rows.length === 0 && after === '') return made;
    after = rows.at(-1)?.term ?? '';
    if (rows.length === 0) continue;
    made += rows.length;
    onProgress?.(made);
  }
}

async function saveKeys(
  transaction: Database,
  rows: readonly { term: string }[],
  { version, keysOf }: KeyMaker,
): Promise<void> {
  const keys = JSON.stringify(rows.map(({ term }) => ({ term, ...keysOf(term) })));
  await sql`
    UPDATE search_term t SET stem = k.stem, near = k.near, sounds = k.sounds, keys_version = ${version}
    FROM jsonb_to_recordset(${keys}::jsonb) AS k (term text, stem text, near integer[], sounds integer[])
    WHERE t.term = k.term COLLATE "C"`.execute(transaction);
}
