import { blockKeys } from './block-keys.ts';
import { encodeName, type NameToken } from './encode-name.ts';
import type { MatchPerson } from './matching-types.ts';

export interface IndexedName {
  readonly text: string;
  readonly tokens: readonly NameToken[];
}
export interface IndexedPerson {
  readonly person: MatchPerson;
  readonly names: readonly IndexedName[];
}

/** Below this many people every one is compared, so that nothing is lost to blocking. */
const COMPARE_ALL = 300;
/** People compared in full for one name in a larger registry. */
const COMPARE_AT_MOST = 400;
const MOST_NATS = 8;
/** Keeps the frequencies of a small registry from looking certain. */
const PRIOR_PEOPLE = 20;

/** The registry's encoded names, token frequencies and blocking keys. */
export class RegistryIndex {
  readonly people: readonly IndexedPerson[];
  readonly #counts = new Map<string, number>();
  readonly #postings = new Map<string, number[]>();

  constructor(people: readonly MatchPerson[]) {
    this.people = people.map((person) => ({ person, names: namesOf(person) }));
    for (const [index, { names }] of this.people.entries()) {
      const tokens = names.flatMap((name) => name.tokens);
      for (const form of new Set(tokens.map((token) => token.forms[0]!)))
        this.#counts.set(form, (this.#counts.get(form) ?? 0) + 1);
      for (const key of blockKeys(tokens)) {
        const posting = this.#postings.get(key);
        if (posting) posting.push(index);
        else this.#postings.set(key, [index]);
      }
    }
  }

  /** ln(1 / share of registry people who bear the name part), 0 to 8 nats. */
  rarity(token: NameToken): number {
    const count = this.#counts.get(token.forms[0]!) ?? 1;
    return Math.min(MOST_NATS, Math.log((this.people.length + PRIOR_PEOPLE) / count));
  }

  /** People worth a full comparison, those who share the rarest keys first. */
  near(tokens: readonly NameToken[]): readonly IndexedPerson[] {
    if (this.people.length <= COMPARE_ALL) return this.people;
    const votes = new Map<number, number>();
    for (const key of blockKeys(tokens)) {
      const posting = this.#postings.get(key) ?? [];
      const worth = Math.log(1 + this.people.length / (posting.length + 1));
      for (const index of posting) votes.set(index, (votes.get(index) ?? 0) + worth);
    }
    const ranked = [...votes].sort(([a, left], [b, right]) => right - left || a - b);
    return ranked.slice(0, COMPARE_AT_MOST).map(([index]) => this.people[index]!);
  }
}

function namesOf(person: MatchPerson): IndexedName[] {
  const texts = [...new Set([...person.names, ...(person.kunya ? [person.kunya] : [])])];
  return texts.map((text) => ({ text, tokens: encodeName(text) })).filter((name) => name.tokens.length > 0);
}
