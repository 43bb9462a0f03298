import { type RegistryMapping, type RegistryMappingView, SijillError } from '@sijill/domain';
import { type Selectable, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Schema } from '../schema.ts';

export interface NewRegistryMapping {
  readonly caseId: string;
  readonly name: string;
  readonly headings: readonly string[];
  /** The folded headings, by which other files of the same form are known. */
  readonly headingKey: string;
  readonly mapping: RegistryMapping;
  readonly actor: string;
}

/** Keeps a mapping under its name; imports made with an earlier one keep what they were made with. */
export async function saveRegistryMapping(db: Database, mapping: NewRegistryMapping): Promise<void> {
  const values = {
    heading_key: mapping.headingKey,
    headings: [...mapping.headings],
    mapping: JSON.stringify(mapping.mapping),
    updated_by: mapping.actor,
  };
  await db
    .insertInto('registry_mapping')
    .values({ case_id: mapping.caseId, name: mapping.name, ...values })
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'name']).doUpdateSet({ ...values, updated_at: sql`now()` }),
    )
    .execute();
}

export async function listRegistryMappings(db: Database, caseId: string): Promise<RegistryMappingView[]> {
  const rows = await db
    .selectFrom('registry_mapping')
    .where('case_id', '=', caseId)
    .orderBy('name')
    .selectAll()
    .execute();
  return rows.map(toView);
}

/** The mapping of this name, or the newest one made for the same headings. */
export async function findRegistryMapping(
  db: Database,
  caseId: string,
  wanted: { name: string } | { headingKey: string },
): Promise<RegistryMappingView | undefined> {
  let query = db.selectFrom('registry_mapping').where('case_id', '=', caseId).selectAll();
  query =
    'name' in wanted
      ? query.where('name', '=', wanted.name)
      : query
          .where(sql<string>`md5(heading_key)`, '=', sql<string>`md5(${wanted.headingKey})`)
          .where('heading_key', '=', wanted.headingKey);
  const row = await query.orderBy('updated_at', 'desc').executeTakeFirst();
  return row && toView(row);
}

/** Throws `resource.missing`. */
export async function removeRegistryMapping(db: Database, id: string): Promise<void> {
  const removed = await db.deleteFrom('registry_mapping').where('id', '=', id).executeTakeFirst();
  if (removed.numDeletedRows === 0n) throw new SijillError('resource.missing', { what: 'mapping' });
}

function toView(row: Selectable<Schema['registry_mapping']>): RegistryMappingView {
  return {
    id: row.id,
    caseId: row.case_id,
    name: row.name,
    headings: row.headings,
    mapping: row.mapping,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
  };
}
