import type { MatchWay } from '@sijill/domain';
import type { PlannedSequence, TermReason } from './planned.ts';

/** A word of a page by its place among the page's words. */
export type PlacedToken = readonly [place: number, text: string];

export interface FoundSequence {
  /** Places of the words, in the order of the query. */
  readonly tokens: readonly number[];
  /** Of its words, the way least like what was asked for. */
  readonly way: MatchWay;
}

/** The least like what was asked for comes last. */
export const WAYS: readonly MatchWay[] = [
  'exact',
  'wildcard',
  'fuzzy',
  'variant',
  'joined',
  'cross-script',
  'ocr',
];

interface Other {
  readonly place: number;
  readonly reason: TermReason;
}

/** Everywhere that words of a page, in the order of their places, are the sequence. Not all words need be given. */
export function findSequence(
  { slots, distance }: PlannedSequence,
  tokens: readonly PlacedToken[],
): FoundSequence[] {
  const found: FoundSequence[] = [];
  for (const [index, [place, text]] of tokens.entries()) {
    const first = slots[0]?.get(text);
    if (!first) continue;
    const others =
      distance === 0 ? following(slots, tokens, index) : around({ slots, distance, tokens, index });
    if (!others) continue;
    const reasons = [first, ...others.map(({ reason }) => reason)];
    found.push({ tokens: [place, ...others.map((other) => other.place)], way: worstOf(reasons) });
  }
  return found;
}

function following(
  slots: PlannedSequence['slots'],
  tokens: readonly PlacedToken[],
  index: number,
): Other[] | undefined {
  const others: Other[] = [];
  for (let step = 1; step < slots.length; step += 1) {
    const token = tokens[index + step];
    const next = token?.[0] === tokens[index]![0] + step;
    const reason = token && next && slots[step]!.get(token[1]);
    if (!token || !reason) return undefined;
    others.push({ place: token[0], reason });
  }
  return others;
}

function around(at: {
  slots: PlannedSequence['slots'];
  distance: number;
  tokens: readonly PlacedToken[];
  index: number;
}): Other[] | undefined {
  const others: Other[] = [];
  const here = at.tokens[at.index]![0];
  const reach = at.distance + 1;
  const window = at.tokens
    .slice(Math.max(0, at.index - reach), at.index + reach + 1)
    .filter(([place]) => place !== here && Math.abs(place - here) <= reach);
  for (const slot of at.slots.slice(1)) {
    const token = window.find(([, text]) => slot.has(text));
    if (!token) return undefined;
    others.push({ place: token[0], reason: slot.get(token[1])! });
  }
  return others;
}

const worstOf = (reasons: readonly TermReason[]): MatchWay =>
  reasons
    .map(({ way }) => way)
    .reduce((worst, way) => (WAYS.indexOf(way) > WAYS.indexOf(worst) ? way : worst));
