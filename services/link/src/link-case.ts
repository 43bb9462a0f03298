import { matcherVersion } from '@sijill/matching';
import type { Runtime } from '@sijill/runtime';
import {
  beginLinking,
  currentCalibration,
  documentsToCompare,
  finishLinking,
  type LinkingWork,
  linkingRequested,
  pagesOfDocuments,
} from '@sijill/storage';
import { type CompareDocuments, type CompareStep, comparing } from './compare-step.ts';
import { type Load, loadsOf } from './loads.ts';

/** Documents compared and saved together: what a killed worker does again, and how soon a stop is heard. */
const AT_ONCE: Load = { documents: 200, pages: 1_000 };
/** Steps that are looked up together, for each that is worked on at the same time: nobody waits for the next one. */
const STEPS_AHEAD = 32;

/** What compares documents, and how many steps it works on at the same time. */
export interface Comparers {
  readonly compare: CompareDocuments;
  readonly atOnce: number;
}

/**
 * Proposes pairs for people to judge; never links. Compares the documents that are not compared as they are: new and
 * changed ones with every registry person, the others with the people who changed since. Each step is saved by itself,
 * so a killed run goes on where it was; `saved` is told of each. Runs until no newer request is open; stops after the steps
 * when somebody asks.
 */
export function createLinker(
  { db }: Pick<Runtime, 'db'>,
  { compare, atOnce }: Comparers = { compare: comparing(db), atOnce: 1 },
  step: Load = AT_ONCE,
) {
  return async function linkCase(
    caseId: string,
    saved: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    for (;;) {
      const work = await linkingRequested(db, caseId);
      if (work === undefined) return;
      const calibration = (await currentCalibration(db, caseId)) ?? null;
      const version = matcherVersion(calibration ? { calibration } : {});
      await beginLinking(db, caseId, work, version);
      for (;;) {
        const steps = await nextSteps({ caseId, generation: work.generation, calibration }, work, version);
        if (steps.length === 0 || (await stopped(caseId))) break;
        await eachAtOnce(steps, atOnce, async (step) => {
          if (await stopped(caseId)) return;
          await compare(step);
          await saved();
        });
      }
      await finishLinking(db, caseId, work.request, version);
    }
  };

  async function stopped(caseId: string): Promise<boolean> {
    return (await linkingRequested(db, caseId))?.cancelled === true;
  }

  async function nextSteps(
    run: Omit<CompareStep, 'documents'>,
    work: LinkingWork,
    version: string,
  ): Promise<CompareStep[]> {
    const limit = step.documents * atOnce * STEPS_AHEAD;
    const documents = await documentsToCompare(db, run.caseId, { work, version, limit });
    const alike = documents.filter(({ since }) => since === documents[0]?.since);
    const pages = await pagesOfDocuments(
      db,
      alike.map(({ id }) => id),
    );
    return loadsOf(alike, pages, step).map((some) => ({ ...run, documents: some }));
  }
}

/** Works through the items, so many at the same time; after a failure no further one is begun. */
async function eachAtOnce<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const hand = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift())
      await work(item).catch((error: unknown) => {
        left.length = 0;
        throw error;
      });
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
}
