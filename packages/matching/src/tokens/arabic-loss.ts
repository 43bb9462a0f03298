import { ARABIC_CODES, ARABIC_LETTERS } from '../channel/alphabet.ts';
import type { Reading } from '../channel/reading.ts';
import groups from './letter-groups.json' with { type: 'json' };
import weights from './token-weights.json' with { type: 'json' };
import { editLoss, editPrices } from './weighted-edits.ts';

const { arabic } = weights;

function pairsOf(sets: readonly string[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set].flatMap((left) => [...set].map((right) => left + right))));
}

const confusable = pairsOf(groups.confusable);
const relative = pairsOf(groups.relative);
const letterOf = (code: number): string => ARABIC_LETTERS[code - 1] ?? '';

const byReading = ([0, 1, 2] as const).map((reading) =>
  editPrices(
    ARABIC_CODES,
    (left, right) => {
      const pair = letterOf(left) + letterOf(right);
      if (relative.has(pair)) return arabic.relative;
      return confusable.has(pair) ? arabic.confusable[reading]! : arabic.substitute;
    },
    (code, before) => {
      const letter = letterOf(code);
      if (code === before) return arabic.doubled;
      if (letter === 'ە') return arabic.extraSoraniVowel;
      return letter === 'ا' ? Math.min(arabic.extraAlif, arabic.extra[reading]!) : arabic.extra[reading]!;
    },
  ),
);

/**
 * Price of the differences between two Arabic tokens (codes) per letter: 0 is the same spelling, 1 is nothing in
 * common; Infinity above `most`.
 */
export const arabicLoss = (left: Uint8Array, right: Uint8Array, reading: Reading, most: number): number =>
  editLoss(left, right, byReading[reading]!, most);
