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
  /** By word: the last comparison that met it. */
  #met = new Int32Array(1024);
  #comparison = 0;

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
    const matches = this.#old.get(key) ?? this.#compareNear(token, reading);
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
    const found = this.#compare(token, reading, SAME_FLOOR);
    for (const { skeleton } of token.forms) found.add(this.#sounds.same(skeletonKey(skeleton)));
    return found.matches();
  }

  /** Whether any name part has just this skeleton. */
  holdsSound(skeleton: readonly number[]): boolean {
    return this.#sounds.same(skeletonKey(skeleton)).length > 0;
  }

  /** Words whose consonants differ in one place at most, after undoing one misread letter. */
  #compareNear(token: CompiledToken, reading: Reading): TokenMatches {
    const found = this.#compare(token, reading, SOMEWHAT_FLOOR);
    for (const form of token.forms) for (const { words } of this.#sounds.near(form)) found.add(words);
    if (reading > 0) for (const key of misreadKeysOf(token)) found.add(this.#sounds.same(key));
    return found.matches();
  }

  /** Compares a token with words, each once. */
  #compare(token: CompiledToken, reading: Reading, floor: LikenessFloor) {
    if (this.#met.length < this.tokens.length) this.#met = new Int32Array(2 * this.tokens.length);
    const comparison = ++this.#comparison;
    const [met, tokens] = [this.#met, this.tokens];
    const alike: number[] = [];
    const likenesses: number[] = [];
    return {
      add(words: readonly number[]): void {
        for (let at = 0; at < words.length; at++) {
          const word = words[at]!;
          if (met[word] === comparison) continue;
          met[word] = comparison;
          const likeness = likenessAbove(token, tokens[word]!, reading, floor);
          if (likeness === 0) continue;
          alike.push(word);
          likenesses.push(likeness);
        }
      },
      matches: () => new TokenMatches(alike, likenesses),
    };
  }
}

const keyOf = ({ kind, forms }: CompiledToken): string =>
  tokenKey({ kind, forms: forms.map(({ letters }) => letters) });

/** Skeletons of every spelling in which one letter is another that differs from it by its dots. */
function misreadKeysOf(token: CompiledToken): Set<number> {
  if (token.script !== 'arabic') return new Set();
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
