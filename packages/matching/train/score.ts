/**
 * Fits the logistic layer over name features on half of the listed persons and their invented siblings, and writes
 * the `name` part of `src/score-weights.json`. Run from the repository root:
 * `SIJILL_SHARED_DATA=... node --import tsx packages/matching/train/score.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareEncoded } from '../src/compare-names.ts';
import { encodeName } from '../src/encode-name.ts';
import { FEATURE_NAMES, nameFeatures } from '../src/name-features.ts';
import { hardPairs, inFittingHalf, listedPersons } from './hard-pairs.ts';

const sources = process.env['SIJILL_SHARED_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const target = join(import.meta.dirname, '../src/score-weights.json');
const scores = JSON.parse(readFileSync(target, 'utf8'));

/** `rarity` stays as declared: single pairs have no registry to take frequencies from. */
const fitted = FEATURE_NAMES.filter((name) => name !== 'rarity');
/** More of these never lowers a score, more of those never raises one. */
const RISING = new Set<string>(['given', 'rest', 'weakest', 'count', 'lastSame']);
const FALLING = new Set<string>(['givenMissing', 'different', 'uncovered']);
const SEEDS = [1, 2, 3, 4, 5];
const STEPS = 4000;
const RATE = 0.5;
const RIDGE = 0.002;

const people = listedPersons(sources).filter((person) => inFittingHalf(person.ref));
const examples = SEEDS.flatMap((seed) => hardPairs(people, seed)).map((pair) => {
  const options = { ocr: pair.kind === 'ocr', rarity: () => scores.align.rarity as number };
  const { slots } = compareEncoded(encodeName(pair.left), encodeName(pair.right), options);
  const features = nameFeatures(slots);
  return { same: pair.same ? 1 : 0, row: [1, ...fitted.map((name) => features[name])] };
});
const positives = examples.filter((one) => one.same === 1).length;

let weights = [scores.name.bias, ...fitted.map((name) => scores.name[name])] as number[];
for (let step = 0; step < STEPS; step++) {
  const gradient = weights.map((weight, index) => (index === 0 ? 0 : RIDGE * weight));
  for (const { same, row } of examples) {
    const logit = row.reduce((sum, value, index) => sum + value * weights[index]!, 0);
    // Both classes weigh alike: one half is the border whatever the mixture of the examples.
    const share = 0.5 / (same === 1 ? positives : examples.length - positives);
    const error = (1 / (1 + Math.exp(-logit)) - same) * share;
    for (const [index, value] of row.entries()) gradient[index]! += error * value;
  }
  weights = weights.map((weight, index) => constrained(index, weight - RATE * gradient[index]!));
}

function constrained(index: number, weight: number): number {
  const name = fitted[index - 1] ?? '';
  return RISING.has(name) ? Math.max(0, weight) : FALLING.has(name) ? Math.min(0, weight) : weight;
}

scores.name = {
  bias: weights[0],
  ...Object.fromEntries(fitted.map((name, index) => [name, weights[index + 1]])),
  rarity: scores.name.rarity,
};
for (const [name, weight] of Object.entries(scores.name))
  scores.name[name] = Number((weight as number).toFixed(3));
scores.provenance =
  `align, rarity, fields, caps, threshold: set by hand; no reviewed judgements exist yet to calibrate them. name: fitted by ` +
  `packages/matching/train/score.ts on ${examples.length} pairs made from ${people.length} persons of the public UN Security Council ` +
  'consolidated list (spelling, missing generation and misread variants; invented siblings, cousins; strangers).';
writeFileSync(target, `${JSON.stringify(scores, null, 2)}\n`);
console.log(scores.name, `${examples.length} pairs, ${positives} same`);
