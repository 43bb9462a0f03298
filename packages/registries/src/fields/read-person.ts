import {
  type RegistryField,
  type RegistryIssue,
  type RegistryIssueCode,
  type RegistryMapping,
  RegistryPerson,
} from '@sijill/domain';
import type { TableRow } from '../table/table-row.ts';
import { toIssue } from './issues.ts';
import { readTimes } from './read-birth.ts';
import { readMinor } from './read-minor.ts';
import { readNames } from './read-names.ts';
import { readLevel, readSex, readYesNo, saysUnknown } from './read-words.ts';
import { mappedColumns, RowCells, type Say } from './row-cells.ts';

export interface RowReaderOptions {
  readonly mapping: RegistryMapping;
  readonly headings: readonly string[];
  readonly format: 'csv' | 'xlsx';
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The person of a row, or null with the reason among the issues. */
export interface ReadRow {
  readonly person: RegistryPerson | null;
  readonly issues: RegistryIssue[];
}

/** An index of the database cannot hold much more, and no list needs it. */
const MOST_OF_ID = 200;

const TEXTS = [
  'tribe',
  'kunya',
  'nationality',
  'religion',
  'originPlace',
  'eventPlace',
  'status',
  'source',
] as const satisfies readonly (RegistryField & keyof RegistryPerson)[];

/** A reader of the rows of one file. It never throws: a row that cannot be taken says why. */
export function rowReader(options: RowReaderOptions): (row: TableRow) => ReadRow {
  const columns = mappedColumns(options.mapping, options.headings);
  return (row) => {
    const issues: RegistryIssue[] = [];
    const say: Say = (code, cell, details) => {
      const shown = { ...(cell && { cell: cell.text }), ...details };
      issues.push(toIssue({ line: row.line, code, column: cell?.column, details: shown }));
    };
    if (!isWhole(row, options, say)) return { person: null, issues };
    const cells = new RowCells(columns, row.cells, say);
    const person = readPerson(cells, say, options, row.line);
    return { person, issues };
  };
}

function isWhole({ cells, fault }: TableRow, { headings, format }: RowReaderOptions, say: Say): boolean {
  if (fault) say(fault satisfies RegistryIssueCode);
  else if (cells.slice(headings.length).some((cell) => cell.trim() !== ''))
    say('too-many-cells', undefined, { cells: cells.length, headings: headings.length });
  else {
    if (format === 'csv' && cells.length < headings.length)
      say('fewer-cells', undefined, { cells: cells.length, headings: headings.length });
    if (cells.some((cell) => cell.includes('\ufffd'))) say('letters-lost');
    if (cells.some((cell) => cell.includes('\0'))) say('zero-bytes');
    return true;
  }
  return false;
}

function readPerson(
  cells: RowCells,
  say: Say,
  options: RowReaderOptions,
  line: number,
): RegistryPerson | null {
  const ownId = options.mapping.id === 'line' ? `line-${line}` : cells.one('ownId')?.text;
  const { names, derived } = readNames(cells, say);
  if (!ownId) say('no-id');
  const tooLong = ownId !== undefined && ownId.length > MOST_OF_ID;
  if (tooLong) say('id-too-long', undefined, { length: ownId.length });
  if (!names.nameArabic && !names.nameLatin && !names.nameOther) say('no-name');
  if (!ownId || tooLong || !(names.nameArabic || names.nameLatin || names.nameOther)) return null;
  const time = readTimes(cells, say, options);
  const minor = readMinor(cells, say, time.times);
  const everyDerived = [...derived, ...time.derived, ...(minor.derived ? ['minor'] : [])];
  return RegistryPerson.parse({
    ownId,
    ...names,
    ...time.times,
    ...readSexOf(cells, say),
    ...readConsent(cells, say),
    ...readConfidentiality(cells, say),
    ...Object.fromEntries(TEXTS.map((field) => [field, cells.one(field)?.text])),
    ...(minor.minor !== undefined && { minor: minor.minor }),
    ...(everyDerived.length > 0 && { derived: everyDerived }),
  });
}

function readSexOf(cells: RowCells, say: Say): Pick<RegistryPerson, 'sex'> {
  const cell = cells.one('sex');
  if (!cell || saysUnknown(cell.text)) return {};
  const sex = readSex(cell.text);
  if (!sex) say('sex-unknown', cell);
  return sex ? { sex } : {};
}

function readConsent(cells: RowCells, say: Say): Pick<RegistryPerson, 'consent'> {
  const cell = cells.one('consent');
  const purposes = cells.one('consentPurposes')?.text;
  if (!cell && purposes === undefined) return {};
  const said = cell && !saysUnknown(cell.text) ? readYesNo(cell.text) : undefined;
  if (cell && said === undefined && !saysUnknown(cell.text)) say('consent-unknown', cell);
  const given = said === undefined ? 'unknown' : said ? 'yes' : 'no';
  return { consent: { given, ...(purposes !== undefined && { purposes }) } };
}

/** A word that nobody has explained protects more rather than less. */
function readConfidentiality(cells: RowCells, say: Say): Pick<RegistryPerson, 'confidentiality'> {
  const cell = cells.one('confidentiality');
  if (!cell) return {};
  const level = readLevel(cell.text);
  if (!level) say('confidentiality-unknown', cell);
  return { confidentiality: level ?? 'confidential' };
}
