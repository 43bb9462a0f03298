export interface Tagged {
  /** Numbers of `LABELS`. */
  readonly labels: Uint8Array;
  /** By how much each word's label beats the best other label, in the model's own units. */
  readonly margins: Float64Array;
}

/** Labels the words of a line; the same words always give the same labels. */
export interface LineTagger {
  /** What its mentions say found them, after the rule's name; the tagger that comes with Sijill has none. */
  readonly name?: string;
  tag(words: readonly string[]): Tagged;
  /** Whether it has seen a search-level word often enough to know how it is used. */
  knows(word: string): boolean;
}
