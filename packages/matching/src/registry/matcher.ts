import type { Reading } from '../channel/reading.ts';
import { readingOf } from '../names/compare-names.ts';
import { type CompiledName, compileName, nameOf, type SpelledName } from '../names/compiled-name.ts';
import { type Calibration, SHIPPED_CALIBRATION } from '../score/calibration.ts';
import type { Matcher, MatchPerson, MatchQuery } from './matching-types.ts';
import { NameIndex } from './name-index.ts';
import { NearNamesSearch } from './near-names.ts';
import { bearMore, bestPeople, type Found, findPeople, leastOf, type NearName } from './near-people.ts';

/** Changes whenever a score could change. */
export const MATCHER_VERSION = 'names-7';

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
  const ready = new ReadyNames(index);
  let last: { key: string; found: Found } | null = null;
  const find = (query: MatchQuery): Found => {
    const reading = readingOf(query.ocr, query.confidence);
    const least = leastOf(query, calibration);
    const key = `${reading}/${least}/${query.name}`;
    if (last?.key === key) return last.found;
    last = { key, found: findInMemory({ search, ready }, query.name, { reading, least }) };
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
      ready.forget();
    },
    remove(id) {
      last = null;
      ready.forget();
      return index.remove(id);
    },
  };
}

function findInMemory(
  { search, ready }: { search: NearNamesSearch; ready: ReadyNames },
  text: string,
  { reading, least }: { reading: Reading; least: number },
): Found {
  const name = compileName(text);
  if (name.compiled.length === 0) return { name, reading, people: [] };
  const near = search.find(name, reading, MOST_COMPARED);
  return findPeople(name, reading, near, ready.of(near.names), least);
}

/** A registry's name until somebody is added or taken out. */
class IndexedName implements NearName {
  readonly compiled: CompiledName;
  readonly words: readonly number[];
  readonly shared: boolean;
  readonly #index: NameIndex;
  readonly #number: number;

  constructor(index: NameIndex, number: number) {
    const { tokens } = index.vocabulary;
    this.words = index.partsOf(number);
    this.compiled = nameOf(this.words.map((word) => tokens[word]!));
    this.#index = index;
    this.#number = number;
    this.shared = bearMore(this.bearers);
  }
  get text(): string {
    return this.#index.texts[this.#number]!;
  }
  get spelled(): SpelledName {
    const { spans, starts } = this.#index;
    const from = 2 * starts[this.#number]!;
    const tokens = this.words.map((_, at) => ({
      start: spans[from + 2 * at]!,
      end: spans[from + 2 * at + 1]!,
    }));
    return { text: this.text, tokens, ...this.compiled };
  }
  get bearers(): MatchPerson[] {
    return this.#index.bearers[this.#number]!.map((bearer) => this.#index.people[bearer]!);
  }
}

/** Names made ready that are kept for the next asked one, some 300 bytes each. */
const MOST_READY = 150_000;

/** Makes names of the index ready for comparison, each once. */
class ReadyNames {
  readonly #index: NameIndex;
  /** By name number. */
  #ready: (IndexedName | undefined)[] = [];
  #count = 0;

  constructor(index: NameIndex) {
    this.#index = index;
  }

  /** To be called when somebody was added or taken out. */
  forget(): void {
    this.#ready = [];
    this.#count = 0;
  }

  of(numbers: readonly number[]): NearName[] {
    const names: NearName[] = [];
    for (const number of numbers) {
      const name = this.#ready[number] ?? this.#make(number);
      if (name !== undefined) names.push(name);
    }
    return names;
  }

  /** Undefined: nobody bears it. */
  #make(number: number): IndexedName | undefined {
    const { bearers, texts } = this.#index;
    if (bearers[number]!.length === 0) return undefined;
    if (this.#count >= MOST_READY) this.forget();
    if (this.#ready.length < texts.length) this.#ready = Array.from({ length: texts.length });
    this.#count++;
    this.#ready[number] = new IndexedName(this.#index, number);
    return this.#ready[number];
  }
}
