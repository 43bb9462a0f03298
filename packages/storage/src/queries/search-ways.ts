import { grouped } from '../grouped.ts';
import { NUMBERS, wordNumber } from './search-numbers.ts';
import { orOf } from './search-words.ts';

/** The words that may stand at a place of a phrase, by their numbers. */
export type WordsByNumber = ReadonlyMap<number, readonly string[]>;
type Way = readonly WordsByNumber[];

/** A phrase that has all of its words but one, for which one of other words stands. */
export interface Damaged {
  readonly whole: Way;
  /** Those words for each place. */
  readonly far: readonly (readonly string[])[];
}

/** What a word may be: the first of a way or of a damaged phrase, the second of one of which the first is damaged. */
const FIRST = 1;
const SECOND = 2;

/**
 * Looks for a phrase among the words of a page, which are given as two bytes each, the higher one first. The answer is the
 * phrase as the numbers allow it, as a tsquery: other words have the same numbers, so that it has to be asked of the words
 * themselves. Undefined where it stands nowhere.
 */
export function wayFinder(ways: readonly Way[], damaged?: Damaged): (page: Uint8Array) => string | undefined {
  const roles = new Uint8Array(NUMBERS);
  const mark = (words: WordsByNumber | undefined, role: number) => {
    for (const number of words?.keys() ?? []) roles[number]! |= role;
  };
  for (const [first] of ways) mark(first, FIRST);
  mark(damaged?.whole[0], FIRST);
  mark(damaged?.whole[1], SECOND);
  const steps = stepsOf(ways);
  const damagedAt = damaged && damagedFinder(damaged);
  return (page) => {
    let found: Set<string> | undefined;
    for (let at = 0; at < page.length; at += 2) {
      const role = roles[(page[at]! << 8) | page[at + 1]!]!;
      if (role === 0) continue;
      if ((role & FIRST) !== 0) found = withMore(found, waysAt(steps, page, at));
      if (!damagedAt) continue;
      if ((role & FIRST) !== 0) found = withMore(found, damagedAt(page, at));
      if ((role & SECOND) !== 0 && at > 0) found = withMore(found, damagedAt(page, at - 2));
    }
    return found && [...found].map((query) => `(${query})`).join(' | ');
  };
}

function withMore(found: Set<string> | undefined, queries: readonly string[]): Set<string> | undefined {
  return queries.length === 0 ? found : new Set([...(found ?? []), ...queries]);
}

const numberAt = (page: Uint8Array, at: number): number => (page[at]! << 8) | page[at + 1]!;

/** A place of ways that have the same places before it. */
interface Step {
  readonly words: WordsByNumber;
  readonly next: readonly Step[];
  /** Whether one of the ways ends here. */
  readonly ends: boolean;
}

/** Ways share most of their places: what they begin with alike is looked at once. */
function stepsOf(ways: readonly Way[]): Step[] {
  const byFirst = grouped(
    ways.filter((way) => way.length > 0),
    ([first]) => first!,
  );
  return [...byFirst].map(([words, some]) => ({
    words,
    next: stepsOf(some.map((way) => way.slice(1))),
    ends: some.some((way) => way.length === 1),
  }));
}

const NONE: readonly string[] = [];

/** The ways that stand at a place; nearly always none, and nothing is made for that. */
function waysAt(steps: readonly Step[], page: Uint8Array, at: number): readonly string[] {
  if (at >= page.length) return NONE;
  const number = numberAt(page, at);
  let found = NONE;
  for (const { words, next, ends } of steps) {
    const here = words.get(number);
    if (here === undefined) continue;
    const rest = next.length === 0 ? NONE : waysAt(next, page, at + 2);
    if (ends || rest.length > 0)
      found = [...found, ...(ends ? [orOf(here)] : []), ...rest.map((query) => `${orOf(here)} <-> ${query}`)];
  }
  return found;
}

/** The phrase as it stands at a place but for one word. The words for that one are numbered when it is looked at. */
function damagedFinder({ whole, far }: Damaged): (page: Uint8Array, at: number) => readonly string[] {
  const numbered: WordsByNumber[] = [];
  return (page, at) => {
    if (at + 2 * whole.length > page.length) return NONE;
    let missing = -1;
    for (let step = 0; step < whole.length; step += 1) {
      if (whole[step]!.has(numberAt(page, at + 2 * step))) continue;
      if (missing >= 0 || far[step]!.length === 0) return NONE;
      missing = step;
    }
    if (missing < 0) return NONE;
    numbered[missing] ??= grouped(far[missing]!, wordNumber);
    const words = (step: number) =>
      (step === missing ? numbered[missing]! : whole[step]!).get(numberAt(page, at + 2 * step));
    const standing = [...whole.keys()].map(words);
    return standing.some((here) => here === undefined)
      ? NONE
      : [standing.map((here) => orOf(here!)).join(' <-> ')];
  };
}
