import type { Reading } from '../channel/reading.ts';
import type { CompiledToken } from '../tokens/compiled-token.ts';
import groups from '../tokens/letter-groups.json' with { type: 'json' };
import { skeletonKey, skeletonKeys, skeletonOf, soundNear } from '../tokens/skeleton.ts';
import { tokenLikeness } from '../tokens/token-likeness.ts';

/** A name part of the registry that may be the one asked for. */
export interface TokenMatch {
  /** Its number in the vocabulary. */
  readonly word: number;
  /** 0 to 1. */
  readonly likeness: number;
}

/** What a name part is like in a registry. */
export interface TokenMatches {
  /** Parts that may be the same name, likeliest first. */
  readonly likely: readonly TokenMatch[];
  /** By id of the compiled token: the same, and those that are somewhat alike. */
  readonly likenesses: ReadonlyMap<number, number>;
}

/** Less alike than this is nothing. */
const SOMEWHAT = 0.03;
/** Less alike than this is not worth a look. */
const LIKELY = 0.3;
const MOST_REMEMBERED = 60_000;

/** The distinct name parts of a registry, found by sound whatever their script. Grows; never shrinks. */
export class Vocabulary {
  readonly tokens: CompiledToken[] = [];
  readonly #numbers = new Map<number, number>();
  /** Tokens by skeleton with at most one sound class left out, and by the whole skeleton. */
  readonly #bySound = new Map<number, number[]>();
  readonly #byWholeSound = new Map<number, number[]>();
  readonly #remembered = new Map<string, TokenMatches>();

  /** The token's number; a new token is added. */
  number(token: CompiledToken): number {
    const known = this.#numbers.get(token.id);
    if (known !== undefined) return known;
    const number = this.tokens.push(token) - 1;
    this.#numbers.set(token.id, number);
    for (const key of keysOf(token)) file(this.#bySound, key, number);
    for (const key of new Set(wholeKeysOf(token))) file(this.#byWholeSound, key, number);
    this.#remembered.clear();
    return number;
  }

  /** What the registry has that is like this name part. */
  matches(token: CompiledToken, reading: Reading): TokenMatches {
    const key = `${token.id}.${reading}`;
    const known = this.#remembered.get(key);
    if (known) return known;
    const found = this.#compare(token, reading, this.#soundingNear(token, reading));
    const matches = {
      likely: found.filter(({ likeness }) => likeness >= LIKELY),
      likenesses: new Map(found.map(({ word, likeness }) => [this.tokens[word]!.id, likeness])),
    };
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(key, matches);
    return matches;
  }

  /**
   * The name parts with just this skeleton: for words that are made by joining or dividing others, of which there are
   * too many to look around. Not remembered.
   */
  soundingSame(token: CompiledToken, reading: Reading): readonly TokenMatch[] {
    const words = new Set(wholeKeysOf(token).flatMap((key) => this.#byWholeSound.get(key) ?? []));
    return this.#compare(token, reading, words);
  }

  /** Whether any name part has just this skeleton. */
  holdsSound(skeleton: readonly number[]): boolean {
    return this.#byWholeSound.has(skeletonKey(skeleton));
  }

  /** Words whose consonants differ in one place at most, after undoing one misread letter. */
  #soundingNear(token: CompiledToken, reading: Reading): Set<number> {
    const words = new Set<number>();
    for (const key of keysOf(token))
      for (const word of this.#bySound.get(key) ?? [])
        if (!words.has(word) && anyNear(token, this.tokens[word]!)) words.add(word);
    if (reading > 0)
      for (const key of misreadKeysOf(token))
        for (const word of this.#byWholeSound.get(key) ?? []) words.add(word);
    return words;
  }

  #compare(token: CompiledToken, reading: Reading, words: Iterable<number>): TokenMatch[] {
    const matches: TokenMatch[] = [];
    for (const word of words) {
      const likeness = tokenLikeness(token, this.tokens[word]!, reading);
      if (likeness >= SOMEWHAT) matches.push({ word, likeness });
    }
    return matches.sort((a, b) => b.likeness - a.likeness || a.word - b.word);
  }
}

const anyNear = (left: CompiledToken, right: CompiledToken): boolean =>
  left.forms.some((one) => right.forms.some((other) => soundNear(one, other, 1)));

function file(filed: Map<number, number[]>, key: number, number: number): void {
  const there = filed.get(key);
  if (there) there.push(number);
  else filed.set(key, [number]);
}

const wholeKeysOf = (token: CompiledToken): number[] => token.forms.map((form) => skeletonKey(form.skeleton));

const keysOf = (token: CompiledToken): Set<number> =>
  new Set(token.forms.flatMap((form) => skeletonKeys(form.skeleton)));

/** Skeletons of every spelling in which one letter is another that differs from it by its dots. */
function misreadKeysOf(token: CompiledToken): Set<number> {
  if (token.script === 'latin') return new Set();
  return new Set(
    token.forms.flatMap(({ letters }) =>
      [...misreadings(letters)].map((spelling) => skeletonKey(skeletonOf(spelling))),
    ),
  );
}

function* misreadings(letters: string): Generator<string> {
  for (let at = 0; at < letters.length; at++)
    for (const family of groups.confusable)
      if (family.includes(letters[at]!))
        for (const other of family)
          if (other !== letters[at]) yield letters.slice(0, at) + other + letters.slice(at + 1);
}
