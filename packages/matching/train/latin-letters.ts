/**
 * Counts which Latin letter follows which two in names (interpolated, Witten and Bell 1991) and writes
 * `src/channel/latin-letters.generated.json`.
 * `SIJILL_SHARED_DATA=... node --import tsx packages/matching/train/latin-letters.ts`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LATIN_CODES, latinCodes } from '../src/channel/alphabet.ts';
import { tokenPairs } from './name-pairs.ts';

const seen = [1, LATIN_CODES, LATIN_CODES ** 2].map((contexts) => new Float64Array(contexts * LATIN_CODES));
const pairs = tokenPairs();
for (const { latin } of pairs) {
  const codes = [0, 0, ...latinCodes(latin), 0];
  for (let at = 2; at < codes.length; at++) {
    const [first, second, letter] = [codes[at - 2]!, codes[at - 1]!, codes[at]!];
    seen[0]![letter]!++;
    seen[1]![second * LATIN_CODES + letter]!++;
    seen[2]![(first * LATIN_CODES + second) * LATIN_CODES + letter]!++;
  }
}

function share(order: number, context: number, letter: number): number {
  const wider =
    order === 0 ? 1 / LATIN_CODES : share(order - 1, context % LATIN_CODES ** (order - 1), letter);
  const row = seen[order]!.subarray(context * LATIN_CODES, (context + 1) * LATIN_CODES);
  const total = row.reduce((sum, count) => sum + count, 0);
  const kinds = row.reduce((sum, count) => sum + Number(count > 0), 0);
  return total === 0 ? wider : (row[letter]! + kinds * wider) / (total + kinds);
}

const costs = new Uint8Array(LATIN_CODES ** 3);
for (let context = 0; context < LATIN_CODES ** 2; context++)
  for (let letter = 0; letter < LATIN_CODES; letter++)
    costs[context * LATIN_CODES + letter] = Math.min(
      255,
      Math.round(-20 * Math.log(share(2, context, letter))),
    );
const provenance =
  `Letter trigrams of ${pairs.length} Latin tokens of the channel's training pairs, by packages/matching/train/latin-letters.ts. ` +
  'Base64 of one byte for each [letter two before, letter before, letter] (27 x 27 x 27): -20 ln P.';
writeFileSync(
  join(import.meta.dirname, '../src/channel/latin-letters.generated.json'),
  `${JSON.stringify({ provenance, costs: Buffer.from(costs).toString('base64') })}\n`,
);
