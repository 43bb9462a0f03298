import type { Calibration } from '@sijill/matching';
import {
  type Database,
  type DocumentToCompare,
  listPersonMentions,
  type NewCandidate,
  saveCandidates,
} from '@sijill/storage';
import { toQuery } from './match-people.ts';
import { createSnapshots, type RegistrySnapshot as Registry } from './registry-snapshot.ts';

/** Documents of a case to compare and save together; ids only, so that a step can be handed to another process. */
export interface CompareStep {
  readonly caseId: string;
  /** State of the registries to compare with. */
  readonly generation: number;
  /** Of the case; null: the shipped one. */
  readonly calibration: (Calibration & { readonly number: number }) | null;
  /** All with the same `since`. */
  readonly documents: readonly DocumentToCompare[];
}

/** Compares and saves a step. Safe to repeat. */
export type CompareDocuments = (step: CompareStep) => Promise<void>;

/** Candidates kept for one mention; the explanation tells how many namesakes there are. */
const PER_MENTION = 10;
/** With more changed people than this share of the registry, documents are compared with everybody. */
const FEW = 0.2;

/** Compares in this process; holds the registries of the last cases in memory. */
export function comparing(db: Database): CompareDocuments {
  const snapshots = createSnapshots(db);
  return async ({ caseId, generation, calibration, documents }) => {
    const registry = await snapshots.at(caseId, generation);
    if (calibration) registry.matcher.calibrate(calibration);
    const since = documents[0]?.since ?? null;
    const changed = since === null ? null : registry.changedSince(since);
    const people = changed !== null && changed.length < FEW * registry.matcher.size ? changed : null;
    const candidates = await compare(db, documents, registry, people);
    const { version } = registry.matcher;
    await saveCandidates(db, { caseId, generation, version, documents, people, candidates });
  };
}

async function compare(
  db: Database,
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
