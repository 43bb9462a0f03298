import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchSettings,
  type ErrorCode,
  type ErrorDetails,
  isSijillError,
  QUERY_LIST_LIMITS,
  SijillError,
} from '@sijill/domain';
import { runApart } from '@sijill/engines/serving';
import { openTableApart, storable, type TableRow } from '@sijill/registries';
import type { BatchLine } from '@sijill/storage';

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

/**
 * The queries of a CSV or XLSX file, read as a registry's: the first column, with settings of their own where further
 * columns are headed by one (`ocr`, `scripts`, `as`, `operator`, `fuzzy`, `limit`). A line that cannot be read, or whose
 * settings are wrong, is kept with its fault. Throws `list.unreadable`.
 */
export async function readQueryList(bytes: Uint8Array, settings: BatchSettings): Promise<BatchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-list-'));
  try {
    const path = join(folder, 'list');
    await writeFile(path, bytes);
    return await readLines(path, settings);
  } catch (error) {
    const reason = isSijillError(error) && REASONS[error.code]?.(error.details);
    throw reason ? unreadable(reason, error) : error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the reader of tables refuses, said of a list. */
const REASONS: { readonly [code in ErrorCode]?: (details: ErrorDetails) => string } = {
  'file.empty': () => 'it is empty',
  'registry.format': ({ found }) => `it is ${found}, neither CSV nor XLSX`,
  'registry.unreadable': ({ reason }) => String(reason),
  'registry.limit': ({ reason }) => String(reason),
};

async function readLines(path: string, settings: BatchSettings): Promise<BatchLine[]> {
  // A list may have no headings at all, and two queries are no heading: every row is asked for.
  const open = await openTableApart(runApart, path, { reading: { headerLine: 0 }, headings: 'none' });
  try {
    const lines: BatchLine[] = [];
    let headings: readonly string[] | undefined;
    for await (const row of open.rows()) {
      // A line of delimiters alone is as blank as one of spaces.
      if (/^[\s,;|]*$/u.test(row.cells[0] ?? '')) continue;
      if (row.cells.some((cell) => cell.includes('\0'))) throw unreadable('it is neither text nor XLSX');
      if (!headings) {
        headings = headingsOf(row);
        if (headings.length > 0) continue;
      }
      lines.push(lineOf(row, headings, settings));
      if (lines.length > QUERY_LIST_LIMITS.lines)
        throw unreadable(`it has more than ${QUERY_LIST_LIMITS.lines} queries`);
    }
    if (lines.length === 0) throw unreadable('its first column has no query');
    return lines;
  } finally {
    open.close();
  }
}

/** The headings, when the row is one of headings. */
function headingsOf({ cells, fault }: TableRow): readonly string[] {
  const words = cells.map((cell) => cell.trim().toLowerCase());
  return !fault && QUERY_HEADINGS.has(words[0] ?? '') ? words : [];
}

const unreadable = (reason: string, cause?: unknown) =>
  new SijillError('list.unreadable', { reason }, { cause });

function lineOf(
  { line, cells, fault }: TableRow,
  headings: readonly string[],
  settings: BatchSettings,
): BatchLine {
  const query = storable((cells[0] ?? '').trim().slice(0, QUERY_LIST_LIMITS.cell));
  const faulty = (text: string): BatchLine => ({ line, query, settings, fault: text });
  if (fault) return faulty(FAULTS[fault]);
  if ((cells[0] ?? '').trim().length > QUERY_LIST_LIMITS.cell)
    return faulty(`The query is longer than ${QUERY_LIST_LIMITS.cell} letters.`);
  const own: Record<string, unknown> = {};
  for (const [index, heading] of headings.entries()) {
    const setting = SETTINGS.get(heading);
    const value = (cells[index] ?? '').trim();
    if (setting && value !== '') own[setting] = settingOf(setting, value);
  }
  const parsed = BatchSettings.safeParse({ ...settings, ...own });
  if (parsed.success) return { line, query, settings: parsed.data };
  const reason = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return faulty(`A setting of this line is wrong: ${reason}.`);
}

const FAULTS: Readonly<Record<NonNullable<TableRow['fault']>, string>> = {
  'too-long': 'The line is too long.',
  'open-quote': 'The line has a quote that no other closes.',
  malformed: 'The line cannot be read as cells.',
};

const YES = new Set(['1', 'true', 'yes', 'y', 'x', 'on', 'نعم']);
const NO = new Set(['0', 'false', 'no', 'n', 'off', 'لا']);

function settingOf(setting: keyof BatchSettings, value: string): unknown {
  if (setting === 'fuzzy' || setting === 'limit') return Number(value);
  if (setting === 'operator') return value.toUpperCase();
  const word = value.toLowerCase();
  if (setting === 'as') return word;
  return YES.has(word) ? true : NO.has(word) ? false : value;
}
