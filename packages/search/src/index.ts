export { FIELDS } from './fields.ts';
export { queryOfLine } from './query-of-line.ts';
export { runSearch } from './run-search.ts';
export { surveySearch } from './survey-search.ts';
export { KEYS_VERSION, termKeys } from './term-keys.ts';
