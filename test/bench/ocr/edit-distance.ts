/** Levenshtein distance in UTF-16 units. */
export function editDistance(truth: string, found: string): number {
  let previous = new Uint32Array(found.length + 1).map((_, index) => index);
  let current = new Uint32Array(found.length + 1);
  for (let row = 1; row <= truth.length; row++) {
    current[0] = row;
    const letter = truth.charCodeAt(row - 1);
    for (let column = 1; column <= found.length; column++) {
      const same = found.charCodeAt(column - 1) === letter ? 0 : 1;
      const replaced = previous[column - 1]! + same;
      const gap = Math.min(previous[column]!, current[column - 1]!) + 1;
      current[column] = Math.min(replaced, gap);
    }
    [previous, current] = [current, previous];
  }
  return previous[found.length]!;
}

/** Share of the truth's words that are found anywhere, 0 to 1: reading order does not count. */
export function wordRecall(truth: string, found: string): number {
  const counts = new Map<string, number>();
  for (const word of found.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = truth.split(' ').filter(Boolean);
  let hits = 0;
  for (const word of words) {
    const left = counts.get(word) ?? 0;
    if (left > 0) hits++;
    counts.set(word, left - 1);
  }
  return words.length === 0 ? 1 : hits / words.length;
}
