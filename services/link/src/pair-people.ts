import { MATCHER_VERSION } from '@sijill/matching';
import type { Runtime } from '@sijill/runtime';
import { listPeopleOnPages, pairingRequested, savePersonPairs } from '@sijill/storage';
import { documentPeople } from './document-people.ts';
import { proposePairs } from './propose-pairs.ts';

/** Proposes who of one document may be who of another; never merges. Runs until it is up to date; safe to run again. */
export async function pairPeople({ db }: Pick<Runtime, 'db'>, caseId: string): Promise<void> {
  for (;;) {
    const request = await pairingRequested(db, caseId);
    if (request === undefined) return;
    const pairs = proposePairs(documentPeople(await listPeopleOnPages(db, caseId)));
    await savePersonPairs(db, { caseId, request, version: MATCHER_VERSION, pairs });
  }
}
