import { gregorianRange, hijriToGregorianRange, isGregorianDate, isHijriDate } from '@sijill/arabic';
import type { DateValue } from '@sijill/domain';
import { type Calendar, type DateParts, yearCalendar } from './date-parts.ts';

function precisionOf(parts: DateParts): DateValue['precision'] {
  if (parts.year === null) return 'partial';
  if (parts.month === null) return 'year';
  return parts.day === null ? 'month' : 'day';
}

function rangeOf(calendar: Calendar, parts: DateParts): { earliest: string; latest: string } | undefined {
  if (parts.year === null) return undefined;
  const asked = [parts.year, parts.month ?? undefined, parts.day ?? undefined] as const;
  if (calendar === 'hijri') return isHijriDate(...asked) ? hijriToGregorianRange(...asked) : undefined;
  return isGregorianDate(...asked) ? gregorianRange(...asked) : undefined;
}

const SPOKEN: Record<Calendar, string> = { hijri: 'Hijri', gregorian: 'Gregorian' };

/**
 * Reckons a date. The calendar is the month name's, else the year's, else the marker's, else `otherwise`. What the
 * page says against that calendar becomes a contradiction, and a year of the other calendar gives no range.
 */
export function dateValue(parts: DateParts, otherwise: Calendar): DateValue {
  const ofYear = parts.year === null ? null : yearCalendar(parts.year);
  const calendar = parts.monthCalendar ?? ofYear ?? parts.marker ?? otherwise;
  const contradictions: string[] = [];
  if (parts.marker && parts.marker !== calendar) {
    contradictions.push(`The marker says ${SPOKEN[parts.marker]}, the date reads as ${SPOKEN[calendar]}.`);
  }
  if (ofYear && ofYear !== calendar) {
    contradictions.push(`The month is ${SPOKEN[calendar]}, the year ${parts.year} looks ${SPOKEN[ofYear]}.`);
  }
  const range = ofYear && ofYear !== calendar ? undefined : rangeOf(calendar, parts);
  if (!range && parts.year !== null && contradictions.length === 0) {
    contradictions.push(`There is no such day in the ${SPOKEN[calendar]} calendar.`);
  }
  return {
    kind: 'date',
    calendar,
    earliest: range?.earliest ?? null,
    latest: range?.latest ?? null,
    precision: precisionOf(parts),
    year: parts.year,
    month: parts.month,
    day: parts.day,
    contradictions,
  };
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
