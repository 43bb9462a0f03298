import { NAME_PARTS_VERSION, packNames, storedParts } from '@sijill/matching';
import type { Runtime } from '@sijill/runtime';
import { finishNameIndex, openNameIndex, registryPeopleSince, saveIndexedNames } from '@sijill/storage';
import { comparedNames } from './match-people.ts';

/**
 * Brings the index that a case's registries are searched by up to date with them. What is done is saved in pieces; a run
 * that was cut short does the rest anew. Safe to run again.
 */
export async function indexRegistryNames({ db }: Pick<Runtime, 'db'>, caseId: string): Promise<void> {
  for (;;) {
    const work = await openNameIndex(db, caseId, NAME_PARTS_VERSION);
    if (!work) return;
    for await (const people of registryPeopleSince(db, caseId, work.since)) {
      const named = people.map(({ id, person }) => ({ id, names: comparedNames(person) }));
      await saveIndexedNames(db, work, named, { parts: storedParts, pack: packNames });
    }
    await finishNameIndex(db, work);
  }
}
