/**
 * Name parts of a registry (numbers) that a name part is like, 0 to 1; those that are nothing alike are left out. Two
 * flat arrays, because a bulk comparison remembers many of these.
 */
export class TokenMatches {
  /** Ascending. */
  readonly words: Int32Array;
  readonly #likenesses: Float32Array;
  /** Whether one of them counts as the same name. */
  readonly isKnown: boolean;

  /** `found`: by word. */
  constructor(found: ReadonlyMap<number, number>) {
    this.words = Int32Array.from(found.keys()).sort();
    this.#likenesses = Float32Array.from(this.words, (word) => found.get(word)!);
    this.isKnown = this.#likenesses.some((likeness) => likeness >= SAME);
  }

  /** Likeness by place in `words`. */
  at(place: number): number {
    return this.#likenesses[place]!;
  }

  /** Those that are at least so alike. */
  *from(least: number): Generator<[word: number, likeness: number]> {
    for (let at = 0; at < this.words.length; at++)
      if (this.#likenesses[at]! >= least) yield [this.words[at]!, this.#likenesses[at]!];
  }
}

/** From this likeness on two name parts count as the same. */
export const SAME = 0.5;
