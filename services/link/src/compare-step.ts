import { setImmediate } from 'node:timers/promises';
import type { Calibration } from '@sijill/matching';
import {
  type ComparedDocuments,
  type Database,
  type DocumentToCompare,
  listPersonMentions,
  type NewCandidate,
  type PersonMention,
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

/** Mentions compared before others of the process get their turn: the saving of the step before, above all. */
const WITHOUT_A_BREAK = 20;

/** Gives back memory where too much lies about, or in any case; called every few milliseconds. */
export type GiveBack = (atOnce?: boolean) => void;

/**
 * Compares in this process; holds the registries of the last cases in memory. Steps are compared one after the other;
 * while one is saved the next may be compared.
 */
export function comparing(db: Database, giveBack: GiveBack = () => undefined): CompareDocuments {
  const snapshots = createSnapshots(db, giveBack);
  let before: Promise<unknown> = Promise.resolve();
  return async (step) => {
    const found = before.then(() => compareStep(db, step, { snapshots, giveBack }));
    before = found.catch(() => undefined);
    await saveCandidates(db, await found);
  };
}

async function compareStep(
  db: Database,
  { caseId, generation, calibration, documents }: CompareStep,
  { snapshots, giveBack }: { snapshots: ReturnType<typeof createSnapshots>; giveBack: GiveBack },
): Promise<ComparedDocuments> {
  const registry = await snapshots.at(caseId, generation);
  if (calibration) registry.matcher.calibrate(calibration);
  const since = documents[0]?.since ?? null;
  const changed = since === null ? null : registry.changedSince(since);
  const people = changed !== null && changed.length < FEW * registry.matcher.size ? changed : null;
  const asked = byName(
    await listPersonMentions(
      db,
      documents.map(({ id }) => id),
    ),
  );
  const candidates: NewCandidate[] = [];
  const compare = comparer(registry, people);
  for (let at = 0; at < asked.length; at += WITHOUT_A_BREAK) {
    giveBack();
    await setImmediate();
    candidates.push(...asked.slice(at, at + WITHOUT_A_BREAK).flatMap(compare));
  }
  return { caseId, generation, version: registry.matcher.version, documents, people, candidates };
}

/** Finds the candidates of a mention, among these people alone if they are given. */
function comparer(
  { matcher, only: matcherOf }: Registry,
  people: readonly string[] | null,
): (mention: PersonMention) => NewCandidate[] {
  const only = people === null ? undefined : new Set(people);
  const screen = people === null ? null : matcherOf(people);
  return (mention) => {
    const query = toQuery(mention);
    // A few new rows against everything that was read: most mentions are nothing like them.
    if (screen && !screen.anyNear(query)) return [];
    return matcher
      .candidates(query, PER_MENTION, only)
      .map(({ id, ...found }) => ({ mentionId: mention.id, registryPersonId: id, ...found }));
  };
}

/** Equal names beside each other: the matcher looks each up once. */
const byName = (mentions: readonly PersonMention[]): PersonMention[] =>
  mentions.toSorted((a, b) => Number(a.value.name > b.value.name) - Number(a.value.name < b.value.name));
