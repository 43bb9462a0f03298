import { PhraseIndex } from './phrases.ts';

const UNITS = ['الاول', 'الثاني', 'الثالث', 'الرابع', 'الخامس', 'السادس', 'السابع', 'الثامن', 'التاسع'];

function* rows(): Generator<readonly [string, number]> {
  yield ['غرة', 1];
  for (const [index, unit] of UNITS.entries()) yield [unit, index + 1];
  yield ['العاشر', 10];
  for (const [index, unit] of ['الحادي', ...UNITS.slice(1)].entries()) {
    yield [`${unit} عشر`, 11 + index];
    yield [`${unit} والعشرين`, 21 + index];
    yield [`${unit} والعشرون`, 21 + index];
  }
  for (const form of ['العشرين', 'العشرون']) yield [form, 20];
  for (const form of ['الثلاثين', 'الثلاثون']) yield [form, 30];
}

/** Days of a month told in words: `الثالث عشر`, `الخامس والعشرين`, `غرة`. */
export const ordinalDays = new PhraseIndex<number>(rows());
