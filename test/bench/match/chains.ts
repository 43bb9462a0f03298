import { hardPairs, listedPersons } from '../../../packages/matching/train/hard-pairs.ts';
import { inventedPeople } from '../../../packages/matching/train/invented-people.ts';
import { rankOf, retrieval } from './figures.ts';
import { METHODS } from './methods.ts';

const KINDS = ['full', 'missing', 'short', 'ocr', 'arabic'] as const;
const SEEDS = [11, 12];

/**
 * Whole names of listed persons against a registry of all of them and `strangers` invented people: the whole name, one
 * generation missing, given name and family only, one dotted letter misread, and Arabic to Arabic.
 */
export function chainRetrieval(strangers: number): void {
  const people = listedPersons();
  const others = inventedPeople(strangers, 77);
  console.log(`\nWhole names: ${people.length} listed persons among ${others.length} invented ones.`);
  const pairs = SEEDS.flatMap((seed) => hardPairs(people, seed));
  for (const [name, method] of Object.entries(METHODS))
    for (const kind of KINDS) {
      const arabic = kind === 'arabic';
      const pool = [...people, ...others].map((one) => method.ready(arabic ? one.arabic : one.latin));
      const ranks = pairs
        .filter((pair) => pair.kind === kind)
        .map((pair) => {
          const ready = method.ready(arabic ? pair.right : pair.left);
          const scores = pool.map((other) => method.score(ready, other, kind === 'ocr'));
          return rankOf(scores, scores[people.findIndex((person) => person.ref === pair.ref)]!);
        });
      console.log(' ', name, kind, retrieval(ranks));
    }
}
