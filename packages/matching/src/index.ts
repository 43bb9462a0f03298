export { compareNames, type NameComparison, nameScore } from './names/compare-names.ts';
export { compileName, type SpelledName } from './names/compiled-name.ts';
export { CANDIDATE_THRESHOLD, createMatcher, MATCHER_VERSION, matcherVersion } from './registry/matcher.ts';
export type {
  Matcher,
  MatchPerson,
  MatchPlace,
  MatchQuery,
  MatchResult,
  PlaceInWorld,
} from './registry/matching-types.ts';
export {
  type Calibration,
  fitCalibration,
  LEAST_JUDGED,
  logitOf,
  probability,
  SHIPPED_CALIBRATION,
} from './score/calibration.ts';
export { LONE_NAME_CAP } from './score/caps.ts';
