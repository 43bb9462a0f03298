import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { dataKeyOf } from '../identities/data-keys.ts';
import type { NameEncoding } from './name-index-names.ts';
import { indexNames, type NamedPerson } from './name-index-write.ts';

/** A case's index of registry names that is behind the registries. */
export interface NameIndexWork {
  readonly id: number;
  readonly caseId: string;
  /** Registry changes that are in already. */
  readonly since: number;
  /** What will be in when everybody who changed after `since` is. */
  readonly generation: number;
}

/** The index of a case, made or emptied where there is none of this version; undefined when it is up to date, or set aside. */
export async function openNameIndex(
  db: Database,
  caseId: string,
  version: number,
): Promise<NameIndexWork | undefined> {
  await dropOtherVersions(db, { caseId, version });
  await sql`INSERT INTO name_index (case_id, version) VALUES (${caseId}, ${version})
    ON CONFLICT (case_id) DO NOTHING`.execute(db);
  const { rows } = await sql<{ id: number; since: string; generation: string | null }>`
    SELECT i.id, i.generation AS since, w.generation FROM name_index i
    LEFT JOIN link_work w USING (case_id) WHERE i.case_id = ${caseId} AND w.indexing_error IS NULL`.execute(
    db,
  );
  const [row] = rows;
  if (!row || Number(row.generation ?? 0) <= Number(row.since)) return undefined;
  return { id: row.id, caseId, since: Number(row.since), generation: Number(row.generation) };
}

/** Forgets indexes that another version made; they are made anew from the registries. */
export async function dropOtherVersions(
  db: Database,
  { caseId, version }: { caseId?: string | undefined; version: number },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: number }>`DELETE FROM name_index
      WHERE version <> ${version} AND (${caseId ?? null}::uuid IS NULL OR case_id = ${caseId ?? null}) RETURNING id`.execute(
      transaction,
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return;
    for (const table of ['name_part', 'name_part_sound', 'indexed_name', 'name_bearer', 'name_posting'])
      await sql`DELETE FROM ${sql.table(table)} WHERE index_id = ANY(${ids}::integer[])`.execute(transaction);
  });
}

/** Puts people in, in place of what was indexed of them before. All or nothing; safe to repeat. */
export async function saveIndexedNames(
  db: Database,
  { id, caseId }: Pick<NameIndexWork, 'id' | 'caseId'>,
  people: readonly NamedPerson[],
  encoding: NameEncoding,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Whoever destroys the key of the case takes the same lock.
    await sql`SELECT FROM name_index WHERE id = ${id} FOR UPDATE`.execute(transaction);
    const key = await dataKeyOf(transaction, caseId, caseId);
    await indexNames(transaction, { id, key }, people, encoding);
  });
}

/** Says that every change up to a generation is in. */
export async function finishNameIndex(db: Database, { id, generation }: NameIndexWork): Promise<void> {
  await sql`UPDATE name_index SET generation = greatest(generation, ${generation}) WHERE id = ${id}`.execute(
    db,
  );
}
