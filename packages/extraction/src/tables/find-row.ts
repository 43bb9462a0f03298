import { stopWords } from '../cues.ts';
import { unreadAt } from '../damaged-words.ts';
import { yearCalendar } from '../date-parts.ts';
import { dateValue } from '../date-value.ts';
import type { Found } from '../found.ts';
import type { Line } from '../line.ts';
import { readName } from '../name-reader.ts';
import { personValue } from '../person-value.ts';
import { placeValue } from '../place-value.ts';
import type { RowCell } from './align-row.ts';

/** A cell that holds more words than this beside its name is a remark. */
const LONGEST_NAME = 9;
const LONGEST_WHOLE = 5;

/** The tokens of a cell that are a name: without a leading number or sign, up to what cannot belong to it. */
function personInCell(line: Line, { column, from, to }: RowCell): Found | undefined {
  let at = from;
  while (at < to && line.tokens[at]!.kind !== 'word' && !unreadAt(line.tokens, at)?.sure) at += 1;
  if (at === to || to - at > LONGEST_NAME) return undefined;
  const read = readName(line, at, { unknown: LONGEST_NAME, most: LONGEST_NAME, common: true, until: to });
  if (!read) return undefined;
  const span = line.separated ? { ...read, to: wholeCell(line, read, to) } : read;
  const { role, label, sex } = column.field;
  return {
    from: span.from,
    to: span.to,
    skip: 0,
    role,
    cue: label,
    confidence: span.known > 0 || span.kunya ? 0.9 : 0.75,
    foundBy: 'person.column',
    value: personValue(line, span, sex ? { sex, reason: `the column ${label}` } : undefined),
  };
}

/** In a cell of its own a name goes on over a word that would end it in prose (كريم كردي كوجر), if a name follows. */
function wholeCell(line: Line, { from, to }: { from: number; to: number }, end: number): number {
  let last = end;
  while (last > to && stopWords.has(line.words[last - 1]!)) last -= 1;
  const words = line.tokens.slice(from, last).every((token) => token.kind === 'word' && !token.cell);
  return words && last - from <= LONGEST_WHOLE ? Math.max(to, last) : to;
}

/** A place that no gazetteer knows is a place when its column says so. */
function placeInCell(line: Line, { column, from, to }: RowCell): Found | undefined {
  let end = from;
  while (end < to && line.tokens[end]!.kind === 'word' && line.words[end]!.length > 1) end += 1;
  if (end === from || end - from > 3) return undefined;
  return {
    from,
    to: end,
    skip: 0,
    role: column.field.role,
    cue: column.field.label,
    confidence: 0.6,
    foundBy: 'place.column',
    value: placeValue(line, from, end),
  };
}

/** Persons of a row's cells; dates, numbers and known places are found by their own rules and take the column's role. */
export function findRowPersons(line: Line, cells: readonly RowCell[]): Found[] {
  return cells.flatMap((cell) =>
    cell.column.field.kind === 'person' ? (personInCell(line, cell) ?? []) : [],
  );
}

/** Unknown places in place columns. */
export function findRowPlaces(line: Line, cells: readonly RowCell[]): Found[] {
  return cells.flatMap((cell) => (cell.column.field.kind === 'place' ? (placeInCell(line, cell) ?? []) : []));
}

/** What other rules found in a row, with the role that its column gives; persons outside the name columns are dropped. */
export function inColumns(found: readonly Found[], cells: readonly RowCell[]): Found[] {
  return found.flatMap((one) => {
    const cell = cells.find(({ from, to }) => one.from >= from && one.from < to);
    const overName = cells.some(
      ({ column, from, to }) => column.field.kind === 'person' && one.from < to && from < one.to,
    );
    // `9 رمضان خضر`: a row's number and a name that is a month too.
    if (overName && one.value.kind === 'date' && one.value.year === null) return [];
    if (!cell) return [one];
    const { kind, role, label } = cell.column.field;
    if (one.value.kind === 'person' && kind !== 'text') return [];
    if (one.value.kind === 'place' && kind === 'person') return [];
    // A name column in which a place stands as well keeps its name.
    const dated = one.value.kind === 'date' && (kind === 'date' || kind === 'birth');
    const placed = one.value.kind === 'place' && kind === 'place';
    return dated || placed ? [{ ...one, role: role ?? one.role, cue: one.cue ?? label }] : [one];
  });
}

/** A year alone in a column of births (تولد): 1990. */
export function findRowBirths(line: Line, cells: readonly RowCell[]): Found[] {
  return cells.flatMap(({ column: { field }, from, to }) => {
    const year = Number(line.words[from]);
    const calendar = yearCalendar(year);
    if (field.kind !== 'birth' || to - from !== 1 || line.tokens[from]!.kind !== 'number' || !calendar)
      return [];
    const parts = { from, to, year, month: null, day: null, monthCalendar: null, marker: null } as const;
    const value = dateValue({ ...parts, form: 'bare' }, calendar);
    const { label } = field;
    return [{ from, to, skip: 0, role: 'birth', cue: label, confidence: 0.8, foundBy: 'date.bare', value }];
  });
}

/** Ages and other plain numbers of number columns. */
export function findRowNumbers(line: Line, cells: readonly RowCell[]): Found[] {
  return cells.flatMap(({ column: { field }, from, to }) => {
    const meaning =
      field.kind === 'age' || field.kind === 'count' || field.kind === 'price' ? field.kind : undefined;
    const at = line.tokens.findIndex(
      (token, index) => index >= from && index < to && token.kind === 'number',
    );
    if (!meaning || at < 0) return [];
    return [
      {
        from: at,
        to: at + 1,
        skip: 0,
        role: meaning,
        cue: field.label,
        confidence: 0.85,
        foundBy: 'number.column',
        value: { kind: 'number' as const, value: line.words[at]!, meaning, currency: null },
      },
    ];
  });
}
