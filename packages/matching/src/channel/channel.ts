import groups from '../tokens/letter-groups.json' with { type: 'json' };
import { ARABIC_CODES, arabicCodes, CHUNK_CODES, chunkCode, LATIN_CODES, positionOf } from './alphabet.ts';
import learned from './channel.generated.json' with { type: 'json' };
import prices from './channel-prices.json' with { type: 'json' };
import { CostTable } from './cost-table.ts';
import type { Reading } from './reading.ts';

/**
 * The noisy channel from Arabic letters to Latin ones: what each letter of a token costs as each Latin chunk, given
 * its neighbours. Learned (`channel.generated.json`); what training cannot know is declared in `channel-prices.json`.
 */
const letterRows = new CostTable();
/** Costs of a letter's dotted neighbours, for text that a machine read: row of the letter, chunk. */
const misreadRows = new CostTable();
const contextRows = new CostTable();
/** What is declared holds whatever was learned of a letter's neighbours. */
const declaredRows = new CostTable();
interface Context {
  readonly row: number;
  readonly fallback: number;
}
/** Context rows and the cost of falling back from them, by context key. */
const contexts = new Map<number, Context>();

const rowOf = (letter: number, position: number, afterVowel: number): number =>
  (letter * 3 + position) * 2 + afterVowel;
const nextKey = (row: number, next: number): number => row * ARABIC_CODES + next;
const neighboursKey = (previous: number, row: number, next: number): number =>
  -1 - (nextKey(row, next) * ARABIC_CODES + previous);

function loadLetters(): void {
  const letters = learned.letters as Readonly<Record<string, Readonly<Record<string, number>>>>;
  for (const [key, chunks] of Object.entries(letters)) {
    const [letter = 0, position = 0, afterVowel = 0] = key.split('.').map(Number);
    for (const [chunk, cost] of Object.entries(chunks))
      letterRows.lower(rowOf(letter, position, afterVowel), chunkCode(chunk), cost);
  }
  const declared = prices.letters as Readonly<Record<string, Readonly<Record<string, number>>>>;
  for (const [letter, chunks] of Object.entries(declared))
    for (const [chunk, cost] of Object.entries(chunks))
      for (const row of rowsOf(letter)) declaredRows.lower(row, chunkCode(chunk), cost + prices.declared);
  for (let row = 0; row < ARABIC_CODES * 6; row++) {
    voice(letterRows, row);
    voice(declaredRows, row);
  }
}

const VOWELS = [...'aeiouy'].flatMap((first) => [first, ...[...'aeiouy'].map((second) => first + second)]);

/** Short vowels are unwritten in Arabic: a consonant may carry one at a declared price whatever was seen. */
function voice(rows: CostTable, row: number): void {
  for (const [chunk, cost] of rows.entries(row)) {
    if (
      chunk === 0 ||
      chunk >= LATIN_CODES * LATIN_CODES ||
      'aeiouy'.includes(String.fromCharCode(96 + (chunk % LATIN_CODES)))
    )
      continue;
    for (const vowels of VOWELS) {
      const longer = chunk * LATIN_CODES ** vowels.length + chunkCode(vowels);
      if (longer >= LATIN_CODES ** 3) continue;
      rows.lower(row, longer, cost + (vowels.length === 1 ? prices.shortVowel : prices.shortVowels));
    }
  }
}

function loadMisread(): void {
  for (const family of groups.confusable)
    for (const letter of family)
      for (const other of family)
        if (other !== letter)
          for (const [index, row] of rowsOf(other).entries())
            for (const [chunk, cost] of letterRows.entries(row))
              misreadRows.lower(rowsOf(letter)[index]!, chunk, cost);
}

/** The six rows of a letter: its positions, after a consonant and after a vowel. */
const rowsOf = (letter: string): number[] =>
  [0, 1, 2, 3, 4, 5].map((context) => arabicCodes(letter)[0]! * 6 + context);

function loadContexts(): void {
  let rows = 0;
  const load = (
    key: number,
    [fallback, chunks]: readonly [number, Readonly<Record<string, number>>],
  ): void => {
    const row = rows++;
    contexts.set(key, { row, fallback });
    for (const [chunk, cost] of Object.entries(chunks)) contextRows.lower(row, chunkCode(chunk), cost);
  };
  type Written = Readonly<Record<string, readonly [number, Readonly<Record<string, number>>]>>;
  for (const [key, context] of Object.entries(learned.next as unknown as Written)) {
    const [letter = 0, position = 0, afterVowel = 0, next = 0] = key.split('.').map(Number);
    load(nextKey(rowOf(letter, position, afterVowel), next), context);
  }
  for (const [key, context] of Object.entries(learned.neighbours as unknown as Written)) {
    const [previous = 0, letter = 0, position = 0, afterVowel = 0, next = 0] = key.split('.').map(Number);
    load(neighboursKey(previous, rowOf(letter, position, afterVowel), next), context);
  }
}

loadLetters();
loadMisread();
loadContexts();

/** The rows that price a letter of a token, after a Latin consonant or after a vowel. */
interface PricedRows {
  /** Equal for letters that are priced alike. */
  readonly id: number;
  readonly row: number;
  readonly next: Context | undefined;
  readonly neighbours: Context | undefined;
}
export interface PricedLetter extends PricedRows {
  /** Cost of its likeliest chunk as typed, nats. */
  readonly least: number;
  /** By reading: no chunk costs less, nats. */
  readonly floors: readonly number[];
  /** What no letter (0) and each single Latin letter (code) costs, nats: `singles[reading * LATIN_CODES + code]`. */
  readonly singles: Float32Array;
  /** By reading and first letter (code), three sets of letters, a bit a code: `longerChunks`. */
  readonly longer: Int32Array;
}
export type ChannelLetter = readonly [afterConsonant: PricedLetter, afterVowel: PricedLetter];

/** The rows of every letter of an Arabic token (codes). */
export function channelLetters(codes: Uint8Array): ChannelLetter[] {
  return Array.from(codes, (letter, index): ChannelLetter => {
    const position = positionOf(index, codes.length);
    const [previous, next] = [codes[index - 1] ?? 0, codes[index + 1] ?? 0];
    return [
      pricedBetween(previous, rowOf(letter, position, 0), next),
      pricedBetween(previous, rowOf(letter, position, 1), next),
    ];
  });
}

/** By row and the letters on either side, as they are met. */
const between: (PricedLetter | undefined)[] = Array.from({ length: ARABIC_CODES ** 3 * 6 });

function pricedBetween(previous: number, row: number, next: number): PricedLetter {
  const at = (row * ARABIC_CODES + next) * ARABIC_CODES + previous;
  const known = between[at];
  if (known) return known;
  const letter = priced(
    row,
    contexts.get(nextKey(row, next)),
    contexts.get(neighboursKey(previous, row, next)),
  );
  between[at] = letter;
  return letter;
}

/**
 * Which longer chunks a letter may be written as, so that most others need not be looked up. For each first letter, from
 * 3 * (reading * LATIN_CODES + code) on: the second letters of chunks of two; the second and the third letters of chunks of
 * three.
 */
function longerChunks(byReading: readonly (readonly number[])[]): Int32Array {
  const longer = new Int32Array(3 * byReading.length * LATIN_CODES);
  for (const [reading, chunks] of byReading.entries())
    for (const chunk of chunks) {
      if (chunk < LATIN_CODES) continue;
      const last = chunk % LATIN_CODES;
      const before = Math.floor(chunk / LATIN_CODES);
      const first = before < LATIN_CODES ? before : Math.floor(before / LATIN_CODES);
      const at = 3 * (reading * LATIN_CODES + first);
      if (before < LATIN_CODES) longer[at]! |= 1 << last;
      else {
        longer[at + 1]! |= 1 << (before % LATIN_CODES);
        longer[at + 2]! |= 1 << last;
      }
    }
  return longer;
}

const pricedLetters = new Map<string, PricedLetter>();

function priced(row: number, next: Context | undefined, neighbours: Context | undefined): PricedLetter {
  const key = `${row}.${next?.row}.${neighbours?.row}`;
  const known = pricedLetters.get(key);
  if (known) return known;
  const own = [
    letterRows.entries(row),
    declaredRows.entries(row),
    ...[next, neighbours].map((one) => contextRows.entries(one?.row ?? -1)),
  ];
  const plain = own.flat().map(([chunk]) => chunk);
  const misread = [...plain, ...misreadRows.entries(row).map(([chunk]) => chunk)];
  const rows = { id: pricedLetters.size, row, next, neighbours };
  const least = leastOf(row, next, neighbours);
  const declared = Math.min(least, declaredRows.least(row), prices.silent);
  const letter: PricedLetter = {
    ...rows,
    least,
    floors: [0, 1, 2].map((reading) =>
      reading === 0
        ? declared
        : Math.min(declared, prices.lost[reading]!, misreadRows.least(row) + prices.misread[reading]!),
    ),
    singles: Float32Array.from({ length: 3 * LATIN_CODES }, (_, at) =>
      costAsRead(rows, at % LATIN_CODES, Math.floor(at / LATIN_CODES) as Reading),
    ),
    longer: longerChunks([plain, misread, misread]),
  };
  pricedLetters.set(key, letter);
  return letter;
}

function leastOf(row: number, next: Context | undefined, neighbours: Context | undefined): number {
  let least = letterRows.least(row);
  if (next) least = Math.min(contextRows.least(next.row), least + next.fallback);
  if (neighbours) least = Math.min(contextRows.least(neighbours.row), least + neighbours.fallback);
  return least;
}

const SLOTS = 1 << 19;
const cachedKeys = new Int32Array(SLOTS).fill(-1);
const cachedCosts = new Float32Array(SLOTS);

/**
 * -ln P of writing the letter as the chunk (nats), the learned contexts mixed by their best; in text that a machine
 * read, the letter may be another that differs from it by its dots only. Kept in a cache of fixed size.
 */
export function chunkCost(letter: PricedRows, chunk: number, reading: Reading): number {
  const key = (letter.id * 3 + reading) * CHUNK_CODES + chunk;
  const slot = (Math.imul(key, 0x9e3779b1) >>> 13) & (SLOTS - 1);
  if (cachedKeys[slot] === key) return cachedCosts[slot]!;
  const cost = Math.fround(costAsRead(letter, chunk, reading));
  cachedKeys[slot] = key;
  cachedCosts[slot] = cost;
  return cost;
}

function costAsRead(letter: PricedRows, chunk: number, reading: Reading): number {
  const cost = plainCost(letter, chunk);
  if (reading === 0) return cost;
  const lost = chunk === 0 ? prices.lost[reading]! : Number.POSITIVE_INFINITY;
  return Math.min(cost, lost, misreadRows.cost(letter.row, chunk) + prices.misread[reading]!);
}

function plainCost(letter: PricedRows, chunk: number): number {
  let cost = letterRows.cost(letter.row, chunk);
  if (chunk === 0) cost = Math.min(cost, prices.silent);
  else if (chunk < LATIN_CODES) cost = Math.min(cost, prices.unseen);
  if (letter.next) cost = Math.min(contextRows.cost(letter.next.row, chunk), cost + letter.next.fallback);
  if (letter.neighbours)
    cost = Math.min(contextRows.cost(letter.neighbours.row, chunk), cost + letter.neighbours.fallback);
  return Math.min(cost, declaredRows.cost(letter.row, chunk));
}
