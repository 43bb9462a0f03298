import { tokenise } from '@sijill/arabic';

export interface PhraseMatch<Meaning> {
  readonly length: number;
  readonly meaning: Meaning;
}

interface Node<Meaning> {
  readonly next: Map<string, Node<Meaning>>;
  match: PhraseMatch<Meaning> | undefined;
}

const node = <Meaning>(): Node<Meaning> => ({ next: new Map(), match: undefined });

/** Phrases of search-level words, looked up from a position of a line; the longest wins, of two alike the first. */
export class PhraseIndex<Meaning> {
  readonly #root = node<Meaning>();
  readonly #lastWords = new Set<string>();

  constructor(phrases: Iterable<readonly [string, Meaning]>) {
    for (const [phrase, meaning] of phrases) {
      const words = tokenise(phrase).map((token) => token.text);
      let at = this.#root;
      for (const word of words) {
        const next = at.next.get(word) ?? node<Meaning>();
        at.next.set(word, next);
        at = next;
      }
      const last = words.at(-1);
      if (last === undefined) continue;
      at.match ??= { length: words.length, meaning };
      this.#lastWords.add(last);
    }
  }

  /** `first` stands in for the word at `from` (a word without its prefix, say). */
  longest(words: readonly string[], from: number, first = words[from]): PhraseMatch<Meaning> | undefined {
    let at = first === undefined ? undefined : this.#root.next.get(first);
    let match = at?.match;
    for (let index = from + 1; at && index < words.length; index += 1) {
      at = at.next.get(words[index]!);
      match = at?.match ?? match;
    }
    return match;
  }

  /** The longest phrase that ends right before `before`. */
  endingBefore(words: readonly string[], before: number, most = 4): PhraseMatch<Meaning> | undefined {
    if (!this.#lastWords.has(words[before - 1] ?? '')) return undefined;
    for (let from = Math.max(0, before - most); from < before; from += 1) {
      const match = this.longest(words, from);
      if (match && from + match.length === before) return match;
    }
    return undefined;
  }
}
