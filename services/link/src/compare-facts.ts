import type { PairFact } from '@sijill/domain';
import type { DocumentPerson } from './document-people.ts';
import weights from './fact-weights.json' with { type: 'json' };

const DAY_MS = 86_400_000;

/**
 * What two papers say around two names: a place named on both, the same role, days near each other, years of birth.
 * What one paper does not tell is left out; that two papers name other places, or other roles, hardly speaks against.
 */
export function compareFacts(one: DocumentPerson, other: DocumentPerson): PairFact[] {
  return [parts, place, role, date, birth].flatMap((compare) => compare(one, other) ?? []);
}

type Compare = (one: DocumentPerson, other: DocumentPerson) => PairFact | undefined;

/** Two names that agree whole are little where each has but two parts: many people bear them. */
const parts: Compare = (one, other) => {
  const fewest = Math.min(...[one, other].map(({ name }) => name.trim().split(/\s+/).length));
  if (fewest > 2 || one.kunyaAlone || other.kunyaAlone) return undefined;
  return { fact: 'parts', one: one.name, other: other.name, verdict: 'unknown', weight: weights.twoParts };
};

const place: Compare = (one, other) => {
  if (one.places.size === 0 || other.places.size === 0) return undefined;
  const both = [...one.places].filter(([key]) => other.places.has(key)).map(([, name]) => name);
  const agrees = both.length > 0;
  const list = (places: readonly string[]) => places.slice(0, 3).join('، ');
  return {
    fact: 'place',
    one: agrees ? list(both) : list([...one.places.values()]),
    other: agrees ? list(both) : list([...other.places.values()]),
    ...judged('place', agrees ? 'agrees' : 'contradicts'),
  };
};

const role: Compare = (one, other) => {
  if (one.roles.length === 0 || other.roles.length === 0) return undefined;
  const both = one.roles.filter((word) => other.roles.includes(word));
  const agrees = both.length > 0;
  return {
    fact: 'role',
    one: (agrees ? both : one.roles).join(' '),
    other: (agrees ? both : other.roles).join(' '),
    // Who sells here may witness there.
    ...judged('role', agrees ? 'agrees' : 'unknown'),
  };
};

const date: Compare = (one, other) => {
  if (!one.dated || !other.dated) return undefined;
  const apart = daysApart(one.dated, other.dated);
  const verdict =
    apart <= weights.days.near ? 'agrees' : apart >= weights.days.far ? 'contradicts' : 'unknown';
  return { fact: 'date', one: one.dated.earliest, other: other.dated.earliest, ...judged('date', verdict) };
};

const birth: Compare = (one, other) => {
  if (one.birthYear === undefined || other.birthYear === undefined) return undefined;
  const apart = Math.abs(one.birthYear - other.birthYear);
  const { near, far } = weights.birthYears;
  const verdict = apart <= near ? 'agrees' : apart >= far ? 'contradicts' : 'unknown';
  return {
    fact: 'birth',
    one: String(one.birthYear),
    other: String(other.birthYear),
    ...judged('birth', verdict),
  };
};

function judged(
  fact: 'place' | 'role' | 'date' | 'birth',
  verdict: PairFact['verdict'],
): Pick<PairFact, 'verdict' | 'weight'> {
  return { verdict, weight: verdict === 'unknown' ? 0 : weights[fact][verdict] };
}

/** Days between two spans of days; 0 where they touch. */
function daysApart(
  one: { earliest: string; latest: string },
  other: { earliest: string; latest: string },
): number {
  const gap = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return Math.max(0, gap(one.latest, other.earliest), gap(other.latest, one.earliest));
}

/** A name's score with the papers' facts, 0 to 1; what caps the name (a lone kunya) caps the whole. */
export function withFacts(score: number, facts: readonly PairFact[], cap: number): number {
  const sum = facts.reduce((total, fact) => total + fact.weight, 0);
  // Equal names are borne by several people: a name alone never says more than this.
  const sure = Math.min(Math.max(score, 1e-6), weights.nameAtMost);
  const odds = Math.log(sure / (1 - sure)) + sum;
  return Math.min(1 / (1 + Math.exp(-odds)), cap, weights.ceiling);
}
