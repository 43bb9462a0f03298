import type { Reading } from '../channel/channel-cost.ts';
import type { CompiledToken } from '../tokens/compiled-token.ts';
import { skeletonKeys } from '../tokens/skeleton.ts';
import { tokenLikeness } from '../tokens/token-likeness.ts';

/** A name part of the registry that may be the one asked for. */
export interface TokenMatch {
  /** Its number in the vocabulary. */
  readonly word: number;
  /** 0 to 1. */
  readonly likeness: number;
}

/** Less alike than this is not worth a look. */
const LEAST_LIKENESS = 0.3;
const MOST_REMEMBERED = 60_000;

/** The distinct name parts of a registry, found by sound whatever their script. Grows; never shrinks. */
export class Vocabulary {
  readonly tokens: CompiledToken[] = [];
  readonly #numbers = new Map<number, number>();
  readonly #bySound = new Map<number, number[]>();
  readonly #remembered = new Map<string, readonly TokenMatch[]>();

  /** The token's number; a new token is added. */
  number(token: CompiledToken): number {
    const known = this.#numbers.get(token.id);
    if (known !== undefined) return known;
    const number = this.tokens.push(token) - 1;
    this.#numbers.set(token.id, number);
    for (const key of keysOf(token)) {
      const filed = this.#bySound.get(key);
      if (filed) filed.push(number);
      else this.#bySound.set(key, [number]);
    }
    this.#remembered.clear();
    return number;
  }

  /** The token's number, or undefined where the registry does not hold it in just these letters. */
  find(token: CompiledToken): number | undefined {
    return this.#numbers.get(token.id);
  }

  /** Every name part that may be this one, likeliest first. */
  matches(token: CompiledToken, reading: Reading): readonly TokenMatch[] {
    const key = `${token.id}.${reading}`;
    const known = this.#remembered.get(key);
    if (known) return known;
    const matches = this.#search(token, reading);
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(key, matches);
    return matches;
  }

  #search(token: CompiledToken, reading: Reading): TokenMatch[] {
    const seen = new Set<number>();
    const matches: TokenMatch[] = [];
    for (const key of keysOf(token))
      for (const word of this.#bySound.get(key) ?? []) {
        if (seen.has(word)) continue;
        seen.add(word);
        const likeness = tokenLikeness(token, this.tokens[word]!, reading);
        if (likeness >= LEAST_LIKENESS) matches.push({ word, likeness });
      }
    return matches.sort((a, b) => b.likeness - a.likeness || a.word - b.word);
  }
}

const keysOf = (token: CompiledToken): Set<number> =>
  new Set(token.forms.flatMap((form) => skeletonKeys(form.skeleton)));
