import { type RegistryDelimiter, type RegistryEncoding, ROW_LIMITS } from '@sijill/domain';
import { parse } from 'csv-parse/sync';
import { type LogicalRow, logicalRows } from './logical-rows.ts';
import { physicalLines } from './physical-lines.ts';
import type { Progress, TableRow } from './table-row.ts';

const BATCH = 1_000;
const BATCH_CHARACTERS = 4_000_000;

export interface CsvFormat {
  readonly path: string;
  readonly size: number;
  readonly encoding: RegistryEncoding;
  readonly delimiter: RegistryDelimiter;
}

/** The rows of a text file. A row that cannot be read has a fault; the others are not touched by it. */
export async function* csvRows(
  { path, size, encoding, delimiter }: CsvFormat,
  progress: Progress = { share: 0 },
): AsyncGenerator<TableRow> {
  const lines = physicalLines(path, encoding, Object.assign(progress, { size }));
  let batch: LogicalRow[] = [];
  let characters = 0;
  for await (const row of logicalRows(lines, delimiter)) {
    batch.push(row);
    characters += row.text.length;
    if (batch.length < BATCH && characters < BATCH_CHARACTERS) continue;
    yield* toCells(batch, delimiter);
    batch = [];
    characters = 0;
  }
  yield* toCells(batch, delimiter);
}

function* toCells(batch: readonly LogicalRow[], delimiter: string): Generator<TableRow> {
  const sound = batch.filter((row) => row.fault === undefined && row.text.trim() !== '');
  const together = parseRows(sound.map((row) => row.text).join('\n'), delimiter);
  // Rows read together must be as many as went in; if not, each is read by itself to find the bad one.
  const cells = together?.length === sound.length ? together : undefined;
  let at = 0;
  for (const row of batch) {
    if (row.fault) yield { line: row.line, cells: row.text.split(delimiter), fault: row.fault };
    else if (row.text.trim() === '') yield { line: row.line, cells: [] };
    else {
      yield toRow(row, cells ? cells[at] : parseAlone(row.text, delimiter), delimiter);
      at += 1;
    }
  }
}

function toRow({ line, text }: LogicalRow, cells: string[] | undefined, delimiter: string): TableRow {
  if (cells === undefined) return { line, cells: text.split(delimiter), fault: 'malformed' };
  if (cells.length > ROW_LIMITS.cells)
    return { line, cells: cells.slice(0, ROW_LIMITS.cells), fault: 'too-long' };
  return { line, cells };
}

function parseAlone(text: string, delimiter: string): string[] | undefined {
  const rows = parseRows(text, delimiter);
  return rows?.length === 1 ? rows[0] : undefined;
}

function parseRows(text: string, delimiter: string): string[][] | undefined {
  if (text === '') return [];
  try {
    return parse(text, {
      delimiter,
      bom: false,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ['\n', '\r\n', '\r'],
    });
  } catch {
    return undefined;
  }
}
