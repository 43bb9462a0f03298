import type { WordBox } from '@sijill/domain';

/** A space between words is about a third of the line's height; a column begins well beyond that. */
const GAP_IN_HEIGHTS = 1.5;

/** Offsets of the words before which a column gap stands, for words in reading order (right to left on a line). */
export function wideGaps(words: readonly WordBox[], starts: readonly number[]): Set<number> {
  const gaps = new Set<number>();
  for (let index = 1; index < words.length; index += 1) {
    const before = words[index - 1]!;
    const word = words[index]!;
    const start = starts[index];
    if (before.line !== word.line || start === undefined) continue;
    const gap = Math.max(before.x - (word.x + word.width), word.x - (before.x + before.width));
    if (gap > GAP_IN_HEIGHTS * Math.max(before.height, word.height)) gaps.add(start);
  }
  return gaps;
}
