import { stat } from 'node:fs/promises';
import { type RegistryReading, type RegistryTable, SijillError } from '@sijill/domain';
import { csvRows } from './csv-table.ts';
import { findDelimiter } from './delimiter.ts';
import { findEncoding } from './encoding.ts';
import { fileKind } from './file-kind.ts';
import { findHeader, uniqueHeadings } from './headings.ts';
import { isEmptyRow, type Progress, type TableRow } from './table-row.ts';
import { sheetRows } from './xlsx/sheet-rows.ts';
import { openWorkbook } from './xlsx/workbook.ts';

const LOOKED_AT = 30;

/** An open file: how it is read, its headings, and its rows below them, as often as they are asked for. */
export interface OpenTable {
  readonly table: RegistryTable;
  readonly headings: readonly string[];
  /** Rows below the headings, empty ones too. */
  rows(progress?: Progress): AsyncGenerator<TableRow>;
  close(): void;
}

export interface OpenTableOptions {
  readonly reading: RegistryReading;
  /** Whether a cell is a known heading. */
  readonly known: (cell: string) => boolean;
}

type Source = Pick<OpenTable, 'rows' | 'close'> & {
  readonly table: Omit<RegistryTable, 'headerLine' | 'headerReason'>;
};

/**
 * Opens a CSV or XLSX file. Throws `file.empty`, `registry.format` (something else), `registry.unreadable` (damaged, no
 * such sheet, nothing in it), `registry.limit` (a bomb).
 */
export async function openTable(path: string, { reading, known }: OpenTableOptions): Promise<OpenTable> {
  const source =
    (await fileKind(path)) === 'xlsx' ? await openSheet(path, reading) : await openText(path, reading);
  try {
    const first = await firstRows(source, Math.max(LOOKED_AT, reading.headerLine ?? 0));
    if (first.every(({ cells }) => isEmptyRow(cells)))
      throw new SijillError('registry.unreadable', { reason: 'there is nothing in it' });
    const header =
      reading.headerLine === undefined
        ? findHeader(first, known)
        : ({ line: reading.headerLine, reason: 'chosen' } as const);
    const headingCells = first.find(({ line }) => line === header.line)?.cells ?? [];
    const lines = first.filter(({ line }) => line > header.line);
    // Without headings the widest row tells the columns; with them, what stands beyond is an error of its row.
    const width = header.line === 0 ? Math.max(0, ...lines.map(({ cells }) => cells.length)) : 0;
    return {
      table: { ...source.table, headerLine: header.line, headerReason: header.reason },
      headings: uniqueHeadings(headingCells, width),
      close: source.close,
      async *rows(progress) {
        for await (const row of source.rows(progress)) if (row.line > header.line) yield row;
      },
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

async function firstRows(source: Source, lines: number): Promise<TableRow[]> {
  const first: TableRow[] = [];
  for await (const row of source.rows()) {
    first.push(row);
    if (row.line >= lines && first.length >= LOOKED_AT) break;
    if (first.length > lines) break;
  }
  return first;
}

async function openText(path: string, reading: RegistryReading): Promise<Source> {
  const { size } = await stat(path);
  const found = reading.encoding
    ? ({ encoding: reading.encoding, confidence: 1, reason: 'chosen' } as const)
    : await findEncoding(path);
  const file = { path, size, encoding: found.encoding };
  const delimiter = reading.delimiter ?? (await findDelimiter(file));
  return {
    table: {
      format: 'csv',
      encoding: found.encoding,
      encodingConfidence: found.confidence,
      encodingReason: found.reason,
      delimiter,
      sheet: null,
      sheets: [],
    },
    rows: (progress) => csvRows({ ...file, delimiter }, progress),
    close: () => undefined,
  };
}

async function openSheet(path: string, reading: RegistryReading): Promise<Source> {
  const workbook = await openWorkbook(path);
  const sheet =
    reading.sheet === undefined
      ? (workbook.sheets.find(({ hidden }) => !hidden) ?? workbook.sheets[0])
      : workbook.sheets.find(({ name }) => name === reading.sheet);
  if (!sheet) {
    workbook.zip.close();
    throw new SijillError('registry.unreadable', { reason: `it has no sheet "${reading.sheet}"` });
  }
  return {
    table: {
      format: 'xlsx',
      encoding: null,
      encodingConfidence: null,
      encodingReason: null,
      delimiter: null,
      sheet: sheet.name,
      sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    },
    rows: (progress) => sheetRows(workbook, sheet, progress),
    close: () => workbook.zip.close(),
  };
}
