import { PassThrough, Readable } from 'node:stream';
import type { BatchResult } from '@sijill/storage';
import exceljs from 'exceljs';

/** Columns of a batch search's results, in this order. */
const COLUMNS: readonly (readonly [
  heading: string,
  value: (result: BatchResult) => string | number | null,
])[] = [
  ['query', ({ query }) => query],
  ['line', ({ line }) => line],
  ['status', ({ status }) => status],
  ['reason', ({ reason }) => reason],
  ['pages_found', ({ found }) => found],
  ['rank', ({ rank }) => rank],
  ['document', ({ hit }) => hit?.documentName ?? null],
  ['page', ({ hit }) => hit?.pageNumber ?? null],
  ['evidence_number', ({ hit }) => hit?.evidenceNumber ?? null],
  ['sha256', ({ hit }) => hit?.sha256 ?? null],
  ['document_type', ({ hit }) => hit?.documentType ?? null],
  ['date', ({ hit }) => hit?.day ?? null],
  ['found', ({ hit }) => eachMark(hit, ({ found }) => found)],
  ['why', ({ hit }) => eachMark(hit, ({ way }) => way)],
  ['text', ({ hit }) => hit?.lines.map(({ text }) => text).join(' | ') ?? null],
  ['word_confidence', ({ hit }) => leastConfidence(hit)],
  ['page_confidence', ({ hit }) => (hit ? round(hit.confidence) : null)],
  ['page_id', ({ hit }) => hit?.pageId ?? null],
];

type Hit = NonNullable<BatchResult['hit']>;

/** Several values in a cell stand apart by `|`, each once. */
const eachMark = (hit: BatchResult['hit'], value: (mark: Hit['lines'][number]['marks'][number]) => string) =>
  hit && [...new Set(hit.lines.flatMap(({ marks }) => marks.map(value)))].join('|');

function leastConfidence(hit: BatchResult['hit']): number | null {
  const all = hit?.lines.flatMap(({ marks }) => marks.map(({ confidence }) => confidence)) ?? [];
  return all.length === 0 ? null : round(Math.min(...all));
}

const round = (share: number): number => Math.round(share * 1_000) / 1_000;

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers of our own stay numbers. */
export function plainCell(value: string | number | null): string | number {
  if (value === null) return '';
  return typeof value === 'string' && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
}

const cellsOf = (result: BatchResult) => COLUMNS.map(([, value]) => plainCell(value(result)));

const quoted = (cell: string | number): string =>
  /[",;\t\r\n]/u.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

/** RFC 4180, UTF-8 with a mark, by which spreadsheets know that it is no old code page. */
export function resultsAsCsv(results: AsyncIterable<BatchResult>): Readable {
  async function* lines() {
    yield `\ufeff${COLUMNS.map(([heading]) => heading).join(',')}\r\n`;
    for await (const result of results) yield `${cellsOf(result).map(quoted).join(',')}\r\n`;
  }
  return Readable.from(lines());
}

/** One sheet, written as it is read, so that a long list takes no memory. */
export function resultsAsXlsx(results: AsyncIterable<BatchResult>): Readable {
  const stream = new PassThrough();
  const write = async () => {
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream });
    const sheet = workbook.addWorksheet('results', { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = COLUMNS.map(([heading]) => ({ header: heading, width: heading === 'text' ? 60 : 18 }));
    for await (const result of results) sheet.addRow(cellsOf(result)).commit();
    sheet.commit();
    await workbook.commit();
  };
  write().catch((error: Error) => stream.destroy(error));
  return stream;
}
