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

describe('Umm al-Qura', () => {
  test('every day of 1430 to 1445 is the day that the platform gives', { timeout: 60_000 }, () => {
    for (let year = 1430; year <= 1445; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const length = monthLength(year, month);
        for (let day = 1; day <= length; day += 1) {
          const computed = dayAfter(hijriToGregorianRange(year, month, day).earliest);
          expect(platformHijri(computed)).toBe(`${year}/${month}/${day}`);
        }
      }
    }
  });
  // First days of Muharram and Ramadan in the published Umm al-Qura calendar.
  test.each([
    [1431, 1, '2009-12-18'],
    [1432, 1, '2010-12-07'],
    [1433, 1, '2011-11-26'],
    [1434, 1, '2012-11-15'],
    [1435, 1, '2013-11-04'],
    [1436, 1, '2014-10-25'],
    [1437, 1, '2015-10-14'],
    [1438, 1, '2016-10-02'],
    [1439, 1, '2017-09-21'],
    [1440, 1, '2018-09-11'],
    [1435, 9, '2014-06-28'],
    [1436, 9, '2015-06-18'],
    [1437, 9, '2016-06-06'],
    [1438, 9, '2017-05-27'],
  ])('%i/%i begins on %s', (year, month, published) => {
    expect(dayAfter(hijriToGregorianRange(year, month, 1).earliest)).toBe(published);
  });
});

function monthLength(year: number, month: number): number {
  const first = Date.parse(dayAfter(hijriToGregorianRange(year, month, 1).earliest));
  const next = month === 12 ? ([year + 1, 1] as const) : ([year, month + 1] as const);
  return (Date.parse(dayAfter(hijriToGregorianRange(...next, 1).earliest)) - first) / 86_400_000;
}

test.each([
  [['ذو', 'القعبه'], 11],
  [['تشرين', 'الثاتي'], 11],
  [['August'], 8],
])('a damaged or Latin month: %s', (words, month) => {
  expect(readMonthName(words)).toMatchObject({ month });
});
test('words of prose are no months', () => {
  for (const word of ['رمان', 'شباب', 'ادارة', 'محترم', 'ربيع', 'تموين', 'كانون'])
    expect(readMonthName([word])).toBeUndefined();
});
