import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SKELETON_LENGTH, skeletonMask, soundNear } from './skeleton.ts';

/** The plain way (Levenshtein): changes that make one sequence the other. */
function changes(one: readonly number[], other: readonly number[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, sound] of one.entries()) {
    const next = [i + 1];
    for (const [j, facing] of other.entries())
      next.push(Math.min(row[j]! + Number(sound !== facing), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return row.at(-1)!;
}

it('tells whether two skeletons differ in so many classes at most', () => {
  const skeleton = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: SKELETON_LENGTH });
  fc.assert(
    fc.property(skeleton, skeleton, fc.constantFrom(0, 1, 2), (one, other, most) => {
      const near = soundNear(
        { skeleton: one, mask: skeletonMask(one) },
        { skeleton: other, mask: skeletonMask(other) },
        most,
      );
      expect(near).toBe(changes(one, other) <= most);
    }),
    { numRuns: 2_000 },
  );
});
