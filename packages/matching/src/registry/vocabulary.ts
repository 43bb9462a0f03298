import type { Reading } from '../channel/reading.ts';
import type { CompiledToken } from '../tokens/compiled-token.ts';
import groups from '../tokens/letter-groups.json' with { type: 'json' };
import { skeletonKey, skeletonOf } from '../tokens/skeleton.ts';
import { SOMEWHAT, somewhatLike } from '../tokens/token-likeness.ts';
import { SoundGroups } from './sound-groups.ts';
import { TokenMatches } from './token-matches.ts';

const MOST_REMEMBERED = 60_000;

/** The distinct name parts of a registry, found by sound whatever their script. Grows; never shrinks. */
export class Vocabulary {
  readonly tokens: CompiledToken[] = [];
  readonly #numbers = new Map<number, number>();
  readonly #sounds: SoundGroups;
  readonly #remembered = new Map<number, TokenMatches>();

  /** `consulted` is told every skeleton key that an answer depends on, when it is first looked up. */
  constructor(consulted?: (key: number) => void) {
    this.#sounds = new SoundGroups(consulted);
  }

  /** The token's number; a new token is added. */
  number(token: CompiledToken): number {
    const known = this.#numbers.get(token.id);
    if (known !== undefined) return known;
    const number = this.tokens.push(token) - 1;
    this.#numbers.set(token.id, number);
    this.#sounds.add(number, token);
    this.#remembered.clear();
    return number;
  }

  /** What the registry has that is like this name part. */
  matches(token: CompiledToken, reading: Reading): TokenMatches {
    const key = token.id * 3 + reading;
    const known = this.#remembered.get(key);
    if (known) return known;
    const matches = this.#compare(token, reading, this.#soundingNear(token, reading));
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(key, matches);
    return matches;
  }

  /**
   * The name parts with just this skeleton: for words that are made by joining or dividing others, of which there are
   * too many to look around. Not remembered.
   */
  soundingSame(token: CompiledToken, reading: Reading): TokenMatches {
    const keys = token.forms.map((form) => skeletonKey(form.skeleton));
    return this.#compare(token, reading, new Set(keys.flatMap((key) => this.#sounds.same(key))));
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

  #compare(token: CompiledToken, reading: Reading, words: Iterable<number>): TokenMatches {
    const found = new Map<number, number>();
    for (const word of words) {
      const likeness = somewhatLike(token, this.tokens[word]!, reading);
      if (likeness >= SOMEWHAT) found.set(word, likeness);
    }
    return new TokenMatches(found);
  }
}

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
