import { ocrDistance } from './ocr-confusions.ts';

export interface NearWord {
  readonly word: string;
  /** In confusion costs, see `ocrDistance`. */
  readonly cost: number;
}

/** A longer word is not looked for. */
export const LONGEST_DAMAGED = 24;

function* withOneLess(word: string): Generator<string> {
  yield word;
  for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
}

/** A longer word bears more damage before it stops being recognisable. */
export function toleratedCost(length: number): number {
  if (length < 4) return 0;
  if (length < 6) return 0.6;
  return length < 8 ? 0.85 : 1.1;
}

/**
 * Words that can be found by a damaged spelling: one letter replaced, lost, doubled. Keys are the word with one letter
 * left out, so that a look-up costs as many map reads as the word has letters.
 */
export class SpellingIndex {
  readonly #words = new Set<string>();
  readonly #keys = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < 4 || this.#words.has(word)) continue;
      this.#words.add(word);
      for (const key of withOneLess(word)) {
        const known = this.#keys.get(key);
        if (known) known.push(word);
        else this.#keys.set(key, [word]);
      }
    }
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  /** Words that `word` may stand for, nearest first, none beyond what its length tolerates; never the word itself. */
  near(word: string): NearWord[] {
    const limit = toleratedCost(word.length);
    if (limit === 0 || word.length > LONGEST_DAMAGED) return [];
    const found = new Map<string, number>();
    for (const key of withOneLess(word)) {
      for (const known of this.#keys.get(key) ?? []) {
        if (known === word || found.has(known)) continue;
        found.set(known, ocrDistance(word, known, limit));
      }
    }
    return Array.from(found, ([near, cost]) => ({ word: near, cost }))
      .filter(({ cost }) => cost <= limit)
      .sort((left, right) => left.cost - right.cost || (left.word < right.word ? -1 : 1));
  }
}
