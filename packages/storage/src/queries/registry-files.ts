import { type RegistryFileView, SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';

/** Records a registry file whose bytes are stored already; the custody event stands in the same transaction. */
export async function recordRegistryFile(
  db: Database,
  file: { caseId: string; name: string; size: number; sha256: string; actor: string },
): Promise<RegistryFileView> {
  const id = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('registry_file')
      .values({
        case_id: file.caseId,
        name: file.name,
        size: file.size,
        sha256: file.sha256,
        actor: file.actor,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await appendCustodyEvent(transaction, {
      actor: file.actor,
      action: 'registry.file.received',
      objectType: 'registry-file',
      objectId: row.id,
      objectSha256: file.sha256,
      details: { size: file.size },
    });
    return row.id;
  });
  return getRegistryFile(db, id);
}

/** Throws `resource.missing`. */
export async function getRegistryFile(db: Database, id: string): Promise<RegistryFileView> {
  const row = await db.selectFrom('registry_file').where('id', '=', id).selectAll().executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'registry file' });
  return {
    id: row.id,
    caseId: row.case_id,
    name: row.name,
    size: Number(row.size),
    sha256: row.sha256,
    createdAt: row.created_at.toISOString(),
  };
}
