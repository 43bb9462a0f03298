import { type ChannelLetter, channelLetters, chunkCost } from './channel.ts';
import prices from './channel-prices.json' with { type: 'json' };
import type { Reading } from './reading.ts';

/** An Arabic token made ready for the channel. */
export interface ArabicLetters {
  readonly letters: readonly ChannelLetter[];
  /** Cost of its likeliest spelling, nats. */
  readonly least: number;
}

const MOST_LATIN = 64;
let before = new Float64Array(MOST_LATIN + 1);
let after = new Float64Array(MOST_LATIN + 1);

/**
 * -ln P(Latin spelling | Arabic token) by its best alignment, nats; Infinity as soon as it must exceed `most`.
 * `chunks` are `latinChunks` of at most 64 letters; `afterVowel[j]` is 1 where the letter before place j is a vowel.
 */
export function channelCost(
  arabic: readonly ChannelLetter[],
  latin: { readonly chunks: Int32Array; readonly afterVowel: Uint8Array },
  reading: Reading,
  most = Number.POSITIVE_INFINITY,
): number {
  const { chunks, afterVowel } = latin;
  const width = Math.min(MOST_LATIN + 1, afterVowel.length);
  before.fill(Number.POSITIVE_INFINITY, 0, width);
  before[0] = 0;
  for (let j = 1; j < width; j++) before[j] = before[j - 1]! + extra(afterVowel[j]!);
  for (const either of arabic) {
    after.fill(Number.POSITIVE_INFINITY, 0, width);
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < width; j++) {
      const here = before[j]!;
      if (here <= most) {
        const letter = either[afterVowel[j]! as 0 | 1];
        const first = j + 1 < width ? chunks[j * 4 + 1]! : 0;
        const silent = here + chunkCost(letter, 0, reading);
        if (silent < after[j]!) after[j] = silent;
        if (first > 0) {
          const single =
            here +
            ((letter.singles[reading]! >> first) & 1 ? chunkCost(letter, first, reading) : letter.unseen);
          if (single < after[j + 1]!) after[j + 1] = single;
          // Few letters are ever written as a longer chunk that begins so.
          if ((letter.starts[reading]! >> first) & 1)
            for (let k = 2; k <= 3 && j + k < width; k++) {
              const cost = here + chunkCost(letter, chunks[j * 4 + k]!, reading);
              if (cost < after[j + k]!) after[j + k] = cost;
            }
        }
      }
      if (j > 0) {
        const inserted = after[j - 1]! + extra(afterVowel[j]!);
        if (inserted < after[j]!) after[j] = inserted;
      }
      if (after[j]! < least) least = after[j]!;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [before, after] = [after, before];
  }
  return before[width - 1]!;
}

const extra = (vowel: number): number => (vowel === 1 ? prices.latinExtraVowel : prices.latinExtra);

/** An Arabic token's letters with the cost of their likeliest spelling. */
export function arabicLetters(codes: Uint8Array): ArabicLetters {
  const letters = channelLetters(codes);
  return {
    letters,
    least: letters.reduce((sum, letter) => sum + Math.min(letter[0].least, letter[1].least), 0),
  };
}
