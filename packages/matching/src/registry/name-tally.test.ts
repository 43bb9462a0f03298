import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NameTally, PART_APART } from './name-tally.ts';

it('gives the names that are worth most, of those that come near the best, whatever was added before', () => {
  const tally = new NameTally();
  const added = fc.array(fc.record({ name: fc.nat(39), worth: fc.integer({ min: 1, max: 80 }) }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(added, fc.integer({ min: 1, max: 12 }), (parts, most) => {
      tally.clear(40);
      const worths = new Array<number>(40).fill(0);
      for (const { name, worth } of parts) {
        // Eighths of a nat, which four bytes hold exactly.
        tally.addAll([name], 0, 1, worth / 8);
        worths[name]! += worth / 8;
      }
      const apart = (name: number): number => name % 5;
      const values = worths.map((worth, name) => worth - PART_APART * apart(name));
      const met = worths.flatMap((worth, name) => (worth > 0 ? [name] : []));
      const highest = Math.max(0, ...met.map((name) => values[name]!));
      const expected = met
        .filter((name) => values[name]! >= 0.4 * highest)
        .sort((a, b) => values[b]! - values[a]! || a - b)
        .slice(0, most);
      expect([...tally.met()].sort((a, b) => a - b)).toEqual(met);
      expect(tally.best(most, apart)).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
});
