export { type DigitRun, readDigits } from './digits.ts';
export { withinOneEdit } from './edit-distance.ts';
export { type GivenName, givenName } from './given-names.ts';
export { gregorianMonthLength, gregorianRange, isGregorianDate } from './gregorian.ts';
export { FIRST_HIJRI_YEAR, hijriToGregorianRange, isHijriDate, LAST_HIJRI_YEAR } from './hijri.ts';
export { type MonthName, readMonthName } from './months.ts';
export { isNisba, type NameParts, nameParts } from './name-parts.ts';
export {
  type Normalised,
  type NormaliseLevel,
  normalise,
  type OffsetMap,
  originalSpan,
} from './normalise.ts';
export { toSearchText } from './search-text.ts';
export { type Token, tokenise } from './tokenise.ts';
