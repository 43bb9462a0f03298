import weights from './comparison-weights.json' with { type: 'json' };
import groups from './letter-groups.json' with { type: 'json' };
import { type EditPrices, editLoss } from './weighted-edits.ts';

const { arabic } = weights;

function pairsOf(sets: readonly string[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set].flatMap((left) => [...set].map((right) => left + right))));
}

const confusable = pairsOf(groups.confusable);
const relative = pairsOf(groups.relative);

function prices(ocr: boolean): EditPrices {
  return {
    substitute(left, right) {
      const pair = left + right;
      if (relative.has(pair)) return arabic.relative;
      if (confusable.has(pair)) return ocr ? arabic.ocrConfusable : arabic.confusable;
      return arabic.substitute;
    },
    extra(letter, before) {
      if (letter === before) return arabic.doubled;
      if (letter === 'ا') return arabic.extraAlif;
      if (letter === 'و') return Math.min(arabic.extraWaw, ocr ? arabic.ocrExtra : arabic.extraWaw);
      return ocr ? arabic.ocrExtra : arabic.extra;
    },
  };
}

const plain = prices(false);
const read = prices(true);

/** Price of the differences between two Arabic tokens per letter: 0 is the same spelling, 1 is nothing in common. */
export function arabicLoss(left: string, right: string, ocr: boolean): number {
  return left === right ? 0 : editLoss([...left], [...right], ocr ? read : plain);
}
