import { describe, expect, test } from 'vitest';
import { epochDay, gregorianRange, isGregorianDate, isoDay } from './gregorian.ts';
import { FIRST_HIJRI_YEAR, hijriToGregorianRange, isHijriDate, LAST_HIJRI_YEAR } from './hijri.ts';
import { readMonthName } from './months.ts';

const platform = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

function platformHijri(iso: string): string {
  const parts = Object.fromEntries(
    platform.formatToParts(new Date(iso)).map((part) => [part.type, part.value]),
  );
  return `${parts['year']}/${parts['month']}/${parts['day']}`;
}

const dayAfter = (iso: string) => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return isoDay(epochDay(year, month, day) + 1);
};

describe('Hijri dates', () => {
  test('every month of the table begins where the platform begins it', () => {
    for (let year = FIRST_HIJRI_YEAR; year <= LAST_HIJRI_YEAR; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        expect(platformHijri(dayAfter(hijriToGregorianRange(year, month, 1).earliest))).toBe(
          `${year}/${month}/1`,
        );
      }
    }
  });
  // Pairs as printed on published letters and calendars.
  test.each([
    [1436, 11, 13, '2015-08-28'],
    [1437, 11, 26, '2016-08-30'],
    [1435, 9, 1, '2014-06-28'],
    [1436, 1, 1, '2014-10-25'],
    [1440, 9, 1, '2019-05-06'],
  ])('%i/%i/%i holds %s within a day', (year, month, day, published) => {
    const { earliest, latest } = hijriToGregorianRange(year, month, day);
    expect(earliest <= published && published <= latest).toBe(true);
    expect(dayAfter(dayAfter(earliest))).toBe(latest);
  });
  test('a thirtieth is possible in every month, a thirty-first or a thirteenth month is not', () => {
    expect(isHijriDate(1436, 2, 30)).toBe(true);
    expect(isHijriDate(1436, 2, 31)).toBe(false);
    expect(() => hijriToGregorianRange(1436, 13)).toThrow(RangeError);
  });
});

test('Gregorian months have their own lengths', () => {
  expect(gregorianRange(2016, 2)).toEqual({ earliest: '2016-02-01', latest: '2016-02-29' });
  expect(isGregorianDate(2015, 2, 29)).toBe(false);
});

test('month names tolerate one wrong letter when they are long, none when short', () => {
  expect(readMonthName(['ذو', 'القعده'])).toMatchObject({
    calendar: 'hijri',
    month: 11,
    words: 2,
    exact: true,
  });
  expect(readMonthName(['حزيرات'])).toMatchObject({ calendar: 'gregorian', month: 6, exact: false });
  expect(readMonthName(['تشرين', 'الثاني'])).toMatchObject({ month: 11 });
  expect(readMonthName(['رجل'])).toBeUndefined();
});
