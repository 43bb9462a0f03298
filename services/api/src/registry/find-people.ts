import type { FoundPeople, RegistrySearch } from '@sijill/domain';
import {
  findPerson,
  LoadedParts,
  type MatchPerson,
  NAME_PARTS_VERSION,
  type NameStore,
} from '@sijill/matching';
import {
  bearersOfNames,
  currentCalibration,
  type Database,
  type NameIndexState,
  nameIndexOf,
  partsBySound,
  partsOfNames,
  postingsOfParts,
  registryPeopleOfCase,
  type SealedIndex,
} from '@sijill/storage';

/** Name parts of so many cases stay in memory between searches, and so many of one case. */
const MOST_CASES = 4;
const MOST_PARTS = 150_000;

/** Who in a case's registries is a name. Reads the index that is kept in the database; holds only name parts in memory. */
export function createPeopleFinder(db: Database) {
  const kept = new Map<string, { state: string; loaded: LoadedParts }>();

  /** Name parts loaded so far, as long as the index is the same. */
  function partsOf(caseId: string, { state, people }: NameIndexState): LoadedParts {
    const known = kept.get(caseId);
    kept.delete(caseId);
    const stays = known?.state === state && known.loaded.size <= MOST_PARTS;
    const loaded = stays ? known.loaded : new LoadedParts(people);
    kept.set(caseId, { state, loaded });
    if (kept.size > MOST_CASES) kept.delete([...kept.keys()][0]!);
    return loaded;
  }

  return async function findPeople(caseId: string, { name, limit }: RegistrySearch): Promise<FoundPeople> {
    const index = await nameIndexOf(db, caseId, NAME_PARTS_VERSION);
    const { people: searched, behind } = index;
    if (index.index === null) return { rows: [], searched, behind };
    const store = storeOf(db, index.index, index.names, partsOf(caseId, index));
    const calibration = await currentCalibration(db, caseId);
    const results = await findPerson(store, name, { limit, calibration });
    const people = await registryPeopleOfCase(
      db,
      caseId,
      results.map(({ id }) => id),
    );
    const byId = new Map(people.map((person) => [person.id, person]));
    const rows = results.flatMap(({ id, score, comparedName, explanation }) => {
      const person = byId.get(id);
      return person ? [{ ...person, score, comparedName, explanation }] : [];
    });
    return { rows, searched, behind };
  };
}

function storeOf(db: Database, index: SealedIndex, names: number, loaded: LoadedParts): NameStore {
  return {
    names,
    loaded,
    load: async (sounds) => loaded.learn(sounds, await partsBySound(db, index, sounds)),
    postings: (parts) => postingsOfParts(db, index, parts),
    partsOf: (numbers) => partsOfNames(db, index, numbers),
    async bearers(numbers) {
      const people = new Map<string, MatchPerson>();
      const found = new Map<number, { text: string; bearers: MatchPerson[] }>();
      for (const { name, text, personId } of await bearersOfNames(db, index, numbers)) {
        const person = people.get(personId) ?? { id: personId, names: [] };
        people.set(personId, person);
        const known = found.get(name);
        if (known) known.bearers.push(person);
        else found.set(name, { text, bearers: [person] });
      }
      return [...found.values()];
    },
  };
}
