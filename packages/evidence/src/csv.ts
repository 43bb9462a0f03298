/**
 * CSV for spreadsheets, as everything that leaves the house is written: RFC 4180, UTF-8 with a byte order mark, by which
 * a spreadsheet knows that it is no old code page, and no cell that it would run.
 */
export type CsvRow = readonly (string | number)[];

const MARK = '\ufeff';

export const csvText = (rows: readonly CsvRow[]): string => MARK + rows.map(csvLine).join('');

/** The same, row by row. */
export async function* csvPieces(rows: AsyncIterable<CsvRow>): AsyncGenerator<string> {
  yield MARK;
  for await (const row of rows) yield csvLine(row);
}

const csvLine = (row: CsvRow): string => `${row.map(csvCell).join(',')}\r\n`;

/** Other delimiters and white space at an end are quoted too, so that no reader takes them for more than they are. */
function csvCell(cell: string | number): string {
  const text = typeof cell === 'number' ? String(cell) : defuse(cell);
  return /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What begins like a formula gets an apostrophe before it, as OWASP advises (CSV injection); no white space hides the
 * beginning. A plain negative number runs nothing.
 */
const defuse = (text: string): string =>
  /^\s*[=+\-@\uff0b\uff0d\uff1d\uff20\t\r]/.test(text) && !/^-\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
