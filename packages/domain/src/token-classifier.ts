/** One label per word: `O`, or `B-`/`I-` and a kind (`PER`, `LOC`, `ORG`, `DATE`). */
export interface TokenLabel {
  readonly label: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/**
 * Labels the words of one sentence. The result has exactly one entry per word, in the same order; offsets are the
 * caller's business. An empty sentence gives an empty result.
 */
export interface TokenClassifier {
  readonly name: string;
  readonly version: string;
  classify(words: readonly string[]): Promise<readonly TokenLabel[]>;
}
