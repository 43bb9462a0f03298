/**
 * Learns P(Latin chunk of 0 to 3 letters | Arabic letter, position) by expectation maximisation over name pairs and
 * writes `src/channel.generated.json`. Run from the repository root:
 * `SIJILL_SHARED_DATA=... node --import tsx packages/matching/train/channel.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldLetters } from '../src/letters.ts';

interface Pair {
  readonly arabic: readonly string[];
  readonly latin: string;
  readonly weight: number;
}
type Table = Map<string, Map<string, number>>;

const ITERATIONS = 8;
const MAX_CHUNK = 3;
/** Pairs that cost more than this many nats a letter after the third pass are taken for noise. */
const NOISE = 2.6;
const KEEP_ABOVE = 0.0008;
const sources = process.env['SIJILL_SHARED_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');

// Where the first pass starts from; without it the likelihood settles with neighbouring consonants swapped.
const SEEDS: Readonly<Record<string, string>> = {
  ا: 'aeiou',
  ب: 'b p',
  ت: 't',
  ث: 'th t s',
  ج: 'j g',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh d z',
  ر: 'r',
  ز: 'z',
  س: 's c',
  ش: 'sh ch',
  ص: 's',
  ض: 'd dh',
  ط: 't',
  ظ: 'z dh',
  ع: 'a',
  غ: 'gh g',
  ف: 'f ph v',
  ق: 'q k',
  ك: 'k c',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h a',
  و: 'w u o ou oo',
  ي: 'y i e ee',
  پ: 'p',
  چ: 'ch',
  ڤ: 'v',
  گ: 'g',
  ژ: 'zh j',
};

const folded = (text: string): string =>
  foldLetters(text)
    .map((one) => one.letter)
    .join('');

function readPairs(): Pair[] {
  const wikidata = lines('wd_arabic_train.tsv').map(([latin, arabic, count]) => ({
    latin,
    arabic,
    count: Number(count),
  }));
  const google = lines('google_ar2en_train.tsv').map(([arabic, latin]) => ({ latin, arabic, count: 1 }));
  return [...wikidata, ...google].flatMap(({ latin, arabic, count }) => {
    const pair = {
      arabic: [...folded((arabic ?? '').replaceAll(' ', ''))],
      latin: folded(latin ?? ''),
      weight: 1 + Math.log(Math.max(1, count)),
    };
    const fits = /^\p{Script=Arabic}{2,14}$/u.test(pair.arabic.join('')) && /^[a-z]{2,18}$/.test(pair.latin);
    return fits ? [pair] : [];
  });
}

const lines = (file: string): string[][] =>
  readFileSync(join(sources, 'names', file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));

const slot = (pair: Pair, index: number): string =>
  pair.arabic[index]! + (index === 0 ? 's' : index === pair.arabic.length - 1 ? 'e' : 'm');

function firstGuess(key: string, chunk: string): number {
  const seeds = (SEEDS[key[0]!] ?? '').split(' ');
  const seeded = key[0] === 'ا' ? /^[aeiou]$/.test(chunk) : seeds.includes(chunk);
  if (seeded) return 0.3;
  const consonantSeeded = seeds.some(
    (seed) =>
      seed !== '' &&
      !/[aeiou]/.test(seed) &&
      new RegExp(`^${seed}[aeiou]{1,2}$|^${seed}${seed}$`).test(chunk),
  );
  if (consonantSeeded) return 0.05;
  return chunk === '' ? 0.03 : 0.0005 / 8 ** chunk.length;
}

/** Adds the expected counts of one pair; answers its log-likelihood. */
function expect(pair: Pair, probability: (key: string, chunk: string) => number, counts: Table): number {
  const { arabic, latin } = pair;
  const width = latin.length + 1;
  const forward = new Float64Array((arabic.length + 1) * width);
  const backward = new Float64Array(forward.length);
  forward[0] = 1;
  for (let i = 0; i < arabic.length; i++)
    for (let j = 0; j < width; j++) {
      const here = forward[i * width + j]!;
      if (here === 0) continue;
      for (let k = 0; k <= MAX_CHUNK && j + k < width; k++)
        forward[(i + 1) * width + j + k]! += here * probability(slot(pair, i), latin.slice(j, j + k));
    }
  backward[backward.length - 1] = 1;
  const total = forward[forward.length - 1]!;
  if (total <= 0) return Number.NEGATIVE_INFINITY;
  for (let i = arabic.length - 1; i >= 0; i--)
    for (let j = 0; j < width; j++)
      for (let k = 0; k <= MAX_CHUNK && j + k < width; k++) {
        const after = backward[(i + 1) * width + j + k]!;
        if (after === 0) continue;
        const chunk = latin.slice(j, j + k);
        const through = after * probability(slot(pair, i), chunk);
        backward[i * width + j]! += through;
        const share = (forward[i * width + j]! * through * pair.weight) / total;
        if (share > 1e-9) add(counts, slot(pair, i), chunk, share);
      }
  return Math.log(total);
}

function add(counts: Table, key: string, chunk: string, share: number): void {
  const row = counts.get(key) ?? new Map<string, number>();
  counts.set(key, row);
  row.set(chunk, (row.get(chunk) ?? 0) + share);
}

function normalised(counts: Table): Table {
  const table: Table = new Map();
  for (const [key, row] of counts) {
    const sum = [...row.values()].reduce((total, share) => total + share, 2);
    table.set(key, new Map([...row].map(([chunk, share]) => [chunk, share / sum])));
  }
  return table;
}

function train(): { table: Table; kept: number; seen: number } {
  let pairs = readPairs();
  const seen = pairs.length;
  let table: Table | null = null;
  for (let pass = 1; pass <= ITERATIONS; pass++) {
    const counts: Table = new Map();
    const known = table;
    const probability = known
      ? (key: string, chunk: string) => known.get(key)?.get(chunk) ?? 1e-7
      : firstGuess;
    const likelihoods = pairs.map(
      (pair) => expect(pair, probability, counts) / (pair.arabic.length + pair.latin.length),
    );
    table = normalised(counts);
    const mean = likelihoods.reduce((sum, one) => sum + one, 0) / pairs.length;
    console.log(`pass ${pass}: ${pairs.length} pairs, ${mean.toFixed(3)} nats a letter`);
    if (pass === 3) pairs = pairs.filter((_, index) => likelihoods[index]! > -NOISE / 2);
  }
  return { table: table!, kept: pairs.length, seen };
}

const { table, kept, seen } = train();
const costs: Record<string, Record<string, number>> = {};
for (const key of [...table.keys()].sort()) {
  const row = [...table.get(key)!]
    .filter(([, share]) => share >= KEEP_ABOVE)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  costs[key] = Object.fromEntries(
    row.map(([chunk, share]) => [chunk, Number((-Math.log(share)).toFixed(2))]),
  );
}
const provenance =
  `Learned by packages/matching/train/channel.ts (${ITERATIONS} EM passes) on ${kept} of ${seen} pairs of ` +
  'steveash/NETransliteration-COLING2018 wd_arabic train (CC0) and google/transliteration ar2en train (Apache-2.0). ' +
  'costs[letter + position s|m|e][Latin chunk] = -ln P(chunk | letter, position), nats.';
const out = join(import.meta.dirname, '../src/channel.generated.json');
writeFileSync(out, `${JSON.stringify({ provenance, costs })}\n`);
console.log(`${out}: ${Object.keys(costs).length} rows`);
