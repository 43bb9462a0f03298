import { type Calendar, yearCalendar } from './date-parts.ts';
import type { Line } from './line.ts';

/** A Gregorian year before it is a birth year as a rule. */
const FIRST_PAPER_YEAR = 2010;

/** The calendar of dates that show none: Hijri, unless the page has Gregorian years of its time and no Hijri one. */
export function pageCalendar(lines: readonly Line[]): Calendar {
  let gregorian = false;
  for (const { tokens } of lines) {
    for (const { kind, text } of tokens) {
      if (kind !== 'number' || text.length !== 4) continue;
      const year = Number(text);
      if (yearCalendar(year) === 'hijri') return 'hijri';
      gregorian ||= yearCalendar(year) === 'gregorian' && year >= FIRST_PAPER_YEAR;
    }
  }
  return gregorian ? 'gregorian' : 'hijri';
}
