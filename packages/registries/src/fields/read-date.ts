import {
  gregorianRange,
  hijriToGregorianRange,
  isGregorianDate,
  isHijriDate,
  normalise,
  readMonthName,
} from '@sijill/arabic';
import type { RegistryDate, RegistryMapping } from '@sijill/domain';
import { asciiDigits } from './scripts.ts';

type Calendar = RegistryDate['calendar'];

/** A date, or why a cell holds none: two digits of a year say too little. */
export interface ReadDate {
  readonly date?: RegistryDate;
  readonly problem?: 'unread' | 'two-digit-year' | 'impossible';
}

export interface DateReading {
  readonly order?: RegistryMapping['dateOrder'];
}

interface Parts {
  readonly year: number;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  readonly calendar?: Calendar | undefined;
}

const HIJRI_MARK = /(هـ|(?<=[\d\s])ه)\s*\.?$|\b(a\.?h\.?|hijri)\b|هجري/i;
const GREGORIAN_MARK = /(?<=[\d\s])م\s*\.?$|\b(a\.?d\.?|c\.?e\.?)\b|ميلادي/i;
/** `born 1998`, `مواليد 1998`, `سنة 1998`: words that leave the year as it is. */
const YEAR_WORD = /^(born( in| on)?|in|year|تولد|مواليد|ولد( في)?|سنة|عام)\s+/i;
const TIME = /[T\s]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(am|pm|ص|م)?z?$/i;

/**
 * Reads a date cell: ISO, digits with `/ . -` (order as the list has it), month names in Arabic and English, a month or
 * a year alone, `00` for a part nobody knows; Eastern digits; Hijri by its mark or by a year of 1300 to 1500. Undefined
 * for an empty cell.
 */
export function readDate(cell: string, { order = 'day-first' }: DateReading = {}): ReadDate | undefined {
  const text = cell.trim();
  if (text === '') return undefined;
  const marked: Calendar | undefined = HIJRI_MARK.test(text)
    ? 'hijri'
    : GREGORIAN_MARK.test(text)
      ? 'gregorian'
      : undefined;
  const bare = asciiDigits(text)
    .replace(TIME, '')
    .replace(YEAR_WORD, '')
    .replace(HIJRI_MARK, ' ')
    .replace(GREGORIAN_MARK, ' ')
    .replace(/[،,]/g, ' ')
    .trim();
  const parts = byDigits(bare, order) ?? byMonthName(bare);
  if (parts === undefined) return { problem: 'unread' };
  if (parts === 'two-digit-year') return { problem: 'two-digit-year' };
  return toDate(text, { ...parts, calendar: marked ?? parts.calendar });
}

function byDigits(text: string, order: RegistryMapping['dateOrder']): Parts | 'two-digit-year' | undefined {
  const pieces = text.split(/\s*[/.\-–]\s*|\s+/).filter((piece) => piece !== '');
  if (pieces.length === 0 || pieces.length > 3) return undefined;
  if (!pieces.every((piece) => /^(\d{1,4}|[-_?]+)$/.test(piece))) return undefined;
  const numbers = pieces.map((piece) => (/^\d+$/.test(piece) ? Number(piece) : 0));
  const at = pieces.findIndex((piece) => piece.length === 4 && /^\d+$/.test(piece));
  if (at < 0) return pieces.length === 3 ? 'two-digit-year' : undefined;
  const year = numbers[at]!;
  if (pieces.length === 1) return { year };
  const others = numbers.filter((_, index) => index !== at);
  if ((at === 1 && pieces.length === 3) || others.some((value) => value > 31)) return undefined;
  if (others.length === 1) return known({ year, month: others[0] });
  const [first = 0, second = 0] = others;
  if (at === 0) return known({ year, month: first, day: second });
  const swap = second > 12 ? true : first > 12 ? false : order === 'month-first';
  return known(swap ? { year, month: first, day: second } : { year, month: second, day: first });
}

/** Without the parts that are 0, which stands for unknown. */
function known({ year, month, day }: Parts): Parts {
  return { year, ...(month ? { month, ...(day && { day }) } : {}) };
}

function byMonthName(text: string): Parts | 'two-digit-year' | undefined {
  const words = normalise(text)
    .text.split(/[\s/.\-–]+/)
    .filter((word) => word !== '');
  if (words.length > 8) return undefined;
  for (const [index, word] of words.entries()) {
    if (/^\d/.test(word)) continue;
    const month = readMonthName(words, index);
    if (!month) continue;
    const rest = [...words.slice(0, index), ...words.slice(index + month.words)];
    const year = rest.find((piece) => /^\d{4}$/.test(piece));
    const day = rest
      .map((piece) => /^(\d{1,2})(st|nd|rd|th)?$/.exec(piece)?.[1])
      .find((piece) => piece !== undefined);
    if (year === undefined)
      return rest.filter((piece) => /^\d{1,2}$/.test(piece)).length > 1 ? 'two-digit-year' : undefined;
    return {
      year: Number(year),
      month: month.month,
      day: day === undefined ? undefined : Number(day),
      calendar: month.calendar,
    };
  }
  return undefined;
}

function toDate(text: string, { year, month, day, calendar: said }: Parts): ReadDate {
  const calendar = said ?? (year >= 1300 && year <= 1500 ? 'hijri' : 'gregorian');
  const exists = calendar === 'hijri' ? isHijriDate(year, month, day) : isGregorianDate(year, month, day);
  if (!exists) return { problem: 'impossible' };
  const range =
    calendar === 'hijri' ? hijriToGregorianRange(year, month, day) : gregorianRange(year, month, day);
  return {
    date: {
      text,
      calendar,
      precision: day !== undefined ? 'day' : month !== undefined ? 'month' : 'year',
      year,
      ...(month !== undefined && { month }),
      ...(day !== undefined && { day }),
      ...range,
    },
  };
}

/** ISO 8601 of a Gregorian date as far as it is known. */
export function isoOf({ year, month, day }: RegistryDate): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return [String(year), ...(month ? [two(month)] : []), ...(day ? [two(day)] : [])].join('-');
}
