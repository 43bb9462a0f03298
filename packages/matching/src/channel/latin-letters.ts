import { LATIN_CODES } from './alphabet.ts';
import learned from './latin-letters.generated.json' with { type: 'json' };

/** Costs in twentieths of a nat by the two letters before and the letter (codes; 0 is the word's edge). */
const costs = Uint8Array.from(atob(learned.costs), (sign) => sign.charCodeAt(0));

/** -ln P of a Latin letter sequence (codes) as a word by itself, nats, its end included. */
export function latinWordCost(codes: Uint8Array): number {
  let twentieths = 0;
  let two = 0;
  for (let at = 0; at <= codes.length; at++) {
    const letter = codes[at] ?? 0;
    twentieths += costs[two * LATIN_CODES + letter]!;
    two = (two % LATIN_CODES) * LATIN_CODES + letter;
  }
  return twentieths / 20;
}
