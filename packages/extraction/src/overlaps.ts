import type { Found } from './found.ts';

/**
 * The one policy for overlaps: no two mentions share a token. The higher rank stays, then the longer, then the
 * earlier. Rules that rest on a written cue or on a closed list outrank those that rest on the shape of a word.
 */
export const RANK: Readonly<Record<string, number>> = {
  'date.written': 100,
  'date.numeric': 98,
  'organisation.list': 92,
  'person.description': 90,
  'person.column': 91,
  'person.cue': 86,
  'person.cue+model': 85,
  'place.cue': 82,
  'place.misread': 81,
  'number.cue': 80,
  'number.column': 79,
  'date.bare': 78,
  'place.kunya-like': 74,
  'person.kunya': 72,
  'person.chain': 68,
  'person.list': 64,
  'person.model': 63,
  'person.run': 62,
  'place.model': 60,
  'place.list': 58,
  'organisation.head': 54,
  'place.column': 52,
  'place.unknown': 50,
};

/** The mentions of one line that stand, in order of the text. */
export function settleOverlaps(found: readonly Found[], tokenCount: number): Found[] {
  const ranked = found.toSorted(
    (left, right) =>
      (RANK[right.foundBy] ?? 0) - (RANK[left.foundBy] ?? 0) ||
      right.to - right.from - (left.to - left.from) ||
      left.from - right.from,
  );
  const taken = new Uint8Array(tokenCount);
  const kept = ranked.filter(({ from, to }) => {
    if (taken.subarray(from, to).includes(1)) return false;
    taken.fill(1, from, to);
    return true;
  });
  return kept.sort((left, right) => left.from - right.from);
}
