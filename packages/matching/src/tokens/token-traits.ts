import type { NameToken } from '../names/encode-name.ts';
import { countBits, SKELETON_LENGTH } from './skeleton.ts';

/**
 * What of a token decides whether two could be one word with another, in one number: names are compared by the hundred
 * thousand, and most pairs of them end here without a look at their letters. Bits 0 to 9: sound classes of the skeleton;
 * 10 to 12: its length; 13: Latin; 14: Arabic; 15: begins with a letter that ends a Latin digraph; from 16 on: letters.
 */
export type Traits = number;

/** Two Latin words may meet in a digraph, which is another sound than its letters. */
const DIGRAPH_ENDS = 'hjc';
const MASK = (1 << 10) - 1;
const LATIN = 1 << 13;
const SCRIPTS = LATIN | (1 << 14);
const MEETS = 1 << 15;
const MOST_LETTERS = (1 << 14) - 1;

/** Of a token's first form. */
export function traitsOf({
  letters,
  script,
  skeleton,
  mask,
}: {
  readonly letters: string;
  readonly script: NameToken['script'];
  readonly skeleton: readonly number[];
  readonly mask: number;
}): Traits {
  const scripts = { latin: LATIN, arabic: 1 << 14, other: 0 };
  const meets = script === 'latin' && DIGRAPH_ENDS.includes(letters[0]!) ? MEETS : 0;
  return (
    mask | (skeleton.length << 10) | scripts[script] | meets | (Math.min(MOST_LETTERS, letters.length) << 16)
  );
}

/**
 * Spares the comparison of two words with the other side's one where lengths or sounds could never be one word's: false
 * is sure. Latin writes the vowels too.
 */
export function traitsCouldBeOne(first: Traits, second: Traits, other: Traits): boolean {
  const share = ((first >> 16) + (second >> 16)) / (other >> 16);
  const near = ((second ^ other) & SCRIPTS) === 0 ? share > 0.7 && share < 1.43 : share > 0.4 && share < 2.5;
  if (!near) return false;
  if (meetsInDigraph(second)) return true;
  const all = first | second;
  if (countBits(other & ~all & MASK) > 1) return false;
  const isWhole = skeletonLength(first) + skeletonLength(second) <= SKELETON_LENGTH;
  return countBits((isWhole ? all : first) & ~other & MASK) <= 1;
}

/** Whether a word before this one may make another sound of its first letter. */
export const meetsInDigraph = (second: Traits): boolean => (second & MEETS) !== 0;

const skeletonLength = (traits: Traits): number => (traits >> 10) & 7;
