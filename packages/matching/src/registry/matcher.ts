import type { Reading } from '../channel/reading.ts';
import { readingOf } from '../names/compare-names.ts';
import { compileName } from '../names/compiled-name.ts';
import { type Calibration, SHIPPED_CALIBRATION } from '../score/calibration.ts';
import type { Matcher, MatchPerson, MatchQuery } from './matching-types.ts';
import { NameIndex } from './name-index.ts';
import { NearNamesSearch } from './near-names.ts';
import { bestPeople, type Found, findPeople, type NearName } from './near-people.ts';

/** Changes whenever a score could change. */
export const MATCHER_VERSION = 'names-5';

/** Names compared in full for one asked name. */
export const MOST_COMPARED = 120;

export interface MatcherOptions {
  /** Of a case, with its number; absent: the shipped one. */
  readonly calibration?: (Calibration & { readonly number: number }) | undefined;
}

/** The matcher's version with the calibration that it scores by. */
export const matcherVersion = ({ calibration }: MatcherOptions = {}): string =>
  calibration ? `${MATCHER_VERSION}+calibration-${calibration.number}` : MATCHER_VERSION;

/** A matcher over one registry; build it once, ask it for every mention. */
export function createMatcher(people: Iterable<MatchPerson>, options: MatcherOptions = {}): Matcher {
  let calibration: Calibration = options.calibration ?? SHIPPED_CALIBRATION;
  let version = matcherVersion(options);
  const index = new NameIndex(people);
  const search = new NearNamesSearch(index);
  let last: { key: string; found: Found } | null = null;
  const find = (query: MatchQuery): Found => {
    const reading = readingOf(query.ocr, query.confidence);
    const key = `${reading}/${query.name}`;
    if (last?.key === key) return last.found;
    last = { key, found: findInMemory(index, search, query.name, reading) };
    return last.found;
  };
  return {
    get version() {
      return version;
    },
    get size() {
      return index.size;
    },
    candidates(query, limit, only) {
      return bestPeople(query, find(query), { limit, calibration, version, only });
    },
    calibrate(newer) {
      calibration = newer;
      version = matcherVersion({ calibration: newer });
    },
    anyNear(query) {
      return find(query).people.length > 0;
    },
    add(person) {
      index.add(person);
      last = null;
    },
    remove(id) {
      last = null;
      return index.remove(id);
    },
  };
}

function findInMemory(index: NameIndex, search: NearNamesSearch, text: string, reading: Reading): Found {
  const name = compileName(text);
  if (name.compiled.length === 0) return { name, reading, people: [] };
  const near = search.find(name, reading, MOST_COMPARED);
  return findPeople(name, reading, near, nearNames(index, near.names));
}

function* nearNames(index: NameIndex, numbers: readonly number[]): Generator<NearName> {
  const { tokens } = index.vocabulary;
  for (const number of numbers) {
    if (index.bearers[number]!.length === 0) continue;
    const words = index.partsOf(number);
    yield {
      text: index.texts[number]!,
      compiled: { compiled: words.map((word) => tokens[word]!), joined: [] },
      words,
      bearers: index.bearers[number]!.map((bearer) => index.people[bearer]!),
    };
  }
}
