import { lookAlikes } from '../model/rasm.ts';

/** Costs of one difference between a name and its reading: a misread dot is likelier than a wrong letter. */
export const COST = { alike: 0.4, weak: 0.5, letter: 1 } as const;
/** Letters that OCR and clerks drop or add most easily. */
const WEAK = new Set(['ا', 'و', 'ي', 'ه']);

const gap = (letter: string) => (WEAK.has(letter) ? COST.weak : COST.letter);

function swap(left: string, right: string): number {
  if (left === right) return 0;
  return lookAlikes(left).includes(right) ? COST.alike : COST.letter;
}

/** Weighted edit distance of two joined keys; `most` or more when it is not below `most`. */
export function nameDistance(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) * COST.weak >= most) return most;
  let row = new Float64Array(right.length + 1);
  for (let column = 1; column <= right.length; column += 1)
    row[column] = row[column - 1]! + gap(right[column - 1]!);
  for (let at = 1; at <= left.length; at += 1) {
    const next = new Float64Array(right.length + 1);
    next[0] = row[0]! + gap(left[at - 1]!);
    let least = next[0];
    for (let column = 1; column <= right.length; column += 1) {
      next[column] = Math.min(
        row[column - 1]! + swap(left[at - 1]!, right[column - 1]!),
        row[column]! + gap(left[at - 1]!),
        next[column - 1]! + gap(right[column - 1]!),
      );
      least = Math.min(least, next[column]!);
    }
    if (least >= most) return most;
    row = next;
  }
  return Math.min(most, row[right.length]!);
}
