import { type RegistryView, SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';

function registryQuery(db: Database) {
  return db
    .selectFrom('registry')
    .select(['id', 'case_id', 'name', 'people', 'rejected_rows', 'missing', 'created_at', 'updated_at']);
}

function toView(row: Awaited<ReturnType<ReturnType<typeof registryQuery>['execute']>>[number]): RegistryView {
  return {
    id: row.id,
    caseId: row.case_id,
    name: row.name,
    people: row.people,
    rejected: row.rejected_rows,
    missing: row.missing,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export async function listRegistries(db: Database, caseId: string): Promise<RegistryView[]> {
  const rows = await registryQuery(db).where('case_id', '=', caseId).orderBy('created_at').execute();
  return rows.map(toView);
}

/** Throws `resource.missing`. */
export async function getRegistry(db: Database, id: string): Promise<RegistryView> {
  const row = await registryQuery(db).where('id', '=', id).executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'registry' });
  return toView(row);
}
