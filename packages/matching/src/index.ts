export { compareNames, type NameComparison } from './compare-names.ts';
export { CANDIDATE_THRESHOLD, createMatcher, MATCHER_VERSION } from './matcher.ts';
export type { Matcher, MatchPerson, MatchQuery, MatchResult } from './matching-types.ts';
