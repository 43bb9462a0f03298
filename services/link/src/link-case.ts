import { matcherVersion } from '@sijill/matching';
import type { Runtime } from '@sijill/runtime';
import {
  beginLinking,
  currentCalibration,
  documentsToCompare,
  finishLinking,
  type LinkingWork,
  linkingRequested,
} from '@sijill/storage';
import { type CompareDocuments, type CompareStep, comparing } from './compare-step.ts';

/** Documents compared and saved together: what a killed worker does again, and how soon a stop is heard. */
const DOCUMENTS_AT_ONCE = 200;

/** What compares documents, and how many steps it works on at the same time. */
export interface Comparers {
  readonly compare: CompareDocuments;
  readonly atOnce: number;
}

/**
 * Proposes pairs for people to judge; never links. Compares the documents that are not compared as they are: new and
 * changed ones with every registry person, the others with the people who changed since. Each step is saved by itself,
 * so a killed run goes on where it was. Runs until no newer request is open; stops after the steps when somebody asks.
 */
export function createLinker(
  { db }: Pick<Runtime, 'db'>,
  { compare, atOnce }: Comparers = { compare: comparing(db), atOnce: 1 },
  documentsAtOnce = DOCUMENTS_AT_ONCE,
) {
  return async function linkCase(caseId: string): Promise<void> {
    for (;;) {
      const work = await linkingRequested(db, caseId);
      if (work === undefined) return;
      const calibration = (await currentCalibration(db, caseId)) ?? null;
      const version = matcherVersion(calibration ? { calibration } : {});
      await beginLinking(db, caseId, work, version);
      for (;;) {
        const steps = await nextSteps({ caseId, generation: work.generation, calibration }, work, version);
        if (steps.length === 0) break;
        await Promise.all(steps.map(compare));
      }
      await finishLinking(db, caseId, work.request, version);
    }
  };

  async function nextSteps(
    run: Omit<CompareStep, 'documents'>,
    work: LinkingWork,
    version: string,
  ): Promise<CompareStep[]> {
    if ((await linkingRequested(db, run.caseId))?.cancelled) return [];
    const limit = documentsAtOnce * atOnce;
    const documents = await documentsToCompare(db, run.caseId, { work, version, limit });
    const alike = documents.filter(({ since }) => since === documents[0]?.since);
    const steps: CompareStep[] = [];
    for (let from = 0; from < alike.length; from += documentsAtOnce)
      steps.push({ ...run, documents: alike.slice(from, from + documentsAtOnce) });
    return steps;
  }
}
