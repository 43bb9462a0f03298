import type { RegistryDate, RegistryMapping, RegistryPerson } from '@sijill/domain';
import { isoOf, readDate } from './read-date.ts';
import { saysUnknown } from './read-words.ts';
import type { MappedCell, RowCells, Say } from './row-cells.ts';
import { asciiDigits } from './scripts.ts';

type Times = Pick<RegistryPerson, 'birth' | 'birthYear' | 'age' | 'ageAt' | 'event' | 'eventDate'>;

export interface TimeOptions {
  readonly mapping: RegistryMapping;
  /** `YYYY-MM-DD`; nobody is born after it. */
  readonly today: string;
}

const OLDEST = 120;
/** The earliest year of birth that a list of this time can mean. */
const FIRST_YEAR = 1860;

/**
 * Birth, age and event of a row. A year of birth that follows from a Hijri date or from an age at a date is said to be
 * derived; what cannot be is left out with a warning.
 */
export function readTimes(
  cells: RowCells,
  say: Say,
  { mapping, today }: TimeOptions,
): { times: Times; derived: string[] } {
  const times: Times = {};
  const derived: string[] = [];
  const order = mapping.dateOrder;
  const date = (cell: MappedCell | undefined): RegistryDate | undefined => {
    if (!cell || saysUnknown(cell.text)) return undefined;
    const read = readDate(cell.text, { order });
    if (read?.problem === 'two-digit-year') say('date-two-digit-year', cell);
    else if (read?.problem === 'impossible') say('date-impossible', cell);
    else if (read?.problem) say('date-unread', cell);
    return read?.date;
  };
  const event = cells.one('eventDate');
  if (event) {
    const read = date(event);
    if (read) times.event = read;
    times.eventDate = read?.calendar === 'gregorian' ? isoOf(read) : event.text;
  }
  readBirth({ cells, say, today, date }, times, derived);
  const ageAt = date(cells.one('ageAt'));
  readAge({ cells, say, at: ageAt?.precision === 'day' ? ageAt.earliest : mapping.ageAt }, times, derived);
  return { times, derived };
}

interface BirthContext {
  readonly cells: RowCells;
  readonly say: Say;
  readonly today: string;
  readonly date: (cell: MappedCell | undefined) => RegistryDate | undefined;
}

function readBirth({ cells, say, today, date }: BirthContext, times: Times, derived: string[]): void {
  const yearCell = cells.one('birthYear');
  const dateCell = cells.one('birthDate');
  const byDate = sound(date(dateCell), dateCell);
  const byYear = sound(date(yearCell), yearCell);
  const birth = byDate ?? byYear;
  if (!birth) return;
  times.birth = birth;
  times.birthYear = middleYear(birth);
  if (birth.calendar === 'hijri') derived.push('birthYear');
  if (byDate && byYear && (byYear.latest < byDate.earliest || byYear.earliest > byDate.latest))
    say('birth-contradicts', yearCell, { year: byYear.text, other: byDate.text });

  function sound(read: RegistryDate | undefined, cell: MappedCell | undefined): RegistryDate | undefined {
    if (!read || !cell) return undefined;
    if (Number(read.earliest.slice(0, 4)) >= FIRST_YEAR && read.earliest <= today) return read;
    say('year-odd', cell);
    return undefined;
  }
}

interface AgeContext {
  readonly cells: RowCells;
  readonly say: Say;
  /** The day that the age is of. */
  readonly at: string | undefined;
}

function readAge({ cells, say, at }: AgeContext, times: Times, derived: string[]): void {
  const cell = cells.one('age');
  if (!cell || saysUnknown(cell.text)) return;
  const number = /^(\d{1,3})(\s|$|[.,]0*$)/.exec(asciiDigits(cell.text))?.[1];
  const age = number === undefined ? Number.NaN : Number(number);
  // Months and days of small children are no whole years; the cell stays as it stood.
  if (
    !Number.isInteger(age) ||
    age > OLDEST ||
    /month|شهر|اشهر|أشهر|day|يوم|week|اسبوع|أسبوع/i.test(cell.text)
  ) {
    say('age-odd', cell);
    return;
  }
  times.age = age;
  if (!at) {
    if (!times.birth) say('age-without-date', cell);
    return;
  }
  times.ageAt = at;
  const range = bornBetween(age, at);
  if (times.birth) {
    if (
      times.birth.latest < yearsLater(range.earliest, -1) ||
      times.birth.earliest > yearsLater(range.latest, 1)
    )
      say('age-contradicts', cell, { age, birth: times.birth.text });
    return;
  }
  const year = Number(at.slice(0, 4)) - age;
  times.birth = { text: cell.text, calendar: 'gregorian', precision: 'year', year, ...range };
  times.birthYear = year;
  derived.push('birth', 'birthYear');
}

/** First and last day of birth of somebody of this age at a day. */
const bornBetween = (age: number, at: string): { earliest: string; latest: string } => ({
  earliest: yearsLater(at, -age - 1),
  latest: yearsLater(at, -age),
});

/** The same day some years later; 29 February becomes the 28th. */
export function yearsLater(day: string, years: number): string {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  return moved.endsWith('-02-29') ? moved.replace(/29$/, '28') : moved;
}

/** The Gregorian year that most days of a date lie in. */
function middleYear({ earliest, latest }: RegistryDate): number {
  const middle = (Date.parse(`${earliest}T00:00:00Z`) + Date.parse(`${latest}T00:00:00Z`)) / 2;
  return new Date(middle).getUTCFullYear();
}
