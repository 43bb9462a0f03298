export { type PlaceIndex, placesInUse } from '@sijill/extraction/places';
export { FIELDS } from './fields.ts';
export { queryOfLine } from './query-of-line.ts';
export { runSearch } from './run-search.ts';
export { surveySearch } from './survey-search.ts';
export { hash32, KEYS_VERSION, termKeys, twiceEditedSpellings } from './term-keys.ts';
