import type { Reading } from '../channel/reading.ts';
import { type CompiledToken, tokenKey } from '../tokens/compiled-token.ts';
import groups from '../tokens/letter-groups.json' with { type: 'json' };
import { skeletonKey, skeletonOf } from '../tokens/skeleton.ts';
import { type LikenessFloor, likenessAbove, likenessFloor, SOMEWHAT } from '../tokens/token-likeness.ts';
import { SoundGroups } from './sound-groups.ts';
import { SAME, TokenMatches } from './token-matches.ts';

/** Asked parts that are remembered at least, and at most twice as many. */
const A_GENERATION = 30_000;
const SOMEWHAT_FLOOR = likenessFloor(SOMEWHAT);
const SAME_FLOOR = likenessFloor(SAME);

/** The distinct name parts of a registry, found by sound whatever their script. Grows; never shrinks. */
export class Vocabulary {
  readonly tokens: CompiledToken[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #sounds: SoundGroups;
  #young = new Map<number, TokenMatches>();
  #old = new Map<number, TokenMatches>();

  /** `consulted` is told every skeleton key that an answer depends on, when it is first looked up. */
  constructor(consulted?: (key: number) => void) {
    this.#sounds = new SoundGroups(consulted);
  }

  /** The token's number; a new token is added. */
  number(token: CompiledToken): number {
    const key = keyOf(token);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.tokens.push(token) - 1;
    this.#numbers.set(key, number);
    this.#sounds.add(number, token);
    this.#young.clear();
    this.#old.clear();
    return number;
  }

  /** What the registry has that is like this name part. */
  matches(token: CompiledToken, reading: Reading): TokenMatches {
    const key = token.id * 3 + reading;
    const known = this.#young.get(key);
    if (known) return known;
    const matches =
      this.#old.get(key) ?? this.#compare(token, reading, this.#soundingNear(token, reading), SOMEWHAT_FLOOR);
    // What is asked for again and again outlives what was asked for once.
    if (this.#young.size >= A_GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, matches);
    return matches;
  }

  /**
   * The name parts with just this skeleton that count as the same: for words that are made by joining or dividing
   * others, of which there are too many to look around. Not remembered.
   */
  soundingSame(token: CompiledToken, reading: Reading): TokenMatches {
    const keys = token.forms.map((form) => skeletonKey(form.skeleton));
    const words = new Set(keys.flatMap((key) => this.#sounds.same(key)));
    return this.#compare(token, reading, words, SAME_FLOOR);
  }

  /** Whether any name part has just this skeleton. */
  holdsSound(skeleton: readonly number[]): boolean {
    return this.#sounds.same(skeletonKey(skeleton)).length > 0;
  }

  /** Words whose consonants differ in one place at most, after undoing one misread letter. */
  #soundingNear(token: CompiledToken, reading: Reading): Set<number> {
    const words = new Set<number>();
    this.#sounds.near(token, words);
    if (reading > 0)
      for (const key of misreadKeysOf(token)) for (const word of this.#sounds.same(key)) words.add(word);
    return words;
  }

  #compare(
    token: CompiledToken,
    reading: Reading,
    words: Iterable<number>,
    floor: LikenessFloor,
  ): TokenMatches {
    const found = new Map<number, number>();
    for (const word of words) {
      const likeness = likenessAbove(token, this.tokens[word]!, reading, floor);
      if (likeness > 0) found.set(word, likeness);
    }
    return new TokenMatches(found);
  }
}

const keyOf = ({ kind, forms }: CompiledToken): string =>
  tokenKey({ kind, forms: forms.map(({ letters }) => letters) });

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
