import { Readable } from 'node:stream';
import type { RegistryImportView, RegistryIssueRow } from '@sijill/domain';
import { type CsvRow, csvPieces } from '@sijill/evidence';
import { type Database, listRegistryIssues } from '@sijill/storage';

const ROWS = 500;
/** None of them is a known heading, so that a mended file can be imported as it is. */
const OWN_HEADINGS = ['line', 'severity', 'issue', 'issue column', 'reason'];

/**
 * What an import says of its rows as CSV, one line a row of the file: line, reason, and for rows that were not taken
 * their cells.
 */
export const issuesCsv = (
  db: Database,
  of: RegistryImportView,
  severity: RegistryIssueRow['severity'],
): Readable => Readable.from(csvPieces(issueRows(db, of, severity)));

async function* issueRows(
  db: Database,
  of: RegistryImportView,
  severity: RegistryIssueRow['severity'],
): AsyncGenerator<CsvRow> {
  yield [...OWN_HEADINGS, ...of.headings];
  let held: RegistryIssueRow[] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await listRegistryIssues(
      db,
      { importId: of.id, severity },
      { after, limit: ROWS },
    );
    for (const issue of rows) {
      if (held.length > 0 && held[0]?.line !== issue.line) {
        yield toRow(held);
        held = [];
      }
      held.push(issue);
    }
    after = next ?? undefined;
  } while (after);
  if (held.length > 0) yield toRow(held);
}

/** Everything that is said of one row of the file. */
function toRow(issues: readonly RegistryIssueRow[]): CsvRow {
  const [first] = issues;
  const all = (of: (issue: RegistryIssueRow) => string | null) =>
    [...new Set(issues.map(of).filter((text) => text !== null))].join('; ');
  return [
    first?.line ?? '',
    first?.severity ?? '',
    all(({ code }) => code),
    all(({ column }) => column),
    all(({ reason }) => reason),
    ...(first?.cells ?? []),
  ];
}
