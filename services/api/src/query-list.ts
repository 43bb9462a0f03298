import { BatchSettings, SijillError } from '@sijill/domain';
import type { BatchLine } from '@sijill/storage';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';

/** Lists longer than this are split by whoever has them; a spreadsheet unpacks to no more than this. */
const MOST_LINES = 50_000;
const MOST_UNPACKED = 256 * 1024 ** 2;
const LONGEST_CELL = 2_000;

/** Headings of the first column, and of the columns that set something for their line. */
const QUERY_HEADINGS = new Set(['query', 'name', 'names', 'استعلام', 'بحث', 'الاسم', 'اسم', 'الأسماء']);
const SETTINGS: ReadonlyMap<string, keyof BatchSettings> = new Map([
  ['operator', 'operator'],
  ['as', 'as'],
  ['ocr', 'ocr'],
  ['scripts', 'scripts'],
  ['fuzzy', 'fuzzy'],
  ['fuzziness', 'fuzzy'],
  ['limit', 'limit'],
]);

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The queries of a CSV (`,` `;` or tab; UTF-8, UTF-16 or Windows-1256) or XLSX file: the first column, with settings of
 * their own where further columns are headed by one (`ocr`, `scripts`, `as`, `operator`, `fuzzy`, `limit`). A line whose
 * settings are wrong is kept with its fault. Throws `list.unreadable`.
 */
export async function readQueryList(bytes: Uint8Array, settings: BatchSettings): Promise<BatchLine[]> {
  const rows = bytes[0] === 0x50 && bytes[1] === 0x4b ? await readSheet(bytes) : readCsv(bytes);
  const [first] = rows;
  const headings = first?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const headed = QUERY_HEADINGS.has(headings[0] ?? '');
  const lines = (headed ? rows.slice(1) : rows)
    .filter(({ cells }) => (cells[0] ?? '').trim() !== '')
    .map((row) => lineOf(row, headed ? headings : [], settings));
  if (lines.length === 0) throw unreadable('its first column has no query');
  if (lines.length > MOST_LINES)
    throw unreadable(`it has ${lines.length} queries, and ${MOST_LINES} are the most`);
  return lines;
}

const unreadable = (reason: string, cause?: unknown) =>
  new SijillError('list.unreadable', { reason }, { cause });

function lineOf({ line, cells }: Row, headings: readonly string[], settings: BatchSettings): BatchLine {
  const query = cells[0]!.trim();
  const own: Record<string, unknown> = {};
  for (const [index, heading] of headings.entries()) {
    const setting = SETTINGS.get(heading);
    const value = (cells[index] ?? '').trim();
    if (setting && value !== '') own[setting] = settingOf(setting, value);
  }
  if (query.length > LONGEST_CELL)
    return {
      line,
      query: query.slice(0, LONGEST_CELL),
      settings,
      fault: `The query is longer than ${LONGEST_CELL} letters.`,
    };
  const parsed = BatchSettings.safeParse({ ...settings, ...own });
  if (parsed.success) return { line, query, settings: parsed.data };
  const fault = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return { line, query, settings, fault: `A setting of this line is wrong: ${fault}.` };
}

const YES = new Set(['1', 'true', 'yes', 'y', 'x', 'on', 'نعم']);
const NO = new Set(['0', 'false', 'no', 'n', 'off', 'لا']);

function settingOf(setting: keyof BatchSettings, value: string): unknown {
  if (setting === 'fuzzy' || setting === 'limit') return Number(value);
  if (setting === 'operator') return value.toUpperCase();
  const word = value.toLowerCase();
  if (setting === 'as') return word;
  return YES.has(word) ? true : NO.has(word) ? false : value;
}

function readCsv(bytes: Uint8Array): Row[] {
  const text = decode(bytes);
  const header = /^.*\S.*$/mu.exec(text)?.[0] ?? '';
  const delimiter = ['\t', ';', ','].find((sign) => header.includes(sign)) ?? ',';
  try {
    const parsed = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    throw unreadable((error as Error).message, error);
  }
}

/** Excel writes UTF-16 with a mark, and older programs the Arabic code page of Windows, in which every byte is a letter. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw unreadable('it is neither text nor an XLSX workbook');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1256').decode(bytes);
  }
}

async function readSheet(bytes: Uint8Array): Promise<Row[]> {
  if (unpackedSize(bytes) > MOST_UNPACKED) throw unreadable('the workbook unpacks to too much');
  const workbook = new exceljs.Workbook();
  try {
    await workbook.xlsx.load(bytes as never);
  } catch (error) {
    throw unreadable('it is not an XLSX workbook, or a damaged one', error);
  }
  const rows: Row[] = [];
  workbook.worksheets[0]?.eachRow((row, line) => {
    const values = Array.isArray(row.values) ? row.values.slice(1) : [];
    rows.push({ line, cells: values.map((_, index) => row.getCell(index + 1).text ?? '') });
  });
  return rows;
}

/** What the members of a zip say they unpack to, bytes (central directory; PKWARE APPNOTE 4.3.12). */
function unpackedSize(bytes: Uint8Array): number {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size = 0;
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && at + 46 <= zip.length; ) {
    size += zip.readUInt32LE(at + 24);
    at = zip.indexOf('PK\u0001\u0002', at + 46, 'latin1');
  }
  return size;
}
