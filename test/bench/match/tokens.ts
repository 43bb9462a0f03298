import { wikidataPairs } from '../../../packages/matching/train/name-pairs.ts';
import { rankOf, retrieval } from './figures.ts';
import { METHODS } from './methods.ts';

/**
 * One Arabic token against every Latin token of the Wikidata development pairs: foreign names and wrong labels are
 * among them. `share` of the Arabic tokens is asked.
 */
export function tokenRetrieval(share: number): void {
  const pairs = wikidataPairs('dev');
  const latin = [...new Set(pairs.map((pair) => pair.latin))];
  const spellings = new Map<string, Set<string>>();
  for (const pair of pairs)
    spellings.set(pair.arabic, (spellings.get(pair.arabic) ?? new Set()).add(pair.latin));
  const asked = [...spellings.keys()].filter((_, index) => index % Math.round(1 / share) === 0);
  console.log(`\nOne token: ${asked.length} Arabic tokens, ${latin.length} Latin ones to choose from.`);
  for (const [name, method] of Object.entries(METHODS)) {
    const pool = latin.map(method.ready);
    const ranks = asked.map((token) => {
      const ready = method.ready(token);
      const scores = pool.map((other) => method.score(ready, other, false));
      const right = Math.max(
        ...latin.map((word, at) => (spellings.get(token)!.has(word) ? scores[at]! : -1)),
      );
      return rankOf(scores, right);
    });
    console.log(' ', name, retrieval(ranks));
  }
}
