import { describe, expect, it } from 'vitest';
import { isoOf, readDate } from './read-date.ts';

const short = (cell: string, order?: 'day-first' | 'month-first') => {
  const read = readDate(cell, order && { order });
  return read?.date ? `${read.date.calendar} ${isoOf(read.date)}` : read?.problem;
};

describe('a date cell', () => {
  it.each([
    ['2014-08-03', 'gregorian 2014-08-03'],
    ['2014-08-03T00:00:00', 'gregorian 2014-08-03'],
    ['3/8/2014', 'gregorian 2014-08-03'],
    ['٣/٨/٢٠١٤', 'gregorian 2014-08-03'],
    ['8/31/2014', 'gregorian 2014-08-31'],
    ['03.08.2014 م', 'gregorian 2014-08-03'],
    ['3 آب 2014', 'gregorian 2014-08-03'],
    ['August 3, 2014', 'gregorian 2014-08-03'],
    ['3-Aug-2014', 'gregorian 2014-08-03'],
    ['08/2014', 'gregorian 2014-08'],
    ['2014', 'gregorian 2014'],
    ['00/00/1985', 'gregorian 1985'],
    ['1985-07-00', 'gregorian 1985-07'],
    ['7 شوال 1435 هـ', 'hijri 1435-10-07'],
    ['7/10/1435', 'hijri 1435-10-07'],
    ['1411', 'hijri 1411'],
    ['مواليد ١٩٩٨', 'gregorian 1998'],
    ['١٤١١ه', 'hijri 1411'],
  ])('%s is read', (cell, expected) => {
    expect(short(cell)).toBe(expected);
  });

  it.each([
    ['3/8/14', 'two-digit-year'],
    ['31/2/2014', 'impossible'],
    ['in the summer', 'unread'],
    ['2014/2015', 'unread'],
    ['12345', 'unread'],
  ])('%s is not guessed: %s', (cell, problem) => {
    expect(short(cell)).toBe(problem);
  });

  it('follows the order of the list, unless the numbers say otherwise', () => {
    expect(short('03/08/2014', 'month-first')).toBe('gregorian 2014-03-08');
    expect(short('25/08/2014', 'month-first')).toBe('gregorian 2014-08-25');
  });

  it('of a Hijri day is a day wider on either side', () => {
    expect(readDate('7/10/1435')?.date).toMatchObject({ earliest: '2014-08-02', latest: '2014-08-04' });
  });
});
