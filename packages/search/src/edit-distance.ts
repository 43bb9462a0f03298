/** Inserted, deleted and replaced letters between two words; `limit + 1` as soon as there are more than `limit`. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1;
      now.push(Math.min(before[column]! + 1, now[column - 1]! + 1, before[column - 1]! + same));
    }
    if (Math.min(...now) > limit) return limit + 1;
    before = now;
  }
  return before[right.length]!;
}
