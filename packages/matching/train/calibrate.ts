/**
 * Fits the calibration of the score on hard pairs of half of the listed persons (those whose number is even; the
 * benchmark measures on the others) and writes it to `src/score/score-weights.json`. Run after `score.ts`.
 * `SIJILL_SHARED_DATA=... node --import tsx packages/matching/train/calibrate.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareCompiled } from '../src/names/compare-names.ts';
import { compileName } from '../src/names/compiled-name.ts';
import { fitCalibration } from '../src/score/calibration.ts';
import { hardPairs, inCalibratingHalf, listedPersons } from './hard-pairs.ts';

const SEEDS = [1, 2, 3];
const people = listedPersons().filter((person) => inCalibratingHalf(person.ref));
const pairs = SEEDS.flatMap((seed) => hardPairs(people, seed)).map(({ left, right, kind, same }) => {
  const reading = kind.startsWith('ocr') ? 2 : 0;
  return { same, logit: compareCompiled(compileName(left), compileName(right), { reading }).logit };
});
const fitted = fitCalibration(pairs, { slope: 1, shift: 0 });
if (fitted === null) throw new Error('Too few listed persons to calibrate on.');
const target = join(import.meta.dirname, '../src/score/score-weights.json');
const scores = JSON.parse(readFileSync(target, 'utf8'));
scores.calibration = { slope: Number(fitted.slope.toFixed(3)), shift: Number(fitted.shift.toFixed(3)) };
writeFileSync(target, `${JSON.stringify(scores, null, 2)}\n`);
console.log(scores.calibration, `${pairs.length} pairs of ${people.length} persons`);
