import type { RegistryImportView, RegistryIssueRow } from '@sijill/domain';
import { type Database, listRegistryIssues } from '@sijill/storage';

const ROWS = 500;
/** None of them is a known heading, so that a mended file can be imported as it is. */
const OWN_HEADINGS = ['line', 'severity', 'issue', 'issue column', 'reason'];

/**
 * What an import says of its rows as CSV (UTF-8 with mark, so that spreadsheets know): line, reason, and for rows that
 * were not taken their cells. Formulas are neutralised.
 */
export async function* issuesCsv(
  db: Database,
  of: RegistryImportView,
  severity: RegistryIssueRow['severity'],
): AsyncGenerator<string> {
  yield `\ufeff${csvLine([...OWN_HEADINGS, ...of.headings])}`;
  let held: RegistryIssueRow[] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await listRegistryIssues(
      db,
      { importId: of.id, severity },
      { after, limit: ROWS },
    );
    let text = '';
    for (const issue of rows) {
      if (held.length > 0 && held[0]?.line !== issue.line) {
        text += toLine(held);
        held = [];
      }
      held.push(issue);
    }
    after = next ?? undefined;
    if (!after && held.length > 0) text += toLine(held);
    if (text !== '') yield text;
  } while (after);
}

/** One line a row of the file, with everything that is said of it. */
function toLine(issues: readonly RegistryIssueRow[]): string {
  const [first] = issues;
  const all = (of: (issue: RegistryIssueRow) => string | null) =>
    [...new Set(issues.map(of).filter((text) => text !== null))].join('; ');
  return csvLine([
    String(first?.line ?? ''),
    first?.severity ?? '',
    all(({ code }) => code),
    all(({ column }) => column),
    all(({ reason }) => reason),
    ...(first?.cells ?? []),
  ]);
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). */
function csvCell(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n\t|]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
