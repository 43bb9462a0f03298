import type { NameWord } from '@sijill/domain';

/** A word of a mention; the first place is 1. */
export interface PlacedWord {
  readonly word: string;
  readonly place: number;
}

/** A name's words that are answered otherwise than as they stand, and may be no more than so many. */
const DOUBTFUL = 1;

/**
 * Tells of the words of a mention whether it bears a name: each of the name's words is answered by a word of its own (in any
 * order and with no doubtful answer), or all stand as they were asked for.
 */
export function bearerTest(words: readonly NameWord[]): (mention: readonly PlacedWord[]) => boolean {
  const answers = answersOf(words);
  const groups = groupsOf(words);
  const isTorn = words.some(({ torn }) => torn.length > 0);
  const isDoubted = words.some(({ doubtful }) => doubtful.length > 0);
  return (mention) => {
    const found: Found[] = [];
    for (const { word, place } of mention)
      for (const answer of answers.get(word) ?? []) found.push({ place, answer });
    const torn = isTorn ? tornIn(mention, words) : 0;
    return eachByItsOwn(found, groups, torn) || (isDoubted && inOrder(found, words.length));
  };
}

interface Answer {
  /** Bits of the words that it answers; with the doubtful ones. */
  surely: number;
  perhaps: number;
}

interface Found {
  readonly place: number;
  readonly answer: Answer;
}

/** What a word of the index answers. One that is two words of the name written together is there twice. */
function answersOf(words: readonly NameWord[]): ReadonlyMap<string, readonly Answer[]> {
  const known = new Map<string, Map<string, Answer>>();
  const note = (term: string, kind: string, surely: number, perhaps: number) => {
    const kinds = known.get(term) ?? new Map<string, Answer>();
    known.set(term, kinds);
    const one = kinds.get(kind) ?? { surely: 0, perhaps: 0 };
    kinds.set(kind, { surely: one.surely | surely, perhaps: one.perhaps | perhaps });
  };
  for (const [index, { terms, doubtful, joined }] of words.entries()) {
    const bit = 1 << index;
    for (const term of terms) note(term, 'alone', bit, bit);
    for (const term of doubtful) note(term, 'alone', 0, bit);
    // Neighbours have one odd and one even index: each takes its own half.
    for (const term of joined) note(term, index % 2 === 0 ? 'even half' : 'odd half', bit, 0);
  }
  return new Map([...known].map(([term, kinds]) => [term, [...kinds.values()]]));
}

/** Bits of the words that stand in the mention torn in two. */
function tornIn(mention: readonly PlacedWord[], words: readonly NameWord[]): number {
  const stand = (left: string, right: string) =>
    mention.some(
      ({ word, place }) =>
        word === left && mention.some((next) => next.word === right && next.place === place + 1),
    );
  return words.reduce(
    (bits, { torn }, index) =>
      torn.some(([left, right]) => stand(left, right)) ? bits | (1 << index) : bits,
    0,
  );
}

/**
 * Every word can have an answer of its own exactly if any of the words together have as many answers as they are (Hall's
 * theorem); words that share no answer need not be looked at together.
 */
function eachByItsOwn(found: readonly Found[], groups: readonly number[], torn: number): boolean {
  for (const group of groups) {
    let missing = bitCount(group & ~torn);
    for (const { answer } of found) if ((answer.surely & group) !== 0) missing -= 1;
    if (missing > 0) return false;
  }
  return true;
}

/** Each word at its place beside the others, all but a few of them surely. */
function inOrder(found: readonly Found[], length: number): boolean {
  return found.some(({ place: first }) => {
    let doubtful = 0;
    for (let word = 0; word < length; word += 1) {
      const here = found.find(({ place, answer }) => place === first + word && (answer.perhaps >> word) & 1);
      if (!here) return false;
      if (((here.answer.surely >> word) & 1) === 0) doubtful += 1;
    }
    return doubtful <= DOUBTFUL;
  });
}

/** Bits of any of the words that hang together by the answers that they share. */
function groupsOf(words: readonly NameWord[]): number[] {
  const shared = words.map((one, index) =>
    words.reduce((bits, other, at) => (at !== index && share(one, other) ? bits | (1 << at) : bits), 0),
  );
  return Array.from({ length: 2 ** words.length - 1 }, (_, at) => at + 1).filter((subset) =>
    hangsTogether(subset, shared),
  );
}

function share(one: NameWord, other: NameWord): boolean {
  const terms = new Set(one.terms);
  return other.terms.some((term) => terms.has(term));
}

/** Whether the words of a subset are one group by what they share. */
function hangsTogether(subset: number, shared: readonly number[]): boolean {
  let group = subset & -subset;
  for (;;) {
    const wider = shared.reduce(
      (bits, others, at) => ((group >> at) & 1 ? bits | (others & subset) : bits),
      group,
    );
    if (wider === group) return group === subset;
    group = wider;
  }
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
