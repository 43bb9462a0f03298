import { type MonthName, readMonthName } from '@sijill/arabic';
import type { Line } from './line.ts';
import { ordinalDays } from './ordinal-days.ts';

export type Calendar = 'hijri' | 'gregorian';

/** A date as it stands on the line, before it is reckoned. `to` is exclusive. */
export interface DateParts {
  readonly from: number;
  readonly to: number;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** From the month's name. */
  readonly monthCalendar: Calendar | null;
  /** From هـ or م. */
  readonly marker: Calendar | null;
  /** The first day of a range whose last day is `day` (`من 3 إلى 10 شوال`). */
  readonly firstDay?: number;
  /** Its month's name is damaged. */
  readonly mended?: boolean;
  readonly form: 'written' | 'numeric' | 'bare';
}

const SEPARATOR = /^[/\-.\\–—٫_]$/;
const HIJRI_MARK = new Set(['ه', 'هجري', 'هجريه', 'للهجره', 'هج']);
const GREGORIAN_MARK = new Set(['م', 'ميلادي', 'ميلاديه', 'للميلاد']);
const YEAR_WORD = new Set(['سنه', 'عام', 'لسنه', 'لعام', 'للعام', 'للسنه']);
const YEAR_KIND = new Set(['الهجري', 'الميلادي', 'الهجريه', 'الميلاديه']);

const isSeparator = (line: Line, at: number) => SEPARATOR.test(line.words[at] ?? '');
const numberAt = (line: Line, at: number): number | null =>
  line.tokens[at]?.kind === 'number' && line.words[at]!.length <= 4 ? Number(line.words[at]) : null;
const isSmall = (value: number | null, most: number): value is number =>
  value !== null && value >= 1 && value <= most;

/** Years these papers can name: Hijri 1300 to 1499, Gregorian 1900 to 2099. */
export function yearCalendar(year: number): Calendar | null {
  if (year >= 1300 && year <= 1499) return 'hijri';
  return year >= 1900 && year <= 2099 ? 'gregorian' : null;
}

const isYear = (value: number | null): value is number => value !== null && yearCalendar(value) !== null;

function markerAt(line: Line, at: number): { marker: Calendar | null; to: number } {
  const afterSign = line.words[at] === '.' || line.words[at] === '/' ? at + 1 : at;
  for (const place of [at, afterSign]) {
    const word = line.words[place] ?? '';
    const follows = line.words[place + 1] ?? '';
    if (HIJRI_MARK.has(word)) return { marker: 'hijri', to: follows === 'ـ' ? place + 2 : place + 1 };
    if (GREGORIAN_MARK.has(word)) return { marker: 'gregorian', to: place + 1 };
  }
  return { marker: null, to: at };
}

/** `سنة 1436`, `1436`, `36 هـ` at a position that must hold a year. */
function yearAt(line: Line, at: number): { year: number; marker: Calendar | null; to: number } | undefined {
  let place = at;
  if (YEAR_WORD.has(line.words[place] ?? '')) place += 1;
  else if (SEPARATOR.test(line.words[place] ?? '') || ['،', ',', 'من'].includes(line.words[place] ?? ''))
    place += 1;
  if (YEAR_WORD.has(line.words[place] ?? '')) place += 1;
  if (YEAR_KIND.has(line.words[place] ?? '')) place += 1;
  const year = numberAt(line, place);
  if (year === null) return undefined;
  const { marker, to } = markerAt(line, place + 1);
  if (isYear(year)) return { year, marker, to };
  return marker !== null && line.words[place]!.length === 2
    ? { year: fullYear(year, marker), marker, to }
    : undefined;
}

const fullYear = (year: number, calendar: Calendar) => year + (calendar === 'hijri' ? 1400 : 2000);

/** `13 `, `13 من `, `13/`, `الثالث عشر من `, `غرة `: the day before a month's name, and where that name begins. */
function dayBeforeMonth(line: Line, at: number): { day: number | null; to: number } {
  const said = ordinalDays.longest(line.words, at);
  if (said) {
    const to = at + said.length;
    const next = line.words[to] ?? '';
    if (next === 'من') return { day: said.meaning, to: to + 1 };
    // الشاهد الثاني رجب is no date.
    return next === 'شهر' || next === 'لشهر' || line.words[at] === 'غره'
      ? { day: said.meaning, to }
      : { day: null, to: at };
  }
  const first = numberAt(line, at);
  if (!isSmall(first, 31) || line.words[at]!.length > 2) return { day: null, to: at };
  const linked = line.words[at + 1] === 'من' || isSeparator(line, at + 1);
  return { day: first, to: linked ? at + 2 : at + 1 };
}

/** `آب/أغسطس`, `آب (أغسطس)`: the same month twice. */
function pastSecondName(line: Line, at: number, name: MonthName): number {
  if (line.words[at] !== '/' && line.words[at] !== '(') return at;
  const second = readMonthName(line.words, at + 1);
  if (second?.month !== name.month || second.calendar !== name.calendar) return at;
  const to = at + 1 + second.words;
  return line.words[to] === ')' ? to + 1 : to;
}

/** `13 ذو القعدة 1436 هـ`, `28 آب/أغسطس 2015`, `شعبان 1435`, `3 من شهر محرم`, `August 28, 2015`. */
export function readWrittenDate(line: Line, at: number): DateParts | undefined {
  let { day, to: place } = dayBeforeMonth(line, at);
  const said = line.words[place] === 'شهر' || line.words[place] === 'لشهر';
  if (said) place += 1;
  if (line.tokens[place]?.kind !== 'word') return undefined;
  const name = readMonthName(line.words, place, { expected: day !== null && yearFollows(line, place + 1) });
  if (!name || (!name.exact && day === null)) return undefined;
  place = pastSecondName(line, place + name.words, name);
  const latin = /^[A-Za-z]/.test(line.words[place - 1]!);
  if (latin && day === null && isSmall(numberAt(line, place), 31)) {
    day = numberAt(line, place);
    place += 1;
  }
  const year = yearAt(line, place);
  if (day === null && !year) return undefined;
  const { marker, to } = year ?? markerAt(line, place);
  return {
    from: day === null && said ? at + 1 : at,
    to,
    year: year?.year ?? null,
    month: name.month,
    day,
    monthCalendar: name.calendar,
    marker,
    form: 'written',
    ...(name.exact ? {} : { mended: true }),
  };
}

/** Whether a year stands within a few tokens, past the rest of a month's name. */
function yearFollows(line: Line, from: number): boolean {
  for (let at = from; at <= from + 3; at += 1) if (isYear(numberAt(line, at))) return true;
  return false;
}

const RANGE_WORD = new Set(['الي', 'حتي', '-', '–', 'و', 'لغايه']);

/** `من 3 إلى 10 شوال 1437`, `3-10 شوال 1437`: two days of one month. */
function readRange(line: Line, at: number): DateParts | undefined {
  const first = numberAt(line, at);
  if (!isSmall(first, 30) || !RANGE_WORD.has(line.words[at + 1] ?? '')) return undefined;
  const date = readWrittenDate(line, at + 2);
  if (!date || date.day === null || date.day <= first || date.year === null) return undefined;
  return { ...date, from: at, firstDay: first };
}

/** `26/11/1437`, `1437-11-26`, `12/5/36 هـ`. */
function readThreeNumbers(line: Line, at: number): DateParts | undefined {
  if (!isSeparator(line, at + 1) || !isSeparator(line, at + 3)) return undefined;
  const [a, b, c] = [numberAt(line, at), numberAt(line, at + 2), numberAt(line, at + 4)];
  if (a === null || !isSmall(b, 31) || c === null) return undefined;
  const { marker, to } = markerAt(line, at + 5);
  const parts = (year: number, month: number, day: number): DateParts | undefined => {
    // A day first is the rule; a second number above 12 can only be the day.
    const [m, d] = month > 12 ? [day, month] : [month, day];
    if (!isSmall(m, 12) || !isSmall(d, 31)) return undefined;
    return { from: at, to, year, month: m, day: d, monthCalendar: null, marker, form: 'numeric' };
  };
  if (isYear(c)) return parts(c, b, a);
  if (isYear(a)) return parts(a, b, c);
  if (line.words[at + 4]!.length !== 2) return undefined;
  const guessed = marker ?? (c >= 30 && c <= 45 ? 'hijri' : c <= 29 ? 'gregorian' : null);
  return guessed ? parts(fullYear(c, guessed), b, a) : undefined;
}

const DOTS = /^[._…]$/;

function pastDots(line: Line, at: number): number {
  let place = at;
  while (DOTS.test(line.words[place] ?? '')) place += 1;
  return place;
}

/** Pre-printed `/ /1436`, `/11/1436`, `.../.../1436`. */
function readBlanks(line: Line, at: number): DateParts | undefined {
  // Only the first of a run begins one: looking on from each of them would be quadratic.
  if (DOTS.test(line.words[at]!) && DOTS.test(line.words[at - 1] ?? '')) return undefined;
  const slash = pastDots(line, at);
  if (line.words[slash] !== '/' || line.tokens[at - 1]?.kind === 'number') return undefined;
  const month = numberAt(line, slash + 1);
  const second = month === null ? pastDots(line, slash + 1) : slash + 2;
  if (line.words[second] !== '/') return undefined;
  const year = numberAt(line, second + 1);
  if (!isYear(year) || (month !== null && !isSmall(month, 12))) return undefined;
  const { marker, to } = markerAt(line, second + 2);
  return { from: at, to, year, month, day: null, monthCalendar: null, marker, form: 'numeric' };
}

/** `11/1437` and `1437/11`; `14/11` when a date is expected here. */
function readTwoNumbers(line: Line, at: number, expected: boolean): DateParts | undefined {
  if (line.words[at + 1] !== '/' && !(expected && isSeparator(line, at + 1))) return undefined;
  const [a, b] = [numberAt(line, at), numberAt(line, at + 2)];
  if (a === null || b === null || isSeparator(line, at + 3)) return undefined;
  const { marker, to } = markerAt(line, at + 3);
  const base = { from: at, to, monthCalendar: null, marker, form: 'numeric' as const };
  if (isYear(b) && isSmall(a, 12)) return { ...base, year: b, month: a, day: null };
  if (isYear(a) && isSmall(b, 12)) return { ...base, year: a, month: b, day: null };
  if (!expected && marker === null) return undefined;
  if (isSmall(a, 31) && isSmall(b, 12)) return { ...base, year: null, month: b, day: a };
  return undefined;
}

/** `1436-1437 هـ`, `2014/2015`: the marker of the second year says the calendar of both; neighbours need none. */
function yearsTogether(line: Line, at: number): boolean {
  const [first, second] = [numberAt(line, at), numberAt(line, at + 2)];
  if (!isYear(first) || !isYear(second) || !/^[-–/]$/.test(line.words[at + 1] ?? '')) return false;
  if (yearCalendar(first) !== yearCalendar(second) || second <= first) return false;
  return second === first + 1 || markerAt(line, at + 3).marker !== null;
}

/** `سنة 1436`, `1436 هـ`, or a bare year where one is expected. */
function readYear(line: Line, at: number, expected: boolean): DateParts | undefined {
  const said = YEAR_WORD.has(line.words[at] ?? '');
  if (!said && line.tokens[at]?.kind !== 'number') return undefined;
  const second = at >= 2 && yearsTogether(line, at - 2);
  if (line.words[at - 1] === '/' && line.tokens[at - 2]?.kind === 'number' && !second) return undefined;
  const found = yearAt(line, at);
  // `19م` is a length as often as a year.
  if (!said && line.words[at]!.length !== 4) return undefined;
  const together = second || yearsTogether(line, at);
  if (!found || (!said && !expected && !together && found.marker === null)) return undefined;
  return { from: at, ...found, month: null, day: null, monthCalendar: null, form: 'bare' };
}

/** The date that begins at a token, if one does; `expected` when a cue before it announces a date. */
export function readDate(line: Line, at: number, expected: boolean): DateParts | undefined {
  const { kind } = line.tokens[at]!;
  if (kind === 'sign') return readBlanks(line, at);
  return (
    readRange(line, at) ??
    readWrittenDate(line, at) ??
    readThreeNumbers(line, at) ??
    readTwoNumbers(line, at, expected) ??
    readYear(line, at, expected)
  );
}
