export { compareNames, type NameComparison, nameScore } from './names/compare-names.ts';
export { compileName, type SpelledName } from './names/compiled-name.ts';
export { type GivenApart, wholeNames } from './names/whole-names.ts';
export { createMatcher, MATCHER_VERSION, matcherVersion } from './registry/matcher.ts';
export type {
  Matcher,
  MatchPerson,
  MatchPlace,
  MatchQuery,
  MatchResult,
  PlaceInWorld,
} from './registry/matching-types.ts';
export { CANDIDATE_THRESHOLD } from './registry/near-people.ts';
export {
  type Calibration,
  fitCalibration,
  LEAST_JUDGED,
  logitOf,
  probability,
  SHIPPED_CALIBRATION,
} from './score/calibration.ts';
export { LONE_NAME_CAP } from './score/caps.ts';
export { type FindOptions, findPerson, type NameStore } from './stored/find-person.ts';
export { LoadedParts, type PartCounts } from './stored/loaded-parts.ts';
export { NAME_PARTS_VERSION, type StoredPart, storedParts } from './stored/name-parts.ts';
export { type PackedName, packNames } from './stored/packed-names.ts';
export type { Postings } from './stored/rank-names.ts';
