import { describe, expect, it } from 'vitest';
import { arabicCodes, CHUNK_CODES, chunkText, LATIN_CODES } from './alphabet.ts';
import { type ChannelLetter, channelLetters, chunkCost } from './channel.ts';
import type { Reading } from './reading.ts';

const READINGS: readonly Reading[] = [0, 1, 2];
const NAMES = ['شيخموس', 'خلف', 'عبدالرحمن', 'نوري', 'ثابت'];

/** Whether the sets of a letter let a longer chunk through. */
function letsThrough({ longer }: ChannelLetter[0], chunk: number, reading: Reading): boolean {
  const codes = [...chunkText(chunk)].map((letter) => letter.charCodeAt(0) - 96);
  const of = 3 * (reading * LATIN_CODES + codes[0]!);
  const has = (set: number, code: number): boolean => ((longer[of + set]! >> code) & 1) === 1;
  return codes.length === 2 ? has(0, codes[1]!) : has(1, codes[1]!) && has(2, codes[2]!);
}

/** Chunks of two or three letters; numbers with a 0 among their digits are none. */
const CHUNKS = Array.from({ length: CHUNK_CODES }, (_, chunk) => chunk).filter(
  (chunk) =>
    chunk >= LATIN_CODES && chunk % LATIN_CODES > 0 && Math.floor(chunk / LATIN_CODES) % LATIN_CODES > 0,
);

describe('longer chunks of a letter', () => {
  const letters = NAMES.flatMap((name) => channelLetters(arabicCodes(name)).flat());

  it('that have a price are all let through, in every reading', () => {
    const lost = letters.flatMap((letter) =>
      READINGS.flatMap((reading) =>
        CHUNKS.filter(
          (chunk) => chunkCost(letter, chunk, reading) < Infinity && !letsThrough(letter, chunk, reading),
        ).map(chunkText),
      ),
    );
    expect(lost).toEqual([]);
  });

  it('are few of those that there are', () => {
    const through = letters.flatMap((letter) => CHUNKS.filter((chunk) => letsThrough(letter, chunk, 0)));
    expect(through.length).toBeGreaterThan(letters.length);
    expect(through.length).toBeLessThan((letters.length * CHUNKS.length) / 20);
  });
});
