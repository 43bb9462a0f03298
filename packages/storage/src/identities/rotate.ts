import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { base64, bytes } from './base64.ts';
import { registerKey } from './registered-keys.ts';
import type { WrappedKey } from './vault.ts';
import { vaultOf } from './vault-of.ts';

const AT_ONCE = 2_000;
/** How often all tables are gone over: what a slow process still writes by an old key meanwhile is met again. */
const PASSES = 3;

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
  /** Older master keys that something is still wrapped by: a process wrote by them all the while. Rotate again. */
  readonly remaining: readonly string[];
}

/** Goes over everything once more; what the transaction did is undone. */
class Again extends Error {}

/**
 * Wraps every data key anew by the current master key, some at a time, each step by itself: what is done stays done when
 * it is cut short, and the next run goes on. Then forgets the master keys that nothing needs; from then on the database
 * refuses the people and data keys that a process still wraps by one of them. `record` notes it in the same transaction.
 * One rotation at a time: that is for the caller to see to. Throws `identity.key` where an old key is not held any more.
 */
export async function rotateKeys(
  db: Database,
  onProgress: (rewrapped: number) => void = () => undefined,
  record: (transaction: Database, rotation: Rotation) => Promise<unknown> = async () => undefined,
): Promise<Rotation> {
  let rewrapped = 0;
  for (let pass = 1; ; pass += 1) {
    for (const table of TABLES)
      for (let step = AT_ONCE; step === AT_ONCE; ) {
        step = await rewrapSome(db, table);
        rewrapped += step;
        onProgress(rewrapped);
      }
    try {
      return await db.transaction().execute(async (transaction) => {
        const current = vaultOf(transaction).currentId();
        const rotation = { current, rewrapped, ...(await retire(transaction, current)) };
        if (rotation.remaining.length > 0 && pass < PASSES) throw new Again();
        await record(transaction, rotation);
        return rotation;
      });
    } catch (error) {
      if (!(error instanceof Again)) throw error;
    }
  }
}

async function rewrapSome(db: Database, { table, owner }: (typeof TABLES)[number]): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const vault = vaultOf(transaction);
    const current = vault.currentId();
    await registerKey(transaction, current);
    const { rows } = await sql<WrappedKey & { owner: string }>`
      SELECT ${owner} AS owner, master_key_id, wrapped FROM ${table}
      WHERE master_key_id <> ${current} LIMIT ${AT_ONCE} FOR UPDATE`.execute(transaction);
    if (rows.length === 0) return 0;
    const values = rows.map((row) => {
      const { master_key_id, wrapped } = vault.rewrap(row.owner, row);
      return { owner: row.owner, master_key_id, wrapped: base64(wrapped) };
    });
    await sql`UPDATE ${table} k SET master_key_id = n.master_key_id, wrapped = ${bytes('n.wrapped')}
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS n(owner uuid, master_key_id text, wrapped text)
      WHERE k.${owner} = n.owner AND k.master_key_id <> ${current}`.execute(transaction);
    return rows.length;
  });
}

/** A key that something needs stays. Where foreign keys stand against taking it, whoever wrote by it has committed. */
async function retire(
  transaction: Database,
  current: string,
): Promise<Pick<Rotation, 'retired' | 'remaining'>> {
  const { rows } = await sql<{ id: string; needed: boolean }>`
    SELECT id, EXISTS (SELECT FROM identity.import_row w WHERE w.master_key_id = m.id)
      OR EXISTS (SELECT FROM kept_answer a WHERE a.master_key_id = m.id) AS needed
    FROM identity.master_key m WHERE id <> ${current} ORDER BY id`.execute(transaction);
  const [retired, remaining]: [string[], string[]] = [[], []];
  for (const { id, needed } of rows)
    (!needed && (await forget(transaction, id)) ? retired : remaining).push(id);
  return { retired, remaining };
}

async function forget(transaction: Database, id: string): Promise<boolean> {
  await sql`SAVEPOINT forget`.execute(transaction);
  try {
    await sql`DELETE FROM identity.master_key WHERE id = ${id}`.execute(transaction);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== FOREIGN_KEY) throw error;
    await sql`ROLLBACK TO SAVEPOINT forget`.execute(transaction);
    return false;
  }
}

const FOREIGN_KEY = '23503';
