import { RegistryPerson, SijillError } from '@sijill/domain';
import type { RegistryRow } from '@sijill/storage';
import { parse } from 'csv-parse/sync';

export interface ReadRegistry {
  readonly rows: RegistryRow[];
  /** Lines of the file (the header is line 1) that were not taken, and why. */
  readonly rejected: { line: number; reason: string }[];
}

/** Headings that mean a field, lower case, `_` for spaces. */
const FIELDS: Readonly<Record<string, keyof RegistryPerson>> = {
  id: 'ownId',
  own_id: 'ownId',
  name_ar: 'nameArabic',
  name_arabic: 'nameArabic',
  الاسم: 'nameArabic',
  name: 'nameLatin',
  name_latin: 'nameLatin',
  name_en: 'nameLatin',
  aliases: 'aliases',
  father: 'father',
  grandfather: 'grandfather',
  mother: 'mother',
  family: 'family',
  kunya: 'kunya',
  sex: 'sex',
  birth_year: 'birthYear',
  origin_place: 'originPlace',
  event_date: 'eventDate',
  event_place: 'eventPlace',
  status: 'status',
};

/**
 * Reads a CSV of UTF-8 text (byte-order mark allowed; `,` `;` or tab, found from the header). Several values in a
 * cell stand apart by `|`. Throws `registry.unreadable` when there is no header that names an id and a name; a bad
 * row is reported and the others are kept.
 */
export function readRegistry(bytes: Uint8Array): ReadRegistry {
  const text = decode(bytes);
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].reduce((best, sign) =>
    header.split(sign).length > header.split(best).length ? sign : best,
  );
  const records = parseRecords(text, delimiter);
  const [headings, ...body] = records;
  const names = headings?.record.map((cell) => cell.trim()) ?? [];
  const fields = names.map((name) => FIELDS[name.toLowerCase().replaceAll(' ', '_')]);
  if (!fields.includes('ownId') || !(fields.includes('nameArabic') || fields.includes('nameLatin'))) {
    throw new SijillError('registry.unreadable', {
      reason: 'the first line must name the columns, with "id" and "name_ar" or "name_latin" among them',
    });
  }
  return readRows(body, names, fields);
}

interface CsvRecord {
  readonly record: string[];
  readonly line: number;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new SijillError(
      'registry.unreadable',
      { reason: 'it is not UTF-8 text; save it as "CSV UTF-8"' },
      { cause: error },
    );
  }
}

function parseRecords(text: string, delimiter: string): CsvRecord[] {
  try {
    const parsed = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    throw new SijillError('registry.unreadable', { reason: (error as Error).message }, { cause: error });
  }
}

function readRows(
  body: readonly CsvRecord[],
  names: readonly string[],
  fields: readonly (keyof RegistryPerson | undefined)[],
): ReadRegistry {
  const rows: RegistryRow[] = [];
  const rejected: { line: number; reason: string }[] = [];
  const seen = new Map<string, number>();
  for (const { record, line } of body) {
    const outcome = readPerson(record, fields);
    const reason = typeof outcome === 'string' ? outcome : repeated(seen, outcome.ownId, line);
    if (reason !== undefined || typeof outcome === 'string') {
      rejected.push({ line, reason: reason ?? '' });
      continue;
    }
    seen.set(outcome.ownId, line);
    const sourceRow = Object.fromEntries(
      record.map((cell, index) => [names[index] ?? `column ${index + 1}`, cell]),
    );
    rows.push({ person: outcome, sourceRow, line });
  }
  return { rows, rejected };
}

function repeated(seen: ReadonlyMap<string, number>, ownId: string, line: number): string | undefined {
  const first = seen.get(ownId);
  return first === undefined || first === line
    ? undefined
    : `the id ${ownId} stands in line ${first} already`;
}

/** The person of a row, or the reason why there is none. */
function readPerson(
  record: readonly string[],
  fields: readonly (keyof RegistryPerson | undefined)[],
): RegistryPerson | string {
  if (record.length > fields.length)
    return `it has ${record.length} cells where the header has ${fields.length}`;
  const values: Record<string, unknown> = {};
  for (const [index, cell] of record.entries()) {
    const field = fields[index];
    const value = cell.trim();
    if (!field || value === '') continue;
    values[field] =
      field === 'aliases'
        ? value
            .split('|')
            .map((alias) => alias.trim())
            .filter(Boolean)
        : field === 'birthYear'
          ? Number(value)
          : field === 'sex'
            ? sexOf(value)
            : value;
  }
  if (!values.ownId) return 'it has no id';
  if (!values.nameArabic && !values.nameLatin) return 'it has no name';
  const parsed = RegistryPerson.safeParse(values);
  return parsed.success
    ? parsed.data
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

const SEX: Readonly<Record<string, string>> = {
  m: 'male',
  male: 'male',
  ذكر: 'male',
  f: 'female',
  female: 'female',
  أنثى: 'female',
  انثى: 'female',
};
const sexOf = (value: string): string => SEX[value.toLowerCase()] ?? value;
