import type { MatchExplanation } from '@sijill/domain';
import type { Calibration } from '../score/calibration.ts';

type Sex = 'male' | 'female';

/** A place by name, with what a gazetteer makes of it; no readings where it knows none. */
export interface MatchPlace {
  readonly name: string;
  readonly readings: readonly PlaceInWorld[];
}
export interface PlaceInWorld {
  readonly id: string;
  /** Ids of what it lies in, the nearest first. */
  readonly within: readonly string[];
  /** Degrees, WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Gregorian days (ISO 8601), both included. */
export interface MatchDays {
  readonly earliest: string;
  readonly latest: string;
}

/** A registry person as the matcher sees one. `names` are whole names: Arabic, Latin, aliases; in any order. */
export interface MatchPerson {
  readonly id: string;
  readonly names: readonly string[];
  readonly sex?: Sex | undefined;
  readonly birthYear?: number | undefined;
  readonly kunya?: string | undefined;
  readonly mother?: string | undefined;
  readonly tribe?: string | undefined;
  /** Where the person is from. */
  readonly place?: MatchPlace | undefined;
  readonly eventPlace?: MatchPlace | undefined;
  readonly event?: MatchDays | undefined;
}

/** A person named on a page. */
export interface MatchQuery {
  readonly name: string;
  /** True where a machine read the name from an image. */
  readonly ocr: boolean;
  /** Of the reading, 0 to 1; absent means sure. */
  readonly confidence?: number | undefined;
  readonly sex?: Sex | undefined;
  readonly birthYear?: number | undefined;
  readonly kunya?: string | undefined;
  readonly mother?: string | undefined;
  readonly tribe?: string | undefined;
  /** Where the page says the person is from. */
  readonly place?: MatchPlace | undefined;
  /** Other places that the page names. */
  readonly pagePlaces?: readonly MatchPlace[] | undefined;
  /** Days of the page's own date. */
  readonly dated?: MatchDays | undefined;
  /** True for `زوجة أبو X` and the like: a description of somebody, which never makes a candidate by itself. */
  readonly description?: boolean | undefined;
}

export interface MatchResult {
  readonly id: string;
  /** The name of the person that fitted best. */
  readonly comparedName: string;
  /** 0 to 1; for people to judge, never a decision. */
  readonly score: number;
  readonly explanation: MatchExplanation;
}

export interface Matcher {
  readonly version: string;
  /** People in the registry now. */
  readonly size: number;
  /**
   * Registry people above `CANDIDATE_THRESHOLD`, best first, equal scores by id; at most `limit`; with `only`, of these
   * people (ids), weighed against all the same. Never throws.
   */
  candidates(query: MatchQuery, limit: number, only?: ReadonlySet<string>): MatchResult[];
  /** Whether any person bears a name that is near enough to be worth a score; quick where there are few people. */
  anyNear(query: MatchQuery): boolean;
  /** Scores by another calibration from now on. */
  calibrate(calibration: Calibration & { readonly number: number }): void;
  /** Adds a person, in place of one of the same id. */
  add(person: MatchPerson): void;
  /** Takes a person out; answers whether there was one. */
  remove(id: string): boolean;
}
