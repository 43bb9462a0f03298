/**
 * Measures name comparison on hard pairs of the half of the listed persons that fitting never saw.
 * `SIJILL_SHARED_DATA=... node --import tsx test/bench/match/match.ts`
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compareNames, createMatcher } from '@sijill/matching';
import {
  type HardPair,
  hardPairs,
  inFittingHalf,
  listedPersons,
} from '../../../packages/matching/train/hard-pairs.ts';
import { jaroWinkler, levenshteinLikeness, naiveLatin } from './baselines.ts';

type Scored = HardPair & { score: number };

const sources = process.env['SIJILL_SHARED_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
if (!existsSync(join(sources, 'names'))) {
  console.log('Skipped: set SIJILL_SHARED_DATA to the folder that holds names/un_sanctions_pairs_dev.tsv.');
  process.exit(0);
}

const everybody = listedPersons(sources);
const people = everybody.filter((person) => !inFittingHalf(person.ref));
const pairs = [11, 12, 13].flatMap((seed) => hardPairs(people, seed));
const hard = pairs.filter((pair) =>
  ['full', 'missing', 'sibling', 'missing-sibling', 'cousin', 'other', 'namesake'].includes(pair.kind),
);

const methods: Record<string, (pair: HardPair) => number> = {
  sijill: (pair) => compareNames(pair.left, pair.right, { ocr: pair.kind === 'ocr' }).score,
  'Jaro-Winkler': (pair) => jaroWinkler(naiveLatin(pair.left), naiveLatin(pair.right)),
  Levenshtein: (pair) => levenshteinLikeness(naiveLatin(pair.left), naiveLatin(pair.right)),
};

function f1At(scored: readonly Scored[], border: number): number {
  const hits = scored.filter((one) => one.same && one.score >= border).length;
  const wrong = scored.filter((one) => !one.same && one.score >= border).length;
  const missed = scored.filter((one) => one.same && one.score < border).length;
  return (2 * hits) / Math.max(1, 2 * hits + wrong + missed);
}

/** Share of sibling pairs scored below the true pair of the same person. */
function siblingAccuracy(scored: readonly Scored[]): number {
  const truth = new Map(scored.filter((one) => one.kind === 'full').map((one) => [one.ref, one.score]));
  const siblings = scored.filter((one) => one.kind === 'sibling');
  return siblings.filter((one) => one.score < truth.get(one.ref)!).length / siblings.length;
}

/** Mean gap between score and truth over ten bins of score, weighted by size. */
function calibrationError(scored: readonly Scored[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = scored.filter((one) => Math.min(9, Math.floor(one.score * 10)) === bin);
    error += Math.abs(inside.reduce((sum, one) => sum + one.score - Number(one.same), 0));
  }
  return error / scored.length;
}

const round = (value: number): number => Number(value.toFixed(3));

console.log(
  `${people.length} held-out persons; ${hard.length} hard Arabic-Latin pairs, ${hard.filter((pair) => pair.same).length} same. No Yazidi names among them.`,
);
for (const [name, method] of Object.entries(methods)) {
  const scored = hard.map((pair) => ({ ...pair, score: method(pair) }));
  const borders = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);
  const best = Math.max(...borders.map((border) => f1At(scored, border)));
  console.log(name, {
    f1Best: round(best),
    f1AtHalf: round(f1At(scored, 0.5)),
    sibling: round(siblingAccuracy(scored)),
    calibrationError: round(calibrationError(scored)),
  });
}

console.log('Share on the right side of 0.5, by kind:');
for (const kind of new Set(pairs.map((pair) => pair.kind))) {
  const these = pairs.filter((pair) => pair.kind === kind);
  const right = these.filter((pair) => methods.sijill!(pair) >= 0.5 === pair.same);
  console.log(` ${kind}: ${round(right.length / these.length)} (n ${these.length})`);
  if (process.env['SHOW_WRONG'])
    for (const pair of these.filter((one) => !right.includes(one)).slice(0, 12))
      console.log('   ', pair.left, '|', pair.right, round(methods.sijill!(pair)));
}

const matcher = createMatcher(everybody.map((person) => ({ id: person.ref, names: [person.latin] })));
for (const kind of ['full', 'missing', 'ocr'] as const) {
  const queries = pairs.filter((pair) => pair.kind === kind);
  const first = queries.filter(
    (pair) => matcher.candidates({ name: pair.left, ocr: kind === 'ocr' }, 1)[0]?.id === pair.ref,
  ).length;
  console.log(
    `recall at 1 in a registry of ${everybody.length}, ${kind}: ${round(first / queries.length)} (n ${queries.length})`,
  );
}

const began = performance.now();
for (const pair of hard) compareNames(pair.left, pair.right);
console.log(
  `${Math.round((hard.length / (performance.now() - began)) * 1000)} compareNames a second, one core`,
);
