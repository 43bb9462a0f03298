import type { RegistryIssue, RegistryIssueRow } from '@sijill/domain';
import type { Database } from '../database.ts';
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
  const shown = rows.slice(0, limit).map((row) => ({
    id: row.ordinal,
    line: row.line,
    severity: row.severity,
    code: row.code,
    column: row.column_name,
    reason: row.reason,
    details: row.details,
    cells: row.cells,
  }));
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
