import {
  type HardPair,
  hardPairs,
  inCalibratingHalf,
  listedPersons,
} from '../../../packages/matching/train/hard-pairs.ts';
import { bestF1, calibrationError, f1At, round } from './figures.ts';
import { METHODS } from './methods.ts';

const SEEDS = [11, 12, 13];
const HARD = new Set([
  'full',
  'missing',
  'sibling',
  'missing-sibling',
  'cousin',
  'other',
  'namesake',
  'other-family',
  'relative',
]);

type Judged = HardPair & { score: number };

/** Pairs that are hard to tell apart, of the listed persons that calibration never saw. */
export function hardPairScores(showWrong: boolean): void {
  const people = listedPersons().filter((person) => !inCalibratingHalf(person.ref));
  const pairs = SEEDS.flatMap((seed) => hardPairs(people, seed));
  const hard = pairs.filter((pair) => HARD.has(pair.kind));
  console.log(
    `\nHard pairs: ${people.length} listed persons that neither fitting nor calibration saw; ${hard.length} Arabic-Latin pairs, ${hard.filter((pair) => pair.same).length} same.`,
  );
  for (const [name, method] of Object.entries(METHODS)) {
    const judge = (pair: HardPair): Judged => ({
      ...pair,
      score: method.score(method.ready(pair.left), method.ready(pair.right), pair.kind.startsWith('ocr')),
    });
    const scored = hard.map(judge);
    console.log(' ', name, {
      f1Best: round(bestF1(scored)),
      f1AtHalf: round(f1At(scored, 0.5)),
      sibling: round(siblingAccuracy(scored)),
      calibrationError: round(calibrationError(scored)),
    });
    if (name === 'sijill') byKind(pairs.map(judge), showWrong);
  }
}

/** Share of sibling pairs scored below the true pair of the same person. */
function siblingAccuracy(scored: readonly Judged[]): number {
  const truth = new Map(scored.filter((one) => one.kind === 'full').map((one) => [one.ref, one.score]));
  const siblings = scored.filter((one) => one.kind === 'sibling');
  return siblings.filter((one) => one.score < truth.get(one.ref)!).length / siblings.length;
}

function byKind(scored: readonly Judged[], showWrong: boolean): void {
  for (const kind of new Set(scored.map((one) => one.kind))) {
    const these = scored.filter((one) => one.kind === kind);
    const wrong = these.filter((one) => one.score >= 0.5 !== one.same);
    console.log(
      `    ${kind}: ${round(1 - wrong.length / these.length)} on the right side of 0.5 (n ${these.length})`,
    );
    if (showWrong)
      for (const one of wrong.slice(0, 12))
        console.log('     ', one.left, '|', one.right, round(one.score, 2));
  }
}
