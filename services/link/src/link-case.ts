import type { Runtime } from '@sijill/runtime';
import {
  beginLinking,
  currentCalibration,
  type DocumentToCompare,
  documentsToCompare,
  finishLinking,
  type LinkingWork,
  linkingRequested,
  listPersonMentions,
  type NewCandidate,
  saveCandidates,
} from '@sijill/storage';
import { toQuery } from './match-people.ts';
import { createSnapshots, type RegistrySnapshot as Registry } from './registry-snapshot.ts';

/** Candidates kept for one mention; the explanation tells how many namesakes there are. */
const PER_MENTION = 10;
/** Documents compared and saved together: what a killed worker does again, and how soon a stop is heard. */
const AT_ONCE = 200;
/** With more changed people than this share of the registry, documents are compared with everybody. */
const FEW = 0.2;

/**
 * Proposes pairs for people to judge; never links. Compares the documents that are not compared as they are: new and
 * changed ones with every registry person, the others with the people who changed since. Each step is saved by itself,
 * so a killed run goes on where it was. Runs until no newer request is open; stops after the step when somebody asks.
 */
export function createLinker({ db }: Pick<Runtime, 'db'>) {
  const snapshots = createSnapshots(db);
  return async function linkCase(caseId: string): Promise<void> {
    for (;;) {
      const work = await linkingRequested(db, caseId);
      if (work === undefined) return;
      const registry = await snapshots.at(caseId, work.generation);
      const calibration = await currentCalibration(db, caseId);
      if (calibration) registry.matcher.calibrate(calibration);
      await beginLinking(db, caseId, work, registry.matcher.version);
      while (await compareNext(caseId, work, registry));
      await finishLinking(db, caseId, work.request, registry.matcher.version);
    }
  };

  async function compareNext(caseId: string, work: LinkingWork, registry: Registry): Promise<boolean> {
    if ((await linkingRequested(db, caseId))?.cancelled) return false;
    const documents = await documentsToCompare(db, caseId, {
      work,
      version: registry.matcher.version,
      limit: AT_ONCE,
    });
    const [first] = documents;
    if (!first) return false;
    const step = documents.filter(({ since }) => since === first.since);
    const changed = first.since === null ? null : registry.changedSince(first.since);
    const people = changed !== null && changed.length < FEW * registry.matcher.size ? changed : null;
    const candidates = await compare(step, registry, people);
    await saveCandidates(db, {
      caseId,
      generation: work.generation,
      version: registry.matcher.version,
      documents: step,
      people,
      candidates,
    });
    return true;
  }

  async function compare(
    documents: readonly DocumentToCompare[],
    registry: Registry,
    people: readonly string[] | null,
  ): Promise<NewCandidate[]> {
    const only = people === null ? undefined : new Set(people);
    const screen = people === null ? null : registry.only(people);
    const mentions = await listPersonMentions(
      db,
      documents.map(({ id }) => id),
    );
    // A few new rows against everything that was read: most mentions are nothing like them.
    const asked = screen ? mentions.filter((mention) => screen.anyNear(toQuery(mention))) : mentions;
    return asked.flatMap((mention) =>
      registry.matcher.candidates(toQuery(mention), PER_MENTION, only).map((found) => ({
        mentionId: mention.id,
        registryPersonId: found.id,
        score: found.score,
        comparedName: found.comparedName,
        explanation: found.explanation,
      })),
    );
  }
}
