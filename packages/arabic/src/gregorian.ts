const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 of a proleptic Gregorian day. */
export function epochDay(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** `YYYY-MM-DD` of a number of days since 1970-01-01. */
export function isoDay(epoch: number): string {
  return new Date(epoch * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Days of a Gregorian month; 0 when there is no such month. */
export function gregorianMonthLength(year: number, month: number): number {
  if (!Number.isInteger(month) || month < 1 || month > 12) return 0;
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether the day exists in the Gregorian calendar; years 1000 to 9999. */
export function isGregorianDate(year: number, month?: number, day?: number): boolean {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return false;
  if (month === undefined) return day === undefined;
  const length = gregorianMonthLength(year, month);
  return length > 0 && (day === undefined || (Number.isInteger(day) && day >= 1 && day <= length));
}

/**
 * First and last day that a Gregorian date (day, month or year) can mean, `YYYY-MM-DD`. Throws RangeError for a day
 * that does not exist; ask `isGregorianDate` first.
 */
export function gregorianRange(
  year: number,
  month?: number,
  day?: number,
): { earliest: string; latest: string } {
  if (!isGregorianDate(year, month, day)) throw new RangeError(`no Gregorian date ${year}-${month}-${day}`);
  const lastMonth = month ?? 12;
  return {
    earliest: isoDay(epochDay(year, month ?? 1, day ?? 1)),
    latest: isoDay(epochDay(year, lastMonth, day ?? gregorianMonthLength(year, lastMonth))),
  };
}

/** Day of the week of a `YYYY-MM-DD` day, 0 Sunday to 6 Saturday. */
export function weekdayOf(isoDate: string): number {
  return new Date(`${isoDate}T00:00:00Z`).getUTCDay();
}

/** The next `YYYY-MM-DD` day. */
export function dayAfter(isoDate: string): string {
  return isoDay(Date.parse(`${isoDate}T00:00:00Z`) / MS_PER_DAY + 1);
}
