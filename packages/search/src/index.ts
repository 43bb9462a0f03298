export { FIELDS } from './fields.ts';
export { parseQuery } from './parse-query.ts';
export { type DefaultOperator, QUERY_LIMITS, type QueryNode } from './query.ts';
export { queryOfLine } from './query-of-line.ts';
export { runSearch } from './run-search.ts';
export { KEYS_VERSION, termKeys } from './term-keys.ts';
export { writeQuery } from './write-query.ts';
