import { CANDIDATE_THRESHOLD, createMatcher, type MatchResult } from '@sijill/matching';
import type { NewPersonPair } from '@sijill/storage';
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

/**
 * Who of one document may be who of another, for people to judge. Distinct names are compared once, then the people who
 * bear them by what their papers say; each proposes only the few that fit best, so that pairs grow with the people and
 * not with their square. The same paper twice proposes nothing.
 */
export function proposePairs(people: readonly DocumentPerson[]): NewPersonPair[] {
  const byName = new Map<string, DocumentPerson[]>();
  for (const person of people) {
    // One given name on two papers says nothing of who bears it.
    if (!/\S\s+\S/.test(person.name)) continue;
    const same = byName.get(person.name);
    if (same) same.push(person);
    else byName.set(person.name, [person]);
  }
  const names = [...byName.keys()];
  const matcher = createMatcher(
    names.map((name) => {
      const { kunya, sex } = byName.get(name)?.[0] ?? {};
      return { id: name, names: [name], kunya, sex };
    }),
  );
  const bearers = kunyaBearers(people);
  const found = new Map<string, NewPersonPair>();
  for (const name of names) {
    const own = byName.get(name) ?? [];
    const [first] = own;
    if (!first) continue;
    const query = { name, ocr: first.ocr, confidence: first.confidence, kunya: first.kunya, sex: first.sex };
    for (const result of matcher.candidates(query, NAMES_BESIDE)) {
      for (const pair of pairsOf(own, byName.get(result.id) ?? [], { result, bearers }))
        keepBest(found, pair);
    }
  }
  return [...found.values()];
}

interface Compared {
  readonly result: MatchResult;
  readonly bearers: ReadonlyMap<string, number>;
}

function pairsOf(
  own: readonly DocumentPerson[],
  others: readonly DocumentPerson[],
  compared: Compared,
): NewPersonPair[] {
  return own.flatMap((one, index) => {
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

function pairOf(one: DocumentPerson, other: DocumentPerson, { result, bearers }: Compared): NewPersonPair {
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

/** A pair found from both of its names counts once. */
function keepBest(found: Map<string, NewPersonPair>, pair: NewPersonPair): void {
  const key = [pair.one.mentionId, pair.other.mentionId].sort().join('/');
  const known = found.get(key);
  if (!known || known.score < pair.score) found.set(key, pair);
}
