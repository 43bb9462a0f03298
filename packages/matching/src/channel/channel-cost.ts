import { LATIN_CODES, MAX_CHUNK } from './alphabet.ts';
import { type ChannelLetter, channelLetters, chunkCost } from './channel.ts';
import prices from './channel-prices.json' with { type: 'json' };
import type { Reading } from './reading.ts';

/** An Arabic token made ready for the channel. */
export interface ArabicLetters {
  readonly letters: readonly ChannelLetter[];
  /** Cost of its likeliest spelling, nats. */
  readonly least: number;
  /** `floors[reading][n]`: the letters from n on cost no less, nats. */
  readonly floors: readonly (readonly number[])[];
}

const MOST_LATIN = 64;
let before = new Float64Array(MOST_LATIN + 1);
let after = new Float64Array(MOST_LATIN + 1);

/**
 * -ln P(Latin spelling | Arabic token) by its best alignment, nats; Infinity as soon as it must exceed `limit`.
 * Of the Latin word (`codes`) 64 letters are looked at; `afterVowel[j]` is 1 where the letter before place j is a vowel.
 */
export function channelCost(
  { letters, floors }: ArabicLetters,
  latin: { readonly codes: Uint8Array; readonly afterVowel: Uint8Array },
  reading: Reading,
  limit = Number.POSITIVE_INFINITY,
): number {
  const { codes, afterVowel } = latin;
  const none = reading * LATIN_CODES;
  const width = Math.min(MOST_LATIN + 1, afterVowel.length);
  const floor = floors[reading]!;
  const { length } = letters;
  // Only places between these two may still come to the limit; what stands elsewhere is never looked at.
  let [from, to] = [0, 0];
  before[0] = 0;
  for (let j = 1; j < width; j++) {
    const cost = before[j - 1]! + EXTRA[afterVowel[j]!]!;
    if (cost > limit - floor[0]!) break;
    before[j] = cost;
    to = j;
  }
  for (let i = 0; i < length; i++) {
    const either = letters[i]!;
    const mostAfter = limit - floor[i + 1]!;
    const mostBefore = limit - floor[i]!;
    let [first, last] = [width, -1];
    let open = Math.min(from + MAX_CHUNK, width - 1);
    for (let j = from; j <= open; j++) after[j] = Number.POSITIVE_INFINITY;
    for (let j = from; j < width; j++) {
      const here = j <= to ? before[j]! : Number.POSITIVE_INFINITY;
      if (here <= mostBefore) {
        for (const reached = Math.min(j + MAX_CHUNK, width - 1); open < reached; )
          after[++open] = Number.POSITIVE_INFINITY;
        const letter = either[afterVowel[j]! as 0 | 1];
        const { longer } = letter;
        const sign = j + 1 < width ? codes[j]! : 0;
        const silent = here + letter.singles[none]!;
        if (silent < after[j]!) after[j] = silent;
        if (sign > 0) {
          const single = here + letter.singles[none + sign]!;
          if (single < after[j + 1]!) after[j + 1] = single;
          // Few letters are ever written as a longer chunk that begins so.
          if (j + 2 < width) {
            const second = codes[j + 1]!;
            const of = 3 * (none + sign);
            if ((longer[of]! >> second) & 1) {
              const cost = here + chunkCost(letter, sign * LATIN_CODES + second, reading);
              if (cost < after[j + 2]!) after[j + 2] = cost;
            }
            if (j + 3 < width && (longer[of + 1]! >> second) & 1 && (longer[of + 2]! >> codes[j + 2]!) & 1) {
              const chunk = (sign * LATIN_CODES + second) * LATIN_CODES + codes[j + 2]!;
              const cost = here + chunkCost(letter, chunk, reading);
              if (cost < after[j + 3]!) after[j + 3] = cost;
            }
          }
        }
      } else if (j > open) after[++open] = Number.POSITIVE_INFINITY;
      if (j > from) {
        const inserted = after[j - 1]! + EXTRA[afterVowel[j]!]!;
        if (inserted < after[j]!) after[j] = inserted;
      }
      if (after[j]! <= mostAfter) {
        if (first > j) first = j;
        last = j;
      } else if (j > to && j >= open) break;
    }
    if (last < 0) return Number.POSITIVE_INFINITY;
    [from, to] = [first, last];
    [before, after] = [after, before];
  }
  if (to < width - 1) return Number.POSITIVE_INFINITY;
  const cost = before[width - 1]!;
  return cost > limit ? Number.POSITIVE_INFINITY : cost;
}

/** What a Latin letter that stands for nothing costs, nats: a consonant, a vowel. */
const EXTRA = Float64Array.of(prices.latinExtra, prices.latinExtraVowel);

/** An Arabic token's letters with the least that they cost. */
export function arabicLetters(codes: Uint8Array): ArabicLetters {
  const letters = channelLetters(codes);
  return {
    letters,
    least: letters.reduce((sum, letter) => sum + Math.min(letter[0].least, letter[1].least), 0),
    floors: [0, 1, 2].map((reading) => {
      const rest = [0];
      for (let at = letters.length - 1; at >= 0; at--) {
        const [one, other] = letters[at]!;
        rest.push(rest.at(-1)! + Math.min(one.floors[reading]!, other.floors[reading]!));
      }
      return rest.reverse();
    }),
  };
}
