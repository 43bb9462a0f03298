/**
 * Name parts of a registry (numbers) that a name part is like, 0 to 1; those that are nothing alike are left out. Two
 * flat arrays, because a bulk comparison remembers many of these.
 */
export class TokenMatches {
  /** The likest first, equally like ones ascending. */
  readonly words: Int32Array;
  readonly #likenesses: Float32Array;
  /** Whether one of them counts as the same name. */
  readonly isKnown: boolean;

  /** `words` in any order, each once; `likenesses` in theirs. */
  constructor(words: readonly number[], likenesses: readonly number[]) {
    const order = words
      .map((_, at) => at)
      .sort((a, b) => likenesses[b]! - likenesses[a]! || words[a]! - words[b]!);
    this.words = Int32Array.from(order, (at) => words[at]!);
    this.#likenesses = Float32Array.from(order, (at) => likenesses[at]!);
    this.isKnown = likenesses.some((likeness) => likeness >= SAME);
  }

  /** Likeness by place in `words`. */
  at(place: number): number {
    return this.#likenesses[place]!;
  }
}

/** From this likeness on two name parts count as the same. */
export const SAME = 0.5;
