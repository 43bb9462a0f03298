import { randomUUID } from 'node:crypto';
import { type RegistryIssue, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { base64, bytes, inBase64 } from '../identities/base64.ts';
import { blindIndex } from '../identities/blind-index.ts';
import { openFactsOf, ownKey, type PersonToSeal, sealNewPerson } from '../identities/new-person.ts';
import { vaultOf } from '../identities/vault-of.ts';
import { type ImportWork, ownImport } from './registry-import-work.ts';
import { addRegistryIssues } from './registry-issues.ts';

export interface StagedRow extends PersonToSeal {
  readonly line: number;
  readonly cells: readonly string[];
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
    await addRegistryIssues(transaction, work, issues);
  });
}

async function stage(
  transaction: Database,
  work: ImportWork,
  { rows, duplicate }: ImportBatch,
): Promise<(RegistryIssue & { cells: readonly string[] })[]> {
  if (rows.length === 0) return [];
  const blind = await blindIndex(transaction);
  const vault = vaultOf(transaction);
  const values = rows.map((row) => {
    const { id, master_key_id, ...sealed } = sealNewPerson(vault, randomUUID(), row);
    const { protected: protectedOne, consent, ...indexes } = openFactsOf(blind, work.caseId, row);
    return {
      line: row.line,
      person_id: id,
      master_key_id,
      protected: protectedOne,
      consent,
      likeness: row.likeness === undefined ? null : base64(blind(`likeness ${work.caseId} ${row.likeness}`)),
      ...inBase64(sealed),
      ...inBase64(indexes),
    };
  });
  const taken = await sql<{ line: number }>`
    INSERT INTO identity.import_row (import_id, own_key, line, person_id, master_key_id, wrapped, entry, source_row,
      search, fingerprint, row_fingerprint, protected, consent, likeness)
    SELECT ${work.id}::uuid, ${bytes('own_key')}, line, person_id, master_key_id, ${bytes('wrapped')},
      ${bytes('entry')}, ${bytes('source_row')}, ${bytes('search')}, ${bytes('fingerprint')},
      ${bytes('row_fingerprint')}, protected, consent, ${bytes('likeness')}
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS r(own_key text, line integer, person_id uuid,
      master_key_id text, wrapped text, entry text, source_row text, search text, fingerprint text,
      row_fingerprint text, protected boolean, consent text, likeness text)
    ON CONFLICT (import_id, own_key) DO NOTHING RETURNING line`.execute(transaction);
  if (taken.rows.length === rows.length) return [];
  const lines = new Set(taken.rows.map(({ line }) => line));
  const left = rows
    .filter(({ line }) => !lines.has(line))
    .map((row) => ({ ...row, key: ownKey(blind, work.caseId, row.person.ownId) }));
  const first = await transaction
    .selectFrom('identity.import_row')
    .where('import_id', '=', work.id)
    .where(
      'own_key',
      'in',
      left.map(({ key }) => key),
    )
    .select(['own_key', 'line'])
    .execute();
  const firstLine = new Map(first.map((row) => [row.own_key.toString('hex'), row.line]));
  return left.map(({ line, person, cells, key }) => ({
    ...duplicate({ line, id: person.ownId, first: firstLine.get(key.toString('hex')) ?? 0 }),
    cells,
  }));
}
