/**
 * Fits the logistic layer over name features on hard pairs of invented people, and writes the `name` part of
 * `src/score/score-weights.json`. No listed person takes part: they are for measuring.
 * `SIJILL_SHARED_DATA=... node --import tsx packages/matching/train/score.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareCompiled } from '../src/names/compare-names.ts';
import { compileName } from '../src/names/compiled-name.ts';
import { FEATURE_NAMES, nameFeatures } from '../src/score/name-features.ts';
import { hardPairs } from './hard-pairs.ts';
import { inventedPeople } from './invented-people.ts';
import { fitLogistic } from './logistic.ts';

const target = join(import.meta.dirname, '../src/score/score-weights.json');
const scores = JSON.parse(readFileSync(target, 'utf8'));

/** `rarity` stays as declared: single pairs have no registry to take frequencies from. */
const fitted = FEATURE_NAMES.filter((name) => name !== 'rarity');
/** More of these never lowers a score, more of those never raises one. */
const RISING = new Set<string>(['given', 'lastSame']);
const FALLING = new Set<string>(['givenMissing', 'different', 'uncovered', 'crossing']);
const PEOPLE = 3000;
const LEAST_PRICE_OF_GAPS = -0.5;

const pairs = hardPairs(inventedPeople(PEOPLE, 5), 6);
const same = pairs.filter((pair) => pair.same).length;
const examples = pairs.map((pair) => {
  const [left, right] = [compileName(pair.left), compileName(pair.right)];
  const { slots } = compareCompiled(left, right, { reading: pair.kind.startsWith('ocr') ? 2 : 0 });
  const features = nameFeatures(slots, left, right);
  // Both classes weigh alike: one half is the border whatever the mixture of the examples.
  const weight = pair.same ? 0.5 / same : 0.5 / (pairs.length - same);
  return { same: pair.same ? 1 : 0, weight, row: fitted.map((name) => features[name]) };
});
const { bias, weights } = fitLogistic(examples, {
  ridge: 1e-4,
  steps: 3000,
  rate: 0.5,
  bound: (index, weight) => {
    const name = fitted[index]!;
    // Whatever the examples say: a missing generation costs something.
    if (name === 'uncovered') return Math.min(LEAST_PRICE_OF_GAPS, weight);
    return RISING.has(name) ? Math.max(0, weight) : FALLING.has(name) ? Math.min(0, weight) : weight;
  },
});
const round = (value: number): number => Number(value.toFixed(3));
scores.name = {
  bias: round(bias),
  ...Object.fromEntries(fitted.map((name, index) => [name, round(weights[index]!)])),
  rarity: scores.name.rarity,
};
scores.provenance =
  'align, rarity, fields, caps, threshold: set by hand; no reviewed judgements exist yet to calibrate them. name: fitted by ' +
  `packages/matching/train/score.ts on ${pairs.length} pairs of ${PEOPLE} invented people made of attested spellings.`;
writeFileSync(target, `${JSON.stringify(scores, null, 2)}\n`);
console.log(scores.name, `${pairs.length} pairs, ${same} same`);
