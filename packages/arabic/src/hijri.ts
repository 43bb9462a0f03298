import { isoDay } from './gregorian.ts';
import table from './umm-al-qura.generated.json' with { type: 'json' };

const MONTHS_A_YEAR = 12;
/** A month that the moon's sighting began a day off the computed one. */
const SIGHTING_DAYS = 1;

function computeMonthStarts(): number[] {
  const starts: number[] = [];
  let day = table.firstEpochDay;
  for (const long of table.longMonths) {
    for (let month = 0; month < MONTHS_A_YEAR; month += 1) {
      starts.push(day);
      day += (long >> month) & 1 ? 30 : 29;
    }
  }
  starts.push(day);
  return starts;
}

/** Epoch day of the first day of each month from `firstYear` on, and of the day after the last month. */
const monthStarts = computeMonthStarts();

export const FIRST_HIJRI_YEAR = table.firstYear;
export const LAST_HIJRI_YEAR = table.firstYear + table.longMonths.length - 1;

/** Whether the parts can be a Hijri date; day 30 is allowed in every month because the moon was sighted. */
export function isHijriDate(year: number, month?: number, day?: number): boolean {
  if (!Number.isInteger(year) || year < FIRST_HIJRI_YEAR || year > LAST_HIJRI_YEAR) return false;
  if (month === undefined) return day === undefined;
  if (!Number.isInteger(month) || month < 1 || month > MONTHS_A_YEAR) return false;
  return day === undefined || (Number.isInteger(day) && day >= 1 && day <= 30);
}

/**
 * The Gregorian days (`YYYY-MM-DD`, both included) that a Hijri year, month or day can mean: Umm al-Qura, widened by
 * one day on either side for the sighting of the moon. Throws RangeError outside the table (1300 to 1500) or for a
 * month or day that does not exist; ask `isHijriDate` first.
 */
export function hijriToGregorianRange(
  year: number,
  month?: number,
  day?: number,
): { earliest: string; latest: string } {
  if (!isHijriDate(year, month, day))
    throw new RangeError(`no Hijri date ${year}/${month}/${day} in the table`);
  const from = (year - FIRST_HIJRI_YEAR) * MONTHS_A_YEAR + (month ?? 1) - 1;
  const first = monthStarts[from]!;
  const last = month === undefined ? monthStarts[from + MONTHS_A_YEAR]! - 1 : monthStarts[from + 1]! - 1;
  return {
    earliest: isoDay((day === undefined ? first : first + day - 1) - SIGHTING_DAYS),
    latest: isoDay((day === undefined ? last : first + day - 1) + SIGHTING_DAYS),
  };
}
