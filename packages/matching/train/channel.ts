/**
 * Learns how Arabic letters are written in Latin: P(chunk of 0 to 3 Latin letters | letter, its neighbours, position),
 * by expectation maximisation over name pairs, and writes `src/channel/channel.generated.json`.
 * `SIJILL_SHARED_DATA=... node --import tsx packages/matching/train/channel.ts`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ARABIC_CODES,
  afterVowels,
  arabicCodes,
  CHUNK_CODES,
  chunkText,
  LATIN_CODES,
  latinCodes,
  MAX_CHUNK,
  positionOf,
} from '../src/channel/alphabet.ts';
import { firstGuess } from './channel-seeds.ts';
import { type NamePair, tokenPairs } from './name-pairs.ts';

const PASSES = 7;
const CONTEXT_PASSES = 4;
/** Pairs that cost more than this many nats a letter after the third pass are taken for noise. */
const NOISE = 1.3;
/** Weight of the wider context's opinion, in observations. */
const TRUST = { neighbours: 4, next: 8 };
const LEAST_SEEN = { neighbours: 6, next: 12 };
const KEEP_ABOVE = 0.0006;

interface Example {
  readonly arabic: Uint8Array;
  readonly latin: Uint8Array;
  /** Chunk codes by start and length: `chunks[start * 4 + length]`, -1 past the end. */
  readonly chunks: Int32Array;
  /** By Latin place: 1 where the letter before it is a vowel. */
  readonly afterVowel: Uint8Array;
  readonly weight: number;
}

const ROWS = ARABIC_CODES * 6;
const rowOf = (letter: number, position: number, afterVowel: number): number =>
  (letter * 3 + position) * 2 + afterVowel;

function exampleOf(pair: NamePair): Example {
  const arabic = arabicCodes(pair.arabic);
  const latin = latinCodes(pair.latin);
  const chunks = new Int32Array((latin.length + 1) * (MAX_CHUNK + 1)).fill(-1);
  for (let start = 0; start <= latin.length; start++) {
    let code = 0;
    chunks[start * 4] = 0;
    for (let length = 1; length <= MAX_CHUNK && start + length <= latin.length; length++) {
      code = code * LATIN_CODES + latin[start + length - 1]!;
      chunks[start * 4 + length] = code;
    }
  }
  return { arabic, latin, chunks, afterVowel: afterVowels(latin), weight: pair.weight };
}

/** Calls `see` with every way a chunk may stand for a letter and its probability; answers the log-likelihood. */
function expect(
  { arabic, latin, chunks, afterVowel, weight }: Example,
  probability: (index: number, chunk: number, afterVowel: number) => number,
  see: (index: number, chunk: number, share: number, afterVowel: number) => void,
): number {
  const width = latin.length + 1;
  const size = (arabic.length + 1) * width;
  const forward = new Float64Array(size);
  const backward = new Float64Array(size);
  const priced = new Float64Array(arabic.length * width * 4);
  forward[0] = 1;
  for (let i = 0; i < arabic.length; i++)
    for (let j = 0; j < width; j++) {
      const here = forward[i * width + j]!;
      for (let k = 0; k <= MAX_CHUNK && j + k < width; k++) {
        const p = probability(i, chunks[j * 4 + k]!, afterVowel[j]!);
        priced[(i * width + j) * 4 + k] = p;
        if (here > 0) forward[(i + 1) * width + j + k]! += here * p;
      }
    }
  backward[size - 1] = 1;
  const total = forward[size - 1]!;
  if (total <= 0) return Number.NEGATIVE_INFINITY;
  for (let i = arabic.length - 1; i >= 0; i--)
    for (let j = 0; j < width; j++)
      for (let k = 0; k <= MAX_CHUNK && j + k < width; k++) {
        const after = backward[(i + 1) * width + j + k]!;
        if (after === 0) continue;
        const through = after * priced[(i * width + j) * 4 + k]!;
        backward[i * width + j]! += through;
        const share = (forward[i * width + j]! * through * weight) / total;
        if (share > 1e-9) see(i, chunks[j * 4 + k]!, share, afterVowel[j]!);
      }
  return Math.log(total);
}

function seedTable(): Float64Array {
  const table = new Float64Array(ROWS * CHUNK_CODES);
  for (let letter = 1; letter < ARABIC_CODES; letter++)
    for (let context = 0; context < 6; context++) {
      const at = (letter * 6 + context) * CHUNK_CODES;
      for (let code = 0; code < CHUNK_CODES; code++) table[at + code] = firstGuess(letter, chunkText(code));
    }
  return table;
}

function learnLetters(all: readonly Example[]): { table: Float64Array; kept: Example[] } {
  let kept = [...all];
  let table = seedTable();
  for (let pass = 1; pass <= PASSES; pass++) {
    const counts = new Float64Array(table.length);
    const likelihoods = kept.map((one) => {
      const row = (index: number, afterVowel: number): number =>
        rowOf(one.arabic[index]!, positionOf(index, one.arabic.length), afterVowel) * CHUNK_CODES;
      return (
        expect(
          one,
          (index, chunk, afterVowel) => table[row(index, afterVowel) + chunk]!,
          (index, chunk, share, afterVowel) => {
            counts[row(index, afterVowel) + chunk]! += share;
          },
        ) /
        (one.arabic.length + one.latin.length)
      );
    });
    table = new Float64Array(counts.length);
    for (let row = 0; row < ROWS; row++) {
      let sum = 2;
      for (let code = 0; code < CHUNK_CODES; code++) sum += counts[row * CHUNK_CODES + code]!;
      for (let code = 0; code < CHUNK_CODES; code++)
        table[row * CHUNK_CODES + code] = counts[row * CHUNK_CODES + code]! / sum + 1e-8;
    }
    console.log(`letters, pass ${pass}: ${kept.length} pairs, ${mean(likelihoods).toFixed(4)} nats a letter`);
    if (pass === 3) kept = kept.filter((_, index) => likelihoods[index]! > -NOISE);
  }
  return { table, kept };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + Math.max(one, -20), 0) / values.length;

/** Chunk shares in one context, over the wider one. */
interface Context {
  readonly shares: Map<number, number>;
  /** Share left to the wider context. */
  readonly rest: number;
}
type Contexts = Map<string, Context>;

const nextKey = (one: Example, i: number, afterVowel: number): string =>
  `${one.arabic[i]}.${positionOf(i, one.arabic.length)}.${afterVowel}.${one.arabic[i + 1] ?? 0}`;
const neighboursKey = (one: Example, i: number, afterVowel: number): string =>
  `${one.arabic[i - 1] ?? 0}.${nextKey(one, i, afterVowel)}`;

function smoothed(counts: Map<string, Map<number, number>>, trust: number, least: number): Contexts {
  const contexts: Contexts = new Map();
  for (const [key, row] of counts) {
    const sum = [...row.values()].reduce((total, share) => total + share, 0);
    if (sum < least) continue;
    contexts.set(key, {
      shares: new Map([...row].map(([chunk, share]) => [chunk, share / (sum + trust)])),
      rest: trust / (sum + trust),
    });
  }
  return contexts;
}

function learnContexts(
  kept: readonly Example[],
  table: Float64Array,
): { next: Contexts; neighbours: Contexts } {
  let next: Contexts = new Map();
  let neighbours: Contexts = new Map();
  for (let pass = 1; pass <= CONTEXT_PASSES; pass++) {
    const seenNext = new Map<string, Map<number, number>>();
    const seenNeighbours = new Map<string, Map<number, number>>();
    const likelihoods = kept.map((one) => {
      const rows = Array.from(one.arabic, (letter, i) =>
        [0, 1].map((v) => ({
          letters: rowOf(letter, positionOf(i, one.arabic.length), v) * CHUNK_CODES,
          next: next.get(nextKey(one, i, v)),
          neighbours: neighbours.get(neighboursKey(one, i, v)),
        })),
      );
      const probability = (i: number, chunk: number, afterVowel: number): number => {
        const row = rows[i]![afterVowel]!;
        let p = table[row.letters + chunk]!;
        if (row.next) p = (row.next.shares.get(chunk) ?? 0) + row.next.rest * p;
        if (row.neighbours) p = (row.neighbours.shares.get(chunk) ?? 0) + row.neighbours.rest * p;
        return p;
      };
      const see = (i: number, chunk: number, share: number, afterVowel: number): void => {
        add(seenNext, nextKey(one, i, afterVowel), chunk, share);
        add(seenNeighbours, neighboursKey(one, i, afterVowel), chunk, share);
      };
      return expect(one, probability, see) / (one.arabic.length + one.latin.length);
    });
    next = smoothed(seenNext, TRUST.next, LEAST_SEEN.next);
    neighbours = smoothed(seenNeighbours, TRUST.neighbours, LEAST_SEEN.neighbours);
    console.log(`contexts, pass ${pass}: ${mean(likelihoods).toFixed(4)} nats a letter`);
  }
  return { next, neighbours };
}

function add(counts: Map<string, Map<number, number>>, key: string, chunk: number, share: number): void {
  const row = counts.get(key) ?? new Map<number, number>();
  counts.set(key, row);
  row.set(chunk, (row.get(chunk) ?? 0) + share);
}

const nats = (share: number): number => Number((-Math.log(share)).toFixed(2));

function written(contexts: Contexts): Record<string, [number, Record<string, number>]> {
  return Object.fromEntries(
    [...contexts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { shares, rest }]) => [key, [nats(rest), chunksOf([...shares], 0.01)]]),
  );
}

function chunksOf(shares: [number, number][], above: number): Record<string, number> {
  return Object.fromEntries(
    shares
      .filter(([, share]) => share >= above)
      .map(([chunk, share]) => [chunkText(chunk), nats(share)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const pairs = tokenPairs();
const { table, kept } = learnLetters(pairs.map(exampleOf));
const { next, neighbours } = learnContexts(kept, table);
const letters: Record<string, Record<string, number>> = {};
for (let letter = 1; letter < ARABIC_CODES; letter++)
  for (let context = 0; context < 6; context++) {
    const at = (letter * 6 + context) * CHUNK_CODES;
    const row = Array.from(table.subarray(at, at + CHUNK_CODES), (share, code): [number, number] => [
      code,
      share,
    ]);
    const chunks = chunksOf(row, KEEP_ABOVE);
    if (Object.keys(chunks).length > 0) letters[`${letter}.${context >> 1}.${context & 1}`] = chunks;
  }
const provenance =
  `Learned by packages/matching/train/channel.ts on ${kept.length} of ${pairs.length} pairs of steveash/NETransliteration-COLING2018 ` +
  'wd_arabic train (CC0), google/transliteration ar2en train (Apache-2.0) and Sorani words of sinaahmadi/wergor (MIT). ' +
  'Costs are -ln P in nats; keys are codes of alphabet.ts: letter.position.afterVowel, letter.position.afterVowel.next, previous.letter.position.afterVowel.next; ' +
  'a context is [cost of falling back, chunks].';
const out = join(import.meta.dirname, '../src/channel/channel.generated.json');
writeFileSync(
  out,
  `${JSON.stringify({ provenance, letters, next: written(next), neighbours: written(neighbours) })}\n`,
);
console.log(`${Object.keys(letters).length} letters, ${next.size} and ${neighbours.size} contexts`);
