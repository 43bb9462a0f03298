/** How often each word occurs. */
export function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How many words of the truth are found anywhere, each found word used once: reading order does not count. */
export function foundAnywhere(truth: readonly string[], found: readonly string[]): number {
  const left = countWords(found);
  let hits = 0;
  for (const word of truth) {
    const count = left.get(word) ?? 0;
    if (count > 0) hits++;
    left.set(word, count - 1);
  }
  return hits;
}
