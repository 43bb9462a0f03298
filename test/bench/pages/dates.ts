import { readFileSync } from 'node:fs';
import { hijriDay } from '../../fixtures/generator/dates.ts';
import { date } from '../../fixtures/generator/markup.ts';
import type { Dice } from './dice.ts';

const months = JSON.parse(
  readFileSync(new URL('../../../packages/arabic/src/data/months.json', import.meta.url), 'utf8'),
) as Readonly<Record<'hijri' | 'gregorian', readonly (readonly string[])[]>>;

type Digits = (text: string) => string;

/** Of 2013 to 2017, as `YYYY-MM-DD`. */
export function randomDay(dice: Dice): string {
  return new Date(Date.UTC(2013, 0, 1) + dice.whole(0, 5 * 365) * 86_400_000).toISOString().slice(0, 10);
}

const two = (value: number): string => String(value).padStart(2, '0');

interface Day {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

/** A Hijri date in one of the forms that papers have, as a tagged mention. */
export function writeHijri(dice: Dice, day: string, digits: Digits): string {
  const { year, month, dayOfMonth } = hijriDay(day);
  const era = dice.pick([' هـ', ' هـ', 'هـ', ' ه', '']);
  const value = `hijri:${year}-${two(month)}-${two(dayOfMonth)}`;
  return date(digits(shape(dice, { year, month, dayOfMonth }, spelled(dice, 'hijri', month)) + era), value);
}

/** A Gregorian date in one of the forms that papers have, as a tagged mention. */
export function writeGregorian(dice: Dice, day: string, digits: Digits): string {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const era = dice.pick([' م', ' م', 'م', '']);
  return date(
    digits(shape(dice, { year, month, dayOfMonth }, spelled(dice, 'gregorian', month)) + era),
    `gregorian:${day}`,
  );
}

/** A Hijri month with its year. */
export function writeHijriMonth(dice: Dice, day: string, digits: Digits): string {
  const { year, month } = hijriDay(day);
  return date(digits(`${spelled(dice, 'hijri', month)} ${year} هـ`), `hijri:${year}-${two(month)}`);
}

/** The blank of a printed form: only the year stands there. */
export function blankHijri(dice: Dice, day: string, digits: Digits): string {
  const { year } = hijriDay(day);
  return date(digits(`${dice.pick(['/ /', '/    /', '   /   /'])}${year} هـ`), `hijri:${year}`);
}

/** The first spelling twice as often as all others. */
function spelled(dice: Dice, calendar: 'hijri' | 'gregorian', month: number): string {
  const spellings = months[calendar][month - 1]!;
  return dice.chance(0.66) ? spellings[0]! : dice.pick(spellings);
}

function shape(dice: Dice, { year, month, dayOfMonth }: Day, monthName: string): string {
  const named = `${dayOfMonth} ${monthName} ${year}`;
  const slashes = `${dayOfMonth}/${month}/${year}`;
  const padded = `${two(dayOfMonth)}/${two(month)}/${year}`;
  const yearFirst = `${year}/${month}/${dayOfMonth}`;
  const hyphens = `${dayOfMonth}-${month}-${year}`;
  return dice.pick([named, named, named, slashes, slashes, padded, yearFirst, hyphens]);
}
