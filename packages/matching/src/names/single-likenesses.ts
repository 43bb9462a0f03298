import type { Reading } from '../channel/reading.ts';
import { lonelyLikeness, tokenLikeness } from '../tokens/token-likeness.ts';
import type { CompiledName } from './compiled-name.ts';

export interface LikenessOptions {
  readonly reading: Reading;
  /**
   * Likenesses worked out before, by left token, of the right tokens by their `words`. Absent or null: the pair is
   * compared.
   */
  readonly likenesses?: readonly (KnownLikenesses | null)[] | undefined;
  /** What the right tokens are called in `likenesses`. */
  readonly words?: ArrayLike<number> | undefined;
}

export interface KnownLikenesses {
  /** 0 to 1. */
  of(word: number): number;
}

/** Tokens of a name, and one more. */
export const MOST = 13;

/**
 * Likeness of every token of one name with every token of another, each at most 12: left token * `MOST` + right token.
 * Overwritten by the next names.
 */
export type Singles = Float64Array;

const singles: Singles = new Float64Array(MOST * MOST);

export function likenSingles(
  left: CompiledName,
  right: CompiledName,
  { reading, likenesses, words }: LikenessOptions,
): Singles {
  const [rows, columns] = [left.compiled.length, right.compiled.length];
  if (rows === 1 && columns === 1) {
    singles[0] = lonelyLikeness(left.compiled[0]!, right.compiled[0]!, reading);
    return singles;
  }
  for (let i = 0; i < rows; i++) {
    const known = (words && likenesses?.[i]) ?? null;
    for (let j = 0; j < columns; j++)
      singles[i * MOST + j] = known
        ? known.of(words![j]!)
        : tokenLikeness(left.compiled[i]!, right.compiled[j]!, reading);
  }
  return singles;
}
