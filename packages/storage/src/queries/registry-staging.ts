import { type RegistryIssue, type RegistryPerson, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { type ImportWork, ownImport } from './registry-import-work.ts';

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
    const saved = await ownImport(transaction, work)
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
