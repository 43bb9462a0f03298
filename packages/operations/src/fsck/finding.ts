/** `fault`: a promise is broken. `notice`: nothing is lost, but somebody should know. */
export type Level = 'fault' | 'notice';

/** One kind of trouble, wherever it was found. Holds ids, evidence numbers and hashes, never a name or a text. */
export interface Finding {
  readonly code: string;
  readonly level: Level;
  /** What is wrong, as a sentence. */
  readonly what: string;
  /** What the reader does now. */
  readonly todo: string;
  /** How many there are of it. */
  readonly count: number;
  /** The first of them. */
  readonly subjects: readonly string[];
}

export const SUBJECTS_SHOWN = 5;

/** Where checks put what they find. */
export type Tell = (finding: Finding) => void;
