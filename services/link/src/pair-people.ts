import { setImmediate } from 'node:timers/promises';
import { MATCHER_VERSION } from '@sijill/matching';
import {
  type Database,
  type DocumentVersion,
  documentsThatLookSo,
  documentVersions,
  listPeopleOnPages,
  type NewPersonPair,
  pagesOfDocuments,
  pairingRequested,
  savePersonPairs,
} from '@sijill/storage';
import { CasePeople, MOST_PEOPLE } from './case-people.ts';
import type { GiveBack } from './compare-step.ts';
import { type DocumentPerson, documentPeople } from './document-people.ts';
import { type Load, loadsOf } from './loads.ts';
import { type FreshPapers, proposePairs } from './propose-pairs.ts';

/** The people of so many cases stay in memory between runs. */
const MOST_CASES = 2;
/** People of another case than the one at hand that stay: memory is reckoned for the one at hand. */
const MOST_BESIDE = 50_000;
/** Papers whose people are read at once. */
const AT_ONCE: Load = { documents: 200, pages: 1_000 };
/** Pairs that are saved at once. */
const PAIRS_AT_ONCE = 1_000;
/** Pairs of names looked at before others of the process get their turn. */
const WITHOUT_A_BREAK = 20;

/** How long people are held that nobody asks for: what was erased from the database is then nowhere in memory, too. */
const LET_GO_MS = 600_000;

export interface Holding {
  readonly giveBack?: GiveBack;
  /** People of a case held at most. */
  readonly most?: number;
  /** With more people, a case is let go of when another one is worked on. */
  readonly beside?: number;
  readonly letGoMs?: number;
}

/** Proposes pairs of people of a case. Runs until it is up to date; safe to run again. */
export type PairPeople = (caseId: string) => Promise<void>;

/**
 * Proposes who of one document may be who of another; never merges. The people of the last cases stay in memory for a
 * while, so that only those of papers that came or changed since look for others; whoever holds none reads all of them once.
 */
export function pairing(
  db: Database,
  { giveBack = () => undefined, most = MOST_PEOPLE, beside = MOST_BESIDE, letGoMs = LET_GO_MS }: Holding = {},
): PairPeople {
  const cases = new Map<string, { readonly held: CasePeople; readonly timer: NodeJS.Timeout }>();

  /** Where a run fails, what was taken for seen may not have been saved: so a case is out while it is worked on. */
  function take(caseId: string): CasePeople | undefined {
    const kept = cases.get(caseId);
    cases.delete(caseId);
    clearTimeout(kept?.timer);
    return kept?.held;
  }

  function keep(caseId: string, held: CasePeople): void {
    const timer = setTimeout(() => {
      cases.delete(caseId);
      giveBack(true);
    }, letGoMs);
    timer.unref();
    for (const [other, { held: its }] of cases) if (its.size > beside) take(other);
    cases.set(caseId, { held, timer });
    if (cases.size > MOST_CASES) take([...cases.keys()][0]!);
  }

  return async (caseId) => {
    for (;;) {
      const request = await pairingRequested(db, caseId);
      if (request === undefined) return;
      const known = take(caseId);
      const held = known ?? new CasePeople(most);
      const fresh = await refresh(db, caseId, held, giveBack);
      const documents = known ? [...fresh.again] : null;
      const run = { caseId, request, version: MATCHER_VERSION, documents, unseen: held.forgotten };
      await savePersonPairs(db, run, inPieces(proposePairs(held, fresh), giveBack));
      keep(caseId, held);
    }
  };
}

/** Reads the people of papers that are not held as they are now; answers which papers those are. */
async function refresh(
  db: Database,
  caseId: string,
  held: CasePeople,
  giveBack: GiveBack,
): Promise<FreshPapers> {
  const changed = held.changed(await documentVersions(db, caseId));
  const again = new Set(changed.flatMap(({ id }) => (held.peopleOf(id).length > 0 ? [id] : [])));
  const groups = new Set<string>();
  for await (const [document, people] of readPeople(db, changed)) {
    giveBack();
    held.put(document, people);
    for (const { lookGroups } of people) for (const group of lookGroups) groups.add(group);
  }
  const documents = new Set(changed.map(({ id }) => id));
  // A page that came may have made one of another paper the same as a third.
  const alike = (await documentsThatLookSo(db, [...groups])).flatMap((id) => {
    const version = documents.has(id) ? undefined : held.versionOf(id);
    return version === undefined || held.peopleOf(id).length === 0 ? [] : [{ id, version }];
  });
  for await (const [document, people] of readPeople(db, alike)) held.put(document, people);
  return { documents, again };
}

async function* readPeople(
  db: Database,
  documents: readonly DocumentVersion[],
): AsyncGenerator<[DocumentVersion, readonly DocumentPerson[]]> {
  const pages = await pagesOfDocuments(
    db,
    documents.map(({ id }) => id),
  );
  for (const some of loadsOf(documents, pages, AT_ONCE)) {
    const people = documentPeople(
      await listPeopleOnPages(
        db,
        some.map(({ id }) => id),
      ),
    );
    const byDocument = new Map<string, DocumentPerson[]>(some.map(({ id }) => [id, []]));
    for (const person of people) byDocument.get(person.documentId)?.push(person);
    for (const document of some) yield [document, byDocument.get(document.id) ?? []];
  }
}

/** A pair found from both of its names counts once in a piece. */
async function* inPieces(
  found: Iterable<readonly NewPersonPair[]>,
  giveBack: GiveBack,
): AsyncGenerator<NewPersonPair[]> {
  let best = new Map<string, NewPersonPair>();
  let looks = 0;
  for (const pairs of found) {
    for (const pair of pairs) keepBest(best, pair);
    if (best.size >= PAIRS_AT_ONCE) {
      yield [...best.values()];
      best = new Map();
    }
    looks += 1;
    if (looks % WITHOUT_A_BREAK !== 0) continue;
    giveBack();
    await setImmediate();
  }
  yield [...best.values()];
}

function keepBest(best: Map<string, NewPersonPair>, pair: NewPersonPair): void {
  const key = [pair.one.mentionId, pair.other.mentionId].sort().join('/');
  const known = best.get(key);
  if (!known || known.score < pair.score) best.set(key, pair);
}
