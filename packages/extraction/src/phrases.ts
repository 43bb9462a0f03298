import { tokenise } from '@sijill/arabic';

interface Entry<Meaning> {
  readonly words: readonly string[];
  readonly meaning: Meaning;
}

export interface PhraseMatch<Meaning> {
  readonly length: number;
  readonly meaning: Meaning;
}

/** Phrases of search-level words, looked up from a position of a line; the longest wins. */
export class PhraseIndex<Meaning> {
  readonly #byFirst = new Map<string, Entry<Meaning>[]>();

  constructor(phrases: Iterable<readonly [string, Meaning]>) {
    for (const [phrase, meaning] of phrases) {
      const words = tokenise(phrase).map((token) => token.text);
      const [first] = words;
      if (first === undefined) continue;
      const entries = this.#byFirst.get(first) ?? [];
      entries.push({ words, meaning });
      entries.sort((left, right) => right.words.length - left.words.length);
      this.#byFirst.set(first, entries);
    }
  }

  /** `first` stands in for the word at `from` (a word without its prefix, say). */
  longest(words: readonly string[], from: number, first = words[from]): PhraseMatch<Meaning> | undefined {
    if (first === undefined) return undefined;
    const entry = this.#byFirst
      .get(first)
      ?.find((known) => known.words.every((word, index) => index === 0 || words[from + index] === word));
    return entry && { length: entry.words.length, meaning: entry.meaning };
  }

  /** The longest phrase that ends right before `before`. */
  endingBefore(words: readonly string[], before: number, most = 4): PhraseMatch<Meaning> | undefined {
    for (let from = Math.max(0, before - most); from < before; from += 1) {
      const match = this.longest(words, from);
      if (match && from + match.length === before) return match;
    }
    return undefined;
  }
}
