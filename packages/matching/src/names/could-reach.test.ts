import { describe, expect, it } from 'vitest';
import { misread, repeatable } from '../../train/hard-pairs.ts';
import { inventedPeople } from '../../train/invented-people.ts';
import { compareCompiled } from './compare-names.ts';
import { compileName } from './compiled-name.ts';

/** Names as papers give them: cut, misread, with words joined and divided. */
function onPaper(parts: readonly string[], at: number, random: () => number): string {
  const whole = parts.join(' ');
  if (at % 6 === 0) return whole;
  if (at % 6 === 1) return parts.filter((_, index) => index !== 1).join(' ');
  if (at % 6 === 2) return misread(whole, random);
  if (at % 6 === 3) return whole.replace(/(\S) (\S)/, '$1$2');
  if (at % 6 === 4) return whole.replace(/ (\S{3,})(\S{3,})/, ' $1 $2');
  return `أبو ${parts.at(-1)} ${whole}`;
}

describe('what cannot reach a score', () => {
  // Names with a kunya are always aligned.
  it('is told of no pair that does, and of most that do not', () => {
    const random = repeatable(5);
    const people = inventedPeople(180, 7);
    const papers = people.map(({ parts }, at) => compileName(onPaper(parts, at, random)));
    const registry = people.map((person, at) => compileName(at % 2 ? person.latin : person.arabic));
    const told = { reached: 0, givenUp: 0, below: 0 };
    for (const [at, paper] of papers.entries()) {
      const reading = at % 6 === 2 ? 2 : 0;
      const rarities = paper.compiled.map((_, part) => 1 + ((at + 3 * part) % 8));
      for (const name of registry) {
        const { logit } = compareCompiled(paper, name, { reading, rarities });
        for (const least of [-4, -0.5, 2]) {
          const bounded = compareCompiled(paper, name, { reading, rarities }, least);
          if (logit >= least) {
            told.reached++;
            expect(bounded.logit).toBe(logit);
          } else if (at % 6 === 5) continue;
          else if (bounded.slots.length === 0) told.givenUp++;
          else told.below++;
        }
      }
    }
    expect(told.reached).toBeGreaterThan(500);
    expect(told.givenUp).toBeGreaterThan(10 * told.below);
  });
});
