import type { KnownLikenesses } from '../names/single-likenesses.ts';
import type { TokenMatches } from './token-matches.ts';

/** The likenesses of one name part spread over a row by word, which answers without a search. Used again and again. */
export class SpreadLikenesses implements KnownLikenesses {
  #row = new Float32Array(0);
  #spread: TokenMatches | null = null;

  spread(matches: TokenMatches): this {
    const before = this.#spread;
    if (before === matches) return this;
    if (before !== null) for (const word of before.words) this.#row[word] = 0;
    const { words } = matches;
    let size = 0;
    for (let at = 0; at < words.length; at++) if (words[at]! >= size) size = words[at]! + 1;
    if (this.#row.length < size) this.#row = new Float32Array(Math.ceil(size * 1.2));
    for (let at = 0; at < words.length; at++) this.#row[words[at]!] = matches.at(at);
    this.#spread = matches;
    return this;
  }

  of(word: number): number {
    return word >= 0 && word < this.#row.length ? this.#row[word]! : 0;
  }
}
