export { compareNames, type NameComparison, nameScore } from './names/compare-names.ts';
export { compileName, type SpelledName } from './names/compiled-name.ts';
export { CANDIDATE_THRESHOLD, createMatcher, MATCHER_VERSION } from './registry/matcher.ts';
export type { Matcher, MatchPerson, MatchQuery, MatchResult } from './registry/matching-types.ts';
