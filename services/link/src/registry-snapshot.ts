import { createMatcher, type Matcher, type MatchPerson } from '@sijill/matching';
import { type Database, registryPeopleSince } from '@sijill/storage';
import { toMatchPerson } from './match-people.ts';

/** Registries of so many cases stay in memory between runs. */
const MOST_CASES = 2;
/** People of another case than the one at hand that stay: memory is reckoned for the one at hand. */
const MOST_PEOPLE_BESIDE = 30_000;

/** A case's registries as of a generation. */
export interface RegistrySnapshot {
  readonly matcher: Matcher;
  /** People who changed after an older generation. */
  changedSince(generation: number): string[];
  /** A matcher of these people alone, made once for one set of them. */
  only(people: readonly string[]): Matcher;
}

interface Snapshot {
  readonly people: Map<string, MatchPerson>;
  readonly matcher: Matcher;
  /** Generation in which each person last changed. */
  readonly changed: Map<string, number>;
  generation: number;
}

/** The registries of the last cases in memory; what changed since is read when they are asked for again. */
export function createSnapshots(db: Database, giveBack: () => void) {
  const snapshots = new Map<string, Snapshot>();
  return {
    async at(caseId: string, generation: number): Promise<RegistrySnapshot> {
      const snapshot = snapshots.get(caseId) ?? emptySnapshot();
      snapshots.delete(caseId);
      for (const [other, { people }] of snapshots)
        if (people.size > MOST_PEOPLE_BESIDE) snapshots.delete(other);
      if (snapshot.generation < generation) await refresh(db, caseId, snapshot, giveBack);
      snapshot.generation = Math.max(snapshot.generation, generation);
      snapshots.set(caseId, snapshot);
      if (snapshots.size > MOST_CASES) snapshots.delete([...snapshots.keys()][0]!);
      let few: { key: string; matcher: Matcher } | null = null;
      return {
        matcher: snapshot.matcher,
        changedSince: (since: number): string[] =>
          [...snapshot.changed].flatMap(([id, changed]) => (changed > since ? [id] : [])),
        only(people) {
          const key = people.join();
          if (few?.key !== key)
            few = { key, matcher: createMatcher(people.flatMap((id) => snapshot.people.get(id) ?? [])) };
          return few.matcher;
        },
      };
    },
  };
}

const emptySnapshot = (): Snapshot => ({
  people: new Map(),
  matcher: createMatcher([]),
  changed: new Map(),
  generation: 0,
});

async function refresh(
  db: Database,
  caseId: string,
  snapshot: Snapshot,
  giveBack: () => void,
): Promise<void> {
  for await (const people of registryPeopleSince(db, caseId, snapshot.generation)) {
    giveBack();
    for (const { id, generation, person } of people) {
      const one = toMatchPerson(id, person);
      snapshot.people.set(id, one);
      snapshot.matcher.add(one);
      snapshot.changed.set(id, generation);
    }
  }
}
