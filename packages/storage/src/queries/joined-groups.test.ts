import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinedGroups } from './joined-groups.ts';

it('what hangs together through pairs has one group', () => {
  const groups = joinedGroups([
    ['a', 'b'],
    ['c', 'd'],
    ['b', 'c'],
    ['x', 'y'],
  ]);
  expect(Object.fromEntries(groups)).toEqual({ a: 'a', b: 'a', c: 'a', d: 'a', x: 'x', y: 'x' });
});

it('both ends of every pair are in one group, and no group is larger than its pairs make it', () => {
  const member = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  fc.assert(
    fc.property(fc.array(fc.tuple(member, member)), (pairs) => {
      const groups = joinedGroups(pairs);
      for (const [one, other] of pairs) expect(groups.get(one)).toBe(groups.get(other));
      const joins = groups.size - new Set(groups.values()).size;
      expect(joins).toBeLessThanOrEqual(pairs.filter(([one, other]) => one !== other).length);
    }),
  );
});
