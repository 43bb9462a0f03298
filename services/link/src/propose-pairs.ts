import { CANDIDATE_THRESHOLD, type MatchResult } from '@sijill/matching';
import type { NewPersonPair } from '@sijill/storage';
import type { CasePeople } from './case-people.ts';
import { compareFacts, withFacts } from './compare-facts.ts';
import { type DocumentPerson, kunyaBearers } from './document-people.ts';

/** Other names looked at for one name, the name itself included. */
const NAMES_BESIDE = 20;
/** Pairs that one person is proposed in by their own choice; others may choose them too. */
const PAIRS_OF_ONE = 2;
/** Names that score less do not gain by what the papers say; 0 to 1. */
const LIKELY = 0.5;
/** People of one name whose papers' facts are compared for one person; more of a name are chained through these. */
const COMPARED = 40;

/** Papers whose people look for others. */
export interface FreshPapers {
  readonly documents: ReadonlySet<string>;
  /** Of them those that were read otherwise before: others look for their people, too. */
  readonly again: ReadonlySet<string>;
}

/**
 * Who of the fresh papers may be who of another, for people to judge; name by name, as nobody has room for all. A pair may
 * be found from both of its names. Distinct names are compared once, then the people who bear them by what their papers
 * say; each proposes only the few that fit best, so that pairs grow with the people and not with their square. The same
 * paper twice proposes nothing.
 */
export function* proposePairs(held: CasePeople, fresh: FreshPapers): Generator<NewPersonPair[]> {
  const bearers = kunyaBearers(held.everybody());
  const isFresh = ({ documentId }: { readonly documentId: string }) => fresh.documents.has(documentId);
  const everybody = () => true;
  for (const [name, asking] of byName(held, fresh.documents)) {
    const own = held.named(name);
    const isSought = own.some(({ documentId }) => fresh.again.has(documentId));
    const asks = isSought ? everybody : isFresh;
    for (const result of held.namesLike(asking, NAMES_BESIDE)) {
      const others = held.named(result.id);
      const compared = { result, bearers, asks };
      const found = [
        ...pairsOf(own, others, compared),
        ...(isSought && result.id !== name ? pairsOf(others, own, compared) : []),
      ];
      yield found.filter(({ one, other }) => isFresh(one) || isFresh(other));
    }
  }
}

/** The names on some papers, each with somebody who bears it. */
function byName(held: CasePeople, documents: ReadonlySet<string>): Map<string, DocumentPerson> {
  const names = new Map<string, DocumentPerson>();
  for (const id of documents)
    for (const person of held.peopleOf(id))
      if (held.named(person.name).length > 0 && !names.has(person.name)) names.set(person.name, person);
  return names;
}

interface Compared {
  readonly result: MatchResult;
  readonly bearers: ReadonlyMap<string, number>;
}

/** What those propose who ask. */
function pairsOf(
  own: readonly DocumentPerson[],
  others: readonly DocumentPerson[],
  { asks, ...compared }: Compared & { readonly asks: (one: DocumentPerson) => boolean },
): NewPersonPair[] {
  return own.flatMap((one, index) => {
    if (!asks(one)) return [];
    // Around its own place in the list, so that many of one name are chained and none is left out.
    const from = Math.max(0, Math.min(index - COMPARED / 2, others.length - COMPARED));
    return others
      .slice(from, from + COMPARED)
      .filter((other) => other.documentId !== one.documentId && !sameSource(one, other))
      .map((other) => pairOf(one, other, compared))
      .filter(({ score }) => score >= CANDIDATE_THRESHOLD)
      .sort((a, b) => b.score - a.score)
      .slice(0, PAIRS_OF_ONE);
  });
}

const sameSource = (one: DocumentPerson, other: DocumentPerson): boolean =>
  [...one.lookGroups].some((group) => other.lookGroups.has(group));

/** In the order in which it is kept, whoever proposes it: what the facts call "one" is then the one that is shown so. */
function pairOf(asking: DocumentPerson, asked: DocumentPerson, { result, bearers }: Compared): NewPersonPair {
  const [one, other] = asking.documentId < asked.documentId ? [asking, asked] : [asked, asking];
  const facts = compareFacts(one, other);
  const alone = [one, other].find((person) => person.kunyaAlone);
  // What papers say in common makes no name of a lone kunya, nor of names that are likelier two than one.
  const cap = alone || result.score < LIKELY ? result.score : 1;
  return {
    one,
    other,
    score: withFacts(result.score, facts, cap),
    explanation: result.explanation,
    facts: { facts, kunyaBearers: alone?.kunya ? (bearers.get(alone.kunya) ?? 0) : null },
  };
}
