import channel from './channel.generated.json' with { type: 'json' };
import weights from './comparison-weights.json' with { type: 'json' };
import groups from './letter-groups.json' with { type: 'json' };

/** Costs in nats of writing one Arabic letter, in one position, as a Latin chunk. */
type Row = ReadonlyMap<string, number>;

const MAX_CHUNK = 3;
const MOST_CHUNKS = 20_000;
const VOWELS = /^(.*[^aeiouy])([aeiouy]{1,2})$/;
const { across } = weights;
const declared = groups.latinOfArabic as Readonly<Record<string, Readonly<Record<string, number>>>>;
const learned = channel.costs as Readonly<Record<string, Readonly<Record<string, number>>>>;

const plainRows = new Map<string, Map<string, number>>();
const ocrRows = new Map<string, Map<string, number>>();
/** Chunk costs already worked out, by letter, position and source. */
const chunkCosts = new Map<string, Map<string, number>>();

function rowOf(letter: string, position: string, ocr: boolean): Map<string, number> {
  const cache = ocr ? ocrRows : plainRows;
  const key = letter + position;
  const known = cache.get(key);
  if (known) return known;
  const row = ocr ? confusedRow(letter, position) : new Map(Object.entries(learned[key] ?? {}));
  if (!ocr)
    for (const [chunk, most] of Object.entries(declared[letter] ?? {}))
      row.set(chunk, Math.min(row.get(chunk) ?? most, most));
  cache.set(key, row);
  return row;
}

/** The letter itself, or at a price any letter that differs from it by dots only. */
function confusedRow(letter: string, position: string): Map<string, number> {
  const row = new Map(rowOf(letter, position, false));
  const family = groups.confusable.filter((group) => group.includes(letter)).join('');
  for (const other of family)
    for (const [chunk, cost] of rowOf(other, position, false))
      row.set(
        chunk,
        Math.min(
          row.get(chunk) ?? Number.POSITIVE_INFINITY,
          cost + (other === letter ? 0 : across.ocrConfusion),
        ),
      );
  row.set('', Math.min(row.get('') ?? Number.POSITIVE_INFINITY, across.ocrLost));
  return row;
}

/**
 * Cost of a chunk. Short vowels are unwritten in Arabic, and the training names (many of them foreign) write them, so
 * a consonant may carry a vowel at a declared price whatever was seen.
 */
function chunkCost(row: Row, letter: string, chunk: string): number {
  let best =
    row.get(chunk) ??
    (chunk.length <= 1 ? (chunk === '' ? across.arabicSilent : across.unseen) : Number.POSITIVE_INFINITY);
  const voiced = VOWELS.exec(chunk);
  if (voiced) {
    const bare = row.get(voiced[1]!);
    if (bare !== undefined)
      best = Math.min(best, bare + (voiced[2]!.length === 1 ? across.shortVowel : across.shortVowels));
  }
  // Kurmanji and Turkish write c for the sound of ج.
  if (letter === 'ج' && chunk[0] === 'c' && chunk[1] !== 'h')
    best = Math.min(best, chunkCost(row, '', `j${chunk.slice(1)}`) + across.kurdishC);
  return best;
}

/** Remembered `chunkCost` of one letter in one position. */
function costsOf(letter: string, position: string, ocr: boolean): (chunk: string) => number {
  const key = `${letter}${position}${ocr ? '~' : ''}`;
  const known = chunkCosts.get(key) ?? new Map<string, number>();
  chunkCosts.set(key, known);
  return (chunk) => {
    const cost = known.get(chunk) ?? chunkCost(rowOf(letter, position, ocr), letter, chunk);
    if (known.size < MOST_CHUNKS) known.set(chunk, cost);
    return cost;
  };
}

const cheapest = new Map<string, number>();

function cheapestOf(letter: string, position: string): number {
  const key = letter + position;
  const known = cheapest.get(key);
  if (known !== undefined) return known;
  const least = Math.min(across.unseen, ...rowOf(letter, position, false).values());
  cheapest.set(key, least);
  return least;
}

interface ChannelCost {
  /** -ln P(Latin spelling | Arabic token), nats. */
  readonly nats: number;
  /** The same for the likeliest spelling of the token. */
  readonly least: number;
}

/** What the noisy channel (learned by EM, see `channel.generated.json`) charges for this spelling. */
export function channelCost(arabic: string, latin: string, ocr: boolean): ChannelCost {
  const letters = [...arabic];
  const width = latin.length + 1;
  let costs = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  costs[0] = 0;
  let least = 0;
  for (const [index, letter] of letters.entries()) {
    const position = index === 0 ? 's' : index === letters.length - 1 ? 'e' : 'm';
    least += cheapestOf(letter, position);
    costs = step(costs, latin, costsOf(letter, position, ocr));
  }
  return { nats: costs[width - 1]!, least };
}

/**
 * How much less likely the Latin spelling is than the likeliest one for this Arabic token: nats per letter, 0 is
 * best, about 3 is another name.
 */
export function channelLoss(arabic: string, latin: string, ocr: boolean): number {
  const { nats, least } = channelCost(arabic, latin, ocr);
  return Math.max(0, (nats - least) / ((arabic.length + latin.length) / 2));
}

function step(
  before: Float64Array,
  latin: string,
  costOf: (chunk: string) => number,
): Float64Array<ArrayBuffer> {
  const after = new Float64Array(before.length).fill(Number.POSITIVE_INFINITY);
  for (let j = 0; j < before.length; j++) {
    const here = before[j]!;
    if (here < Number.POSITIVE_INFINITY)
      for (let k = 0; k <= MAX_CHUNK && j + k < before.length; k++) {
        const cost = here + costOf(latin.slice(j, j + k));
        if (cost < after[j + k]!) after[j + k] = cost;
      }
    if (j > 0) {
      const extra = 'aeiouy'.includes(latin[j - 1]!) ? across.latinExtraVowel : across.latinExtra;
      after[j] = Math.min(after[j]!, after[j - 1]! + extra);
    }
  }
  return after;
}
