import { type RegistryMapping, type RegistryReading, type RegistryTable, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { mayBegin, type TryBegun } from './attempts.ts';

export interface ImportWork {
  readonly id: string;
  readonly caseId: string;
  readonly sha256: string;
  readonly reading: RegistryReading;
  readonly mapping: RegistryMapping;
  readonly attempt: number;
  readonly token: string;
}

/**
 * Takes an import that is not done and forgets what an earlier attempt left; undefined when there is nothing to do, or not
 * so (see `TryBegun`).
 */
export async function claimImport(
  db: Database,
  id: string,
  begun: TryBegun = 'alone',
): Promise<ImportWork | undefined> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('registry_import as i')
      .from('registry_file as f')
      .whereRef('f.id', '=', 'i.file_id')
      .where('i.id', '=', id)
      .where('i.status', 'in', ['waiting', 'reading', 'comparing'])
      .where(mayBegin('i.attempts', begun))
      .set({
        status: 'reading',
        attempts: sql`i.attempts + 1`,
        attempt_token: sql`gen_random_uuid()`,
        progress: 0,
        rows_read: 0,
        rows_taken: 0,
        rows_rejected: 0,
        rows_empty: 0,
        warnings: 0,
      })
      .returning(['i.case_id', 'f.sha256', 'i.reading', 'i.mapping', 'i.attempts', 'i.attempt_token'])
      .executeTakeFirst();
    if (!row?.attempt_token) return undefined;
    await transaction.deleteFrom('identity.import_row').where('import_id', '=', id).execute();
    await transaction.deleteFrom('registry_import_issue').where('import_id', '=', id).execute();
    return {
      id,
      caseId: row.case_id,
      sha256: row.sha256,
      reading: row.reading,
      mapping: row.mapping,
      attempt: row.attempts,
      token: row.attempt_token,
    };
  });
}

/** Says how the file was read, unless the request said it already. Throws `attempt.superseded`. */
export async function saveImportTable(
  db: Database,
  work: ImportWork,
  found: { table: RegistryTable; headings: readonly string[]; unmapped: readonly string[] },
): Promise<void> {
  const saved = await ownImport(db, work)
    .set({
      found_table: sql`coalesce(found_table, ${JSON.stringify(found.table)}::jsonb)`,
      headings: [...found.headings],
      unmapped: [...found.unmapped],
    })
    .executeTakeFirst();
  if (saved.numUpdatedRows === 0n) throw new SijillError('attempt.superseded');
}

/** The import, while it is this worker's and being read. */
export const ownImport = (db: Database, work: ImportWork) =>
  db
    .updateTable('registry_import')
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .where('status', '=', 'reading');

/** Settles an import that cannot be done; what was kept aside is removed, what was said of its rows stays. */
export async function saveImportFailure(db: Database, id: string, error: SijillError): Promise<void> {
  await db
    .updateTable('registry_import')
    .set({ status: 'failed', error_code: error.code, reason: error.message, finished_at: sql`now()` })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'reading', 'comparing'])
    .execute();
  await db.deleteFrom('identity.import_row').where('import_id', '=', id).execute();
}

/** Gives a try back that ended neither its worker nor the import. What is left of it is superseded. */
export async function refundImportAttempt(db: Database, work: ImportWork): Promise<void> {
  await db
    .updateTable('registry_import')
    .set({ attempts: sql`attempts - 1`, attempt_token: null })
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .where('status', 'in', ['reading', 'comparing'])
    .execute();
}
