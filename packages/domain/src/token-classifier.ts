/** One label per word: `O`, or `B-`/`I-` and a kind (`PER`, `LOC`, `ORG`, `DATE`). */
export interface TokenLabel {
  readonly label: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/**
 * Labels the words of sentences. The result has one list a sentence, in the same order, with exactly one entry per word;
 * offsets are the caller's business. An empty sentence gives an empty list.
 */
export interface TokenClassifier {
  readonly name: string;
  readonly version: string;
  classify(sentences: readonly (readonly string[])[]): Promise<readonly (readonly TokenLabel[])[]>;
  close(): Promise<void>;
}
