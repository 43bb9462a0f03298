import {
  type RegistryIssue,
  type RegistryMapping,
  type RegistryPerson,
  type RegistryReading,
  type RegistryTable,
  SijillError,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface ImportWork {
  readonly id: string;
  readonly caseId: string;
  readonly sha256: string;
  readonly reading: RegistryReading;
  readonly mapping: RegistryMapping;
  readonly attempt: number;
  readonly token: string;
}

/** Takes an import that is not done and forgets what an earlier attempt left; undefined when there is nothing to do. */
export async function claimImport(db: Database, id: string): Promise<ImportWork | undefined> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('registry_import as i')
      .from('registry_file as f')
      .whereRef('f.id', '=', 'i.file_id')
      .where('i.id', '=', id)
      .where('i.status', 'in', ['waiting', 'reading', 'comparing'])
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
    await transaction.deleteFrom('registry_import_row').where('import_id', '=', id).execute();
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
  const saved = await mine(db, work)
    .set({
      found_table: sql`coalesce(found_table, ${JSON.stringify(found.table)}::jsonb)`,
      headings: [...found.headings],
      unmapped: [...found.unmapped],
    })
    .executeTakeFirst();
  if (saved.numUpdatedRows === 0n) throw new SijillError('attempt.superseded');
}

const mine = (db: Database, work: ImportWork) =>
  db
    .updateTable('registry_import')
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .where('status', '=', 'reading');

export interface StagedRow {
  readonly line: number;
  readonly person: RegistryPerson;
  readonly sourceRow: Readonly<Record<string, string>>;
  readonly cells: readonly string[];
  readonly searchText: string;
  readonly likeness: string | undefined;
}

export interface ImportBatch {
  readonly rows: readonly StagedRow[];
  /** With the row's cells where it was not taken. */
  readonly issues: readonly (RegistryIssue & { readonly cells?: readonly string[] })[];
  /** Rows without a person, and lines with nothing in them. */
  readonly rejected: number;
  readonly empty: number;
  /** Share of the file that is read, 0 to 1. */
  readonly progress: number;
  /** What is said of a row whose id stands in the file already. */
  readonly duplicate: (row: { line: number; id: string; first: number }) => RegistryIssue;
}

/**
 * Keeps one batch of rows aside, with its issues and the progress, in one transaction. Of two rows with one id the first
 * is taken and the other reported. Throws `attempt.superseded` when the import was cancelled or taken over.
 */
export async function saveImportBatch(db: Database, work: ImportWork, batch: ImportBatch): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const duplicates = await stage(transaction, work, batch);
    const issues = [...batch.issues, ...duplicates];
    const saved = await mine(transaction, work)
      .set({
        progress: batch.progress,
        rows_read: sql`rows_read + ${batch.rows.length + batch.rejected}`,
        rows_taken: sql`rows_taken + ${batch.rows.length - duplicates.length}`,
        rows_rejected: sql`rows_rejected + ${batch.rejected + duplicates.length}`,
        rows_empty: sql`rows_empty + ${batch.empty}`,
        warnings: sql`warnings + ${issues.filter(({ severity }) => severity === 'warning').length}`,
      })
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) throw new SijillError('attempt.superseded');
    await insertIssues(transaction, work.id, issues);
  });
}

async function stage(
  transaction: Database,
  work: ImportWork,
  { rows, duplicate }: ImportBatch,
): Promise<(RegistryIssue & { cells: readonly string[] })[]> {
  if (rows.length === 0) return [];
  const values = rows.map(({ line, person, sourceRow, searchText, likeness }) => ({
    own_id: person.ownId,
    line,
    person,
    source_row: sourceRow,
    search_text: searchText,
    likeness: likeness ?? null,
  }));
  const taken = await sql<{ line: number }>`
    INSERT INTO registry_import_row (import_id, own_id, line, person, source_row, search_text, likeness)
    SELECT ${work.id}::uuid, r.* FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      AS r(own_id text, line integer, person jsonb, source_row jsonb, search_text text, likeness text)
    ON CONFLICT (import_id, own_id) DO NOTHING RETURNING line`.execute(transaction);
  if (taken.rows.length === rows.length) return [];
  const lines = new Set(taken.rows.map(({ line }) => line));
  const left = rows.filter(({ line }) => !lines.has(line));
  const first = await transaction
    .selectFrom('registry_import_row')
    .where('import_id', '=', work.id)
    .where('own_id', 'in', [...new Set(left.map(({ person }) => person.ownId))])
    .select(['own_id', 'line'])
    .execute();
  const firstLine = new Map(first.map((row) => [row.own_id, row.line]));
  return left.map(({ line, person, cells }) => ({
    ...duplicate({ line, id: person.ownId, first: firstLine.get(person.ownId) ?? 0 }),
    cells,
  }));
}

async function insertIssues(
  transaction: Database,
  importId: string,
  issues: readonly (RegistryIssue & { readonly cells?: readonly string[] })[],
): Promise<void> {
  if (issues.length === 0) return;
  const sorted = issues.toSorted((a, b) => a.line - b.line);
  await sql`
    INSERT INTO registry_import_issue (import_id, line, severity, code, column_name, reason, details, cells)
    SELECT ${importId}::uuid, r.line, r.severity, r.code, r."column", r.reason, r.details,
      CASE WHEN r.cells IS NULL THEN NULL ELSE ARRAY(SELECT jsonb_array_elements_text(r.cells)) END
    FROM jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb)
      AS r(line integer, severity text, code text, "column" text, reason text, details jsonb, cells jsonb)`.execute(
    transaction,
  );
}

/** Settles an import that cannot be done; what was kept aside is removed, what was said of its rows stays. */
export async function saveImportFailure(db: Database, id: string, error: SijillError): Promise<void> {
  await db
    .updateTable('registry_import')
    .set({ status: 'failed', error_code: error.code, reason: error.message, finished_at: sql`now()` })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'reading', 'comparing'])
    .execute();
  await db.deleteFrom('registry_import_row').where('import_id', '=', id).execute();
}

/** Gives an attempt back that failed because a store did not answer. */
export async function refundImportAttempt(db: Database, work: ImportWork): Promise<void> {
  await mine(db, work).set({ attempts: sql`attempts - 1` }).execute();
}
