import { type RegistryMapping, type RegistryPreview, SijillError } from '@sijill/domain';
import type { ApartTable } from './apart/open-table-apart.ts';
import { toIssue } from './fields/issues.ts';
import { mappingProblems } from './fields/mapping-problems.ts';
import { proposeColumns, proposeMapping } from './fields/propose-mapping.ts';
import { rowReader } from './fields/read-person.ts';
import { storable } from './source-row.ts';
import { isEmptyRow, type TableRow } from './table/table-row.ts';

export type FilePreview = Pick<
  RegistryPreview,
  | 'table'
  | 'columns'
  | 'mapping'
  | 'mappingProblems'
  | 'rowsRead'
  | 'wholeFile'
  | 'rows'
  | 'issues'
  | 'rejected'
  | 'warnings'
> & { readonly mappingFrom: 'proposed' | 'given' };

export interface PreviewOptions {
  /** The mapping for a file with these headings, if there is one; else one is proposed. */
  readonly mappingFor: (headings: readonly string[]) => RegistryMapping | undefined;
  readonly today: string;
}

const ROWS_LOOKED_AT = 1_000;
const ROWS_SHOWN = 20;

/** Reads the beginning of an open file as an import would, and closes it. Throws what reading it throws. */
export async function previewTable(open: ApartTable, options: PreviewOptions): Promise<FilePreview> {
  try {
    const { table, headings } = open;
    if (headings.length === 0)
      throw new SijillError('registry.unreadable', { reason: 'the line of headings is empty' });
    const first: TableRow[] = [];
    let wholeFile = true;
    for await (const row of open.rows()) {
      if (isEmptyRow(row.cells)) continue;
      if (first.length === ROWS_LOOKED_AT) {
        wholeFile = false;
        break;
      }
      first.push(row);
    }
    const columns = proposeColumns(
      headings,
      first.map(({ cells }) => cells),
    );
    const given = options.mappingFor(headings);
    const mapping = given ?? proposeMapping(columns);
    const problems = mappingProblems(mapping, headings);
    return {
      table,
      columns,
      mapping,
      mappingFrom: given ? 'given' : 'proposed',
      mappingProblems: problems,
      rowsRead: first.length,
      wholeFile,
      ...readFirst(first, { mapping, headings, format: table.format, today: options.today }),
    };
  } finally {
    open.close();
  }
}

function readFirst(
  first: readonly TableRow[],
  options: Parameters<typeof rowReader>[0],
): Pick<FilePreview, 'rows' | 'issues' | 'rejected' | 'warnings'> {
  const read = rowReader(options);
  const lineOf = new Map<string, number>();
  const issues: FilePreview['issues'] = [];
  const rows: FilePreview['rows'] = [];
  let rejected = 0;
  for (const row of first) {
    const outcome = read(row);
    let { person } = outcome;
    issues.push(...outcome.issues);
    const before = person && lineOf.get(person.ownId);
    if (person && before !== undefined && before !== null) {
      issues.push(
        toIssue({ line: row.line, code: 'duplicate-id', details: { id: person.ownId, first: before } }),
      );
      person = null;
    }
    if (person) lineOf.set(person.ownId, row.line);
    else rejected += 1;
    if (rows.length < ROWS_SHOWN) rows.push({ line: row.line, person, cells: row.cells.map(storable) });
  }
  const warnings = issues.filter(({ severity }) => severity === 'warning').length;
  return { rows, issues, rejected, warnings };
}
