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

  /** Likeness of a word; 0 where it is nothing alike. */
  of(word: number): number {
    const { words } = this;
    let [from, to] = [0, words.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (words[middle]! < word) from = middle + 1;
      else to = middle;
    }
    return words[from] === word ? this.#likenesses[from]! : 0;
  }

  /** Those that are at least so alike. */
  *from(least: number): Generator<[word: number, likeness: number]> {
    for (let at = 0; at < this.words.length; at++)
      if (this.#likenesses[at]! >= least) yield [this.words[at]!, this.#likenesses[at]!];
  }
}

/** From this likeness on two name parts count as the same. */
export const SAME = 0.5;
