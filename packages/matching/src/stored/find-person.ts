import { readingOf } from '../names/compare-names.ts';
import { compileName } from '../names/compiled-name.ts';
import type { AskedName } from '../registry/asked-parts.ts';
import { MOST_COMPARED, matcherVersion } from '../registry/matcher.ts';
import type { MatchPerson, MatchResult } from '../registry/matching-types.ts';
import { bearMore, bestPeople, findPeople, leastOf } from '../registry/near-people.ts';
import { type Calibration, SHIPPED_CALIBRATION } from '../score/calibration.ts';
import type { LoadedParts } from './loaded-parts.ts';
import { MOST_LOOKED_INTO, type Postings, planReading, rankNames, rankWithCommon } from './rank-names.ts';

/** Where registry names are kept. Numbers of parts and names are the keeper's own. */
export interface NameStore {
  /** Distinct names kept. */
  readonly names: number;
  readonly loaded: LoadedParts;
  /** Lets `loaded` learn what is kept under these sounds. */
  load(sounds: readonly number[]): Promise<void>;
  /** Names that hold each of these parts. */
  postings(parts: readonly number[]): Promise<Postings>;
  /** Parts of names. */
  partsOf(names: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>>;
  /** Names with the people who bear them now. */
  bearers(names: readonly number[]): Promise<readonly { text: string; bearers: readonly MatchPerson[] }[]>;
}

export interface FindOptions {
  readonly limit: number;
  /** Of a case; absent: the shipped one. */
  readonly calibration?: (Calibration & { readonly number: number }) | undefined;
}

/** Below this many names every one is compared, so that nothing is lost. */
const COMPARE_ALL = 300;

/**
 * Who in kept registries is this name: scores and reasons as the matcher in memory gives them, from a few reads of the
 * store. Nobody for a name without letters.
 */
export async function findPerson(
  store: NameStore,
  text: string,
  { limit, calibration }: FindOptions,
): Promise<MatchResult[]> {
  const name = compileName(text);
  if (name.compiled.length === 0 || store.names === 0) return [];
  const reading = readingOf(false);
  const asked = await askStore(store, () => store.loaded.ask(name, reading));
  const numbers = await nearNames(store, asked, name.compiled.length);
  const near = (await store.bearers(numbers)).map((one) => {
    const spelled = compileName(one.text);
    const words = store.loaded.wordsOf(spelled);
    return { ...one, compiled: spelled, spelled, words, shared: bearMore(one.bearers) };
  });
  const query = { name: text, ocr: false };
  const scale = calibration ?? SHIPPED_CALIBRATION;
  const found = findPeople(name, reading, asked, near, leastOf(query, scale));
  return bestPeople(query, found, {
    limit,
    calibration: scale,
    version: matcherVersion({ calibration }),
  });
}

/** Each answer may depend on sounds that an earlier one did not: a part that is not known is divided. */
async function askStore(
  store: NameStore,
  ask: () => { asked: AskedName; wanting: readonly number[] },
): Promise<AskedName> {
  for (;;) {
    const { asked, wanting } = ask();
    if (wanting.length === 0) return asked;
    await store.load(wanting);
  }
}

async function nearNames(store: NameStore, asked: AskedName, length: number): Promise<number[]> {
  if (store.names <= COMPARE_ALL) return Array.from({ length: store.names }, (_, number) => number);
  const plan = planReading(asked, store.loaded);
  const postings = await store.postings(plan.read.flatMap((worths) => [...worths.keys()]));
  const few = plan.common.length === 0;
  const options = { length, most: few ? MOST_COMPARED : MOST_LOOKED_INTO };
  const ranked = rankNames(plan, postings, { ...options, all: store.names });
  const best = few
    ? ranked
    : rankWithCommon(ranked, plan, await store.partsOf(ranked.map(({ number }) => number)), {
        length,
        most: MOST_COMPARED,
      });
  return best.map(({ number }) => number);
}
