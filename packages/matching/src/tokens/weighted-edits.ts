/** Prices of turning one sequence of small numbers (letters, sounds) into another, in flat tables. */
export interface EditPrices {
  /** `substitute[left * size + right]`; symmetric, 0 on the diagonal but for letters without a code. */
  readonly substitute: Float32Array;
  /** `extra[before * size + letter]`: a letter that only one side has, after the one in front of it (0: none). */
  readonly extra: Float32Array;
  readonly size: number;
}

/**
 * Fills the tables from two functions over codes 1 to size - 1. The last code stands for every letter without one: two of
 * them are two letters.
 */
export function editPrices(
  size: number,
  substitute: (left: number, right: number) => number,
  extra: (letter: number, before: number) => number,
): EditPrices {
  const prices = { substitute: new Float32Array(size * size), extra: new Float32Array(size * size), size };
  for (let one = 0; one < size; one++)
    for (let other = 0; other < size; other++) {
      const same = one === other && one !== size - 1;
      prices.substitute[one * size + other] = same ? 0 : substitute(one, other);
      prices.extra[one * size + other] = extra(other, one === other && !same ? 0 : one);
    }
  return prices;
}

const LONGEST = 256;
const row = new Float64Array(LONGEST + 1);

/**
 * Least total price of turning `left` into `right` (Levenshtein with prices), divided by their mean length. Answers
 * Infinity as soon as it must exceed `most`.
 */
export function editLoss(left: Uint8Array, right: Uint8Array, prices: EditPrices, most: number): number {
  const { substitute, extra, size } = prices;
  const mean = (left.length + right.length) / 2;
  if (mean === 0) return 0;
  const columns = Math.min(LONGEST, right.length);
  row[0] = 0;
  for (let j = 0; j < columns; j++)
    row[j + 1] = row[j]! + extra[(j === 0 ? 0 : right[j - 1]!) * size + right[j]!]!;
  for (let i = 0; i < left.length; i++) {
    const letter = left[i]!;
    const lone = extra[(i === 0 ? 0 : left[i - 1]!) * size + letter]!;
    let corner: number = row[0]!;
    row[0] = corner + lone;
    let least = row[0]!;
    for (let j = 0; j < columns; j++) {
      const other = right[j]!;
      let best = corner + substitute[letter * size + other]!;
      const dropped = row[j + 1]! + lone;
      if (dropped < best) best = dropped;
      const added = row[j]! + extra[(j === 0 ? 0 : right[j - 1]!) * size + other]!;
      if (added < best) best = added;
      corner = row[j + 1]!;
      row[j + 1] = best;
      if (best < least) least = best;
    }
    if (least > most * mean) return Number.POSITIVE_INFINITY;
  }
  return row[columns]! / mean;
}
