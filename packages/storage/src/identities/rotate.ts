import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { base64, bytes } from './base64.ts';
import { registerKey } from './registered-keys.ts';
import type { WrappedKey } from './vault.ts';
import { vaultOf } from './vault-of.ts';

const AT_ONCE = 2_000;

/** Every table that holds wrapped keys, with the column that says whose they are. */
const TABLES: readonly { readonly table: RawBuilder<unknown>; readonly owner: RawBuilder<unknown> }[] = [
  { table: sql`identity.data_key`, owner: sql`owner` },
  { table: sql`identity.person`, owner: sql`id` },
  { table: sql`identity.import_row`, owner: sql`person_id` },
  { table: sql`kept_answer`, owner: sql`id` },
];

export interface Rotation {
  /** The master key that everything is wrapped by now. */
  readonly current: string;
  /** Data keys that were wrapped anew. */
  readonly rewrapped: number;
  /** Master keys that no data key needs any more, so that they can be taken out of the key file. */
  readonly retired: readonly string[];
}

/**
 * Wraps every data key anew by the current master key, some at a time, each step by itself: what is done stays done when
 * it is cut short, and the next run goes on. Then forgets the master keys that nothing needs; from then on the database
 * refuses whatever a process still wraps by one of them. Throws `identity.key` where an old key is not held any more.
 */
export async function rotateKeys(
  db: Database,
  onProgress: (rewrapped: number) => void = () => undefined,
): Promise<Rotation> {
  const current = vaultOf(db).currentId();
  await registerKey(db, current);
  let rewrapped = 0;
  for (const table of TABLES)
    for (let step = AT_ONCE; step === AT_ONCE; ) {
      step = await rewrapSome(db, table, current);
      rewrapped += step;
      onProgress(rewrapped);
    }
  return { current, rewrapped, retired: await retire(db, current) };
}

async function rewrapSome(
  db: Database,
  { table, owner }: (typeof TABLES)[number],
  current: string,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql<WrappedKey & { owner: string }>`
      SELECT ${owner} AS owner, master_key_id, wrapped FROM ${table}
      WHERE master_key_id <> ${current} LIMIT ${AT_ONCE} FOR UPDATE`.execute(transaction);
    if (rows.length === 0) return 0;
    const vault = vaultOf(transaction);
    const values = rows.map((row) => ({
      owner: row.owner,
      wrapped: base64(vault.rewrap(row.owner, row).wrapped),
    }));
    await sql`UPDATE ${table} k SET master_key_id = ${current}, wrapped = ${bytes('n.wrapped')}
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS n(owner uuid, wrapped text)
      WHERE k.${owner} = n.owner AND k.master_key_id <> ${current}`.execute(transaction);
    return rows.length;
  });
}

/** The foreign keys of wrapped keys stand against taking one that is still needed; then it stays until the next run. */
async function retire(db: Database, current: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM identity.master_key m WHERE id <> ${current}
    AND NOT EXISTS (SELECT FROM identity.import_row w WHERE w.master_key_id = m.id)
    AND NOT EXISTS (SELECT FROM kept_answer a WHERE a.master_key_id = m.id)`.execute(db);
  const retired: string[] = [];
  for (const { id } of rows) {
    const gone = await sql`DELETE FROM identity.master_key WHERE id = ${id}`.execute(db).then(
      () => true,
      (error: { code?: string }) => {
        if (error.code === FOREIGN_KEY) return false;
        throw error;
      },
    );
    if (gone) retired.push(id);
  }
  return retired;
}

const FOREIGN_KEY = '23503';
