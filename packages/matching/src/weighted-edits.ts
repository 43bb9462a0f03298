/** Prices of turning one letter sequence into another. */
export interface EditPrices {
  substitute(left: string, right: string): number;
  /** Price of a letter that only one side has; `before` is the letter in front of it on its side, or ''. */
  extra(letter: string, before: string, size: number): number;
}

/** Least total price of turning `left` into `right` (Levenshtein with prices), divided by their mean length. */
export function editLoss(left: readonly string[], right: readonly string[], prices: EditPrices): number {
  const size = (left.length + right.length) / 2;
  if (size === 0) return 0;
  let row = [0];
  for (const [j, letter] of right.entries())
    row.push(row[j]! + prices.extra(letter, right[j - 1] ?? '', size));
  for (const [i, letter] of left.entries()) {
    const lone = prices.extra(letter, left[i - 1] ?? '', size);
    const next = [row[0]! + lone];
    for (const [j, other] of right.entries()) {
      const substituted = row[j]! + (letter === other ? 0 : prices.substitute(letter, other));
      const added = next[j]! + prices.extra(other, right[j - 1] ?? '', size);
      next.push(Math.min(substituted, row[j + 1]! + lone, added));
    }
    row = next;
  }
  return row.at(-1)! / size;
}
