import {
  dayAfter,
  gregorianRange,
  hijriToGregorianRange,
  isGregorianDate,
  isHijriDate,
  weekdayOf,
} from '@sijill/arabic';
import type { DateValue } from '@sijill/domain';
import { type Calendar, type DateParts, yearCalendar } from './date-parts.ts';

const SPOKEN: Record<Calendar, string> = { hijri: 'Hijri', gregorian: 'Gregorian' };
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function precisionOf(parts: DateParts): DateValue['precision'] {
  if (parts.year === null) return 'partial';
  if (parts.month === null) return 'year';
  return parts.day === null ? 'month' : 'day';
}

type Range = { earliest: string; latest: string };

function rangeOf(calendar: Calendar, parts: DateParts, day: number | null): Range | undefined {
  if (parts.year === null) return undefined;
  const asked = [parts.year, parts.month ?? undefined, day ?? undefined] as const;
  if (calendar === 'hijri') return isHijriDate(...asked) ? hijriToGregorianRange(...asked) : undefined;
  return isGregorianDate(...asked) ? gregorianRange(...asked) : undefined;
}

/** The days that it can be; from the first day of a range of days to its last. */
function wholeRange(calendar: Calendar, parts: DateParts): Range | undefined {
  const last = rangeOf(calendar, parts, parts.day);
  const first = parts.firstDay === undefined ? last : rangeOf(calendar, parts, parts.firstDay);
  return first && last && { earliest: first.earliest, latest: last.latest };
}

function calendarContradictions(parts: DateParts, calendar: Calendar): string[] {
  const ofYear = parts.year === null ? null : yearCalendar(parts.year);
  const found: string[] = [];
  if (parts.marker && parts.marker !== calendar)
    found.push(`The marker says ${SPOKEN[parts.marker]}, the date reads as ${SPOKEN[calendar]}.`);
  if (ofYear && ofYear !== calendar)
    found.push(`The month is ${SPOKEN[calendar]}, the year ${parts.year} looks ${SPOKEN[ofYear]}.`);
  return found;
}

/**
 * Reckons a date. The calendar is the month name's, else the year's, else the marker's, else `otherwise`. What the
 * page says against that calendar becomes a contradiction, and a year of the other calendar gives no range.
 */
export function dateValue(parts: DateParts, otherwise: Calendar): DateValue {
  const ofYear = parts.year === null ? null : yearCalendar(parts.year);
  const calendar = parts.monthCalendar ?? ofYear ?? parts.marker ?? otherwise;
  const contradictions = calendarContradictions(parts, calendar);
  const range = ofYear && ofYear !== calendar ? undefined : wholeRange(calendar, parts);
  if (!range && parts.year !== null && contradictions.length === 0)
    contradictions.push(`There is no such day in the ${SPOKEN[calendar]} calendar.`);
  const { year, month } = parts;
  const until = parts.firstDay !== undefined && year !== null && month !== null;
  return {
    kind: 'date',
    calendar,
    earliest: range?.earliest ?? null,
    latest: range?.latest ?? null,
    precision: precisionOf(parts),
    year,
    month,
    day: parts.firstDay ?? parts.day,
    contradictions,
    ...(until ? { until: { year, month, day: parts.day } } : {}),
  };
}

/**
 * The same date with the day of the week that stands beside it (0 Sunday to 6 Saturday). When no day that the date
 * can mean falls on it, that is a contradiction; the range itself is never narrowed by it.
 */
export function withWeekday(value: DateValue, weekday: number): DateValue {
  const { earliest, latest, precision } = value;
  if (precision !== 'day' || value.until || !earliest || !latest) return { ...value, weekday };
  for (let day = earliest; day <= latest; day = dayAfter(day))
    if (weekdayOf(day) === weekday) return { ...value, weekday };
  const when = earliest === latest ? earliest : `${earliest} to ${latest}`;
  const sentence = `The page says ${WEEKDAYS[weekday]}, but no day of ${when} is one.`;
  return { ...value, weekday, contradictions: [...value.contradictions, sentence] };
}

/** What two dates that the page equates (`الموافق`) say against each other; undefined when they agree or cannot. */
export function pairContradiction(left: DateValue, right: DateValue): string | undefined {
  if (left.calendar === right.calendar || !left.earliest || !left.latest || !right.earliest || !right.latest)
    return undefined;
  if (left.earliest <= right.latest && right.earliest <= left.latest) return undefined;
  const say = (value: DateValue) =>
    value.earliest === value.latest ? value.earliest : `${value.earliest} to ${value.latest}`;
  return `The page equates two dates that differ: ${SPOKEN[left.calendar]} ${say(left)}, ${SPOKEN[right.calendar]} ${say(right)}.`;
}
