export { damagedWord, isDamage, isHardDamage, isUnread, UNREAD } from './damage.ts';
export { type DigitRun, readDigits } from './digits.ts';
export { withinOneEdit } from './edit-distance.ts';
export { type GivenName, givenName, givenNames } from './given-names.ts';
export { dayAfter, gregorianMonthLength, gregorianRange, isGregorianDate, weekdayOf } from './gregorian.ts';
export { FIRST_HIJRI_YEAR, hijriToGregorianRange, isHijriDate, LAST_HIJRI_YEAR } from './hijri.ts';
export { kurdishScript, kurmanjiToArabic, soraniToArabic } from './kurdish.ts';
export { lightStem, withParticles } from './light-stem.ts';
export { type MonthName, monthWords, readMonthName } from './months.ts';
export { isNisba, type NameParts, nameParts } from './name-parts.ts';
export { isTornOff, type NameUnit, nameUnits } from './name-units.ts';
export {
  type Normalised,
  type NormaliseLevel,
  normalise,
  type OffsetMap,
  originalSpan,
} from './normalise.ts';
export {
  CONFUSION_CLASSES,
  confusionCost,
  DROPPED_LETTER,
  OTHER_LETTER,
  ocrDistance,
} from './ocr-confusions.ts';
export { rasmOf } from './rasm.ts';
export { type Romanisation, romanise } from './romanise.ts';
export { type SearchToken, searchTokens, toSearchText } from './search-text.ts';
export { type NearWord, SpellingIndex, toleratedCost } from './spelling-index.ts';
export { type Token, tokenise } from './tokenise.ts';
