import type { RegistryIssue, RegistryIssueRow } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { base64, bytes } from '../identities/base64.ts';
import { dataKeyOf, findDataKey } from '../identities/data-keys.ts';
import { openIssue, sealIssue } from '../identities/issue-seal.ts';
import type { Page, Rows } from './page-of-rows.ts';

/** What an import says of the rows of its file, in the order in which it was found: rejected rows, or remarks. */
export async function listRegistryIssues(
  db: Database,
  of: { importId: string; severity: RegistryIssue['severity'] },
  { after, limit }: Page,
): Promise<Rows<RegistryIssueRow>> {
  let query = db
    .selectFrom('registry_import_issue')
    .where('import_id', '=', of.importId)
    .where('severity', '=', of.severity)
    .orderBy('ordinal')
    .limit(limit + 1)
    .selectAll();
  if (after && /^\d{1,18}$/.test(after)) query = query.where('ordinal', '>', after);
  const rows = await query.execute();
  const key = rows.length > 0 ? await findDataKey(db, of.importId) : undefined;
  const shown = rows.slice(0, limit).map(({ ordinal, line, severity, code, column_name, sealed }) => {
    const told = openIssue(key, { importId: of.importId, line }, sealed);
    return { id: ordinal, line, severity, code, column: column_name, ...told };
  });
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Adds what is said of rows, by line, in the caller's transaction. */
export async function addRegistryIssues(
  transaction: Database,
  { id, caseId }: { readonly id: string; readonly caseId: string },
  issues: readonly (RegistryIssue & { readonly cells?: readonly string[] })[],
): Promise<void> {
  if (issues.length === 0) return;
  const key = await dataKeyOf(transaction, id, caseId);
  const sorted = issues
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, severity, code, column, reason, details, cells = null }) => {
      const told = { reason, details, cells: cells && [...cells] };
      return { line, severity, code, column, sealed: base64(sealIssue(key, { importId: id, line }, told)) };
    });
  await sql`
    INSERT INTO registry_import_issue (import_id, line, severity, code, column_name, sealed)
    SELECT ${id}::uuid, line, severity, code, "column", ${bytes('sealed')}
    FROM jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb)
      AS r(line integer, severity text, code text, "column" text, sealed text)`.execute(transaction);
}
