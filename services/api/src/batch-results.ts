import { Readable } from 'node:stream';
import { type CsvRow, csvPieces } from '@sijill/evidence';
import type { BatchResult } from '@sijill/storage';
import { workbook } from '@sijill/workbook';

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

async function* table(results: AsyncIterable<BatchResult>): AsyncGenerator<CsvRow> {
  yield COLUMNS.map(([heading]) => heading);
  for await (const result of results) yield COLUMNS.map(([, value]) => value(result) ?? '');
}

export const resultsAsCsv = (results: AsyncIterable<BatchResult>): Readable =>
  Readable.from(csvPieces(table(results)));

/** One sheet, written as it is read, so that a long list takes no memory. */
export const resultsAsXlsx = (results: AsyncIterable<BatchResult>): Readable =>
  workbook([
    {
      name: 'results',
      rows: table(results),
      widths: COLUMNS.map(([heading]) => (heading === 'text' ? 60 : 18)),
    },
  ]);
