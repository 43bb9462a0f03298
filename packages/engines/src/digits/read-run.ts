import type { Box } from '../layout/page-layout.ts';
import type { Grey } from '../picture/raster.ts';
import { bestPath, labellingProbability, logProbabilities, type PlacedSign } from './ctc.ts';
import { digitLogits, type Logits } from './digit-network.ts';
import { RUN_HEIGHT, SIGNS, TEMPERATURE } from './digit-weights.ts';
import { type EdgeDots, edgeDots } from './edge-dots.ts';
import { runPicture } from './run-picture.ts';
import { DIGITS, SCRIPTS, type Script } from './scripts.ts';

/** How likely each script is for a run of which nothing is known but its page; sums to 1. */
export type ScriptShares = Readonly<Record<Script, number>>;

export const EVEN_SHARES: ScriptShares = { western: 0.45, eastern: 0.45, persian: 0.1 };

/** What stands in one run, signs from left to right as the eye sees them. */
export interface RunReading {
  /** ASCII digits and signs; LETTERS stands for one or several letters. */
  readonly seen: string;
  readonly script: Script;
  /** Probability of `seen` as a whole, whichever script it is in, 0 to 1. */
  readonly confidence: number;
  /** Where each sign of `seen` stands, px of the page. */
  readonly places: readonly { readonly from: number; readonly to: number }[];
}

/** Stands for letters in `seen`. */
export const LETTERS = SIGNS[SIGNS.length - 1]!;

const CLASSES_OF = Object.fromEntries(SCRIPTS.map((script) => [script, classesOf(script)])) as Record<
  Script,
  readonly number[]
>;

/** Blank, the script's ten digits, and the signs that all scripts share. */
function classesOf(script: Script): readonly number[] {
  const common = SIGNS.map((sign, index) => (/\p{Nd}/u.test(sign) ? 0 : index + 1)).filter(
    (index) => index > 0,
  );
  return [0, ...[...DIGITS[script]].map((digit) => SIGNS.indexOf(digit) + 1), ...common];
}

/** A run as the network sees it, before anything is decided: what costs time is done. */
export interface SeenRun {
  readonly logits: Logits;
  readonly box: Box;
  readonly dots: EdgeDots;
}

/** Runs the network on a part of the page: the run's width, its line's height. `pieces` are the run's ink. */
export function seeRun(page: Grey, box: Box, pieces: readonly Box[]): SeenRun {
  const picture = runPicture(page, box);
  return { logits: digitLogits(picture.ink, picture.width), box, dots: edgeDots(pieces) };
}

interface Guess {
  readonly script: Script;
  readonly seen: string;
  readonly path: readonly PlacedSign[];
  readonly labels: readonly number[];
  readonly probability: number;
  readonly weight: number;
}

/**
 * Decides what stands in a run. A run is in one script as a whole: every script's best reading is weighed by its
 * probability and by how common the script is on the page, so that a one or a zero follows its neighbours.
 */
export function decideRun(run: SeenRun, shares: ScriptShares): RunReading {
  const { classes } = run.logits;
  const logs = logProbabilities(run.logits, TEMPERATURE);
  const guesses = SCRIPTS.map((script): Guess => {
    const path = bestPath(logs, classes, CLASSES_OF[script]);
    const labels = path.map(({ sign }) => sign);
    let probability = labellingProbability(logs, classes, labels);
    if (script !== 'western' && settleDots(labels, run.dots)) {
      probability = Math.min(1, probability + labellingProbability(logs, classes, labels));
    }
    const seen = labels.map((label) => asciiSign(SIGNS[label - 1]!, script)).join('');
    return { script, seen, path, labels, probability, weight: probability * shares[script] };
  });
  const best = guesses.reduce((a, b) => (b.weight > a.weight ? b : a));
  return {
    seen: best.seen,
    script: best.script,
    confidence: confidenceOf(best, guesses),
    places: best.path.map(({ from, to }) => placed(run, from, to)),
  };
}

const ZERO = SIGNS.indexOf('٠') + 1;
const STOP = SIGNS.indexOf('.') + 1;

/** Dots at the ends become what their place says; whether any did. */
function settleDots(labels: number[], { left, right }: EdgeDots): boolean {
  let changed = false;
  const settle = (at: number, dot: '0' | '.' | undefined) => {
    const wanted = dot === '0' ? ZERO : STOP;
    if (!dot || (labels[at] !== ZERO && labels[at] !== STOP) || labels[at] === wanted) return;
    labels[at] = wanted;
    changed = true;
  };
  settle(0, left);
  settle(labels.length - 1, right);
  return changed;
}

/** Readings that differ in script only do not count against each other. */
function confidenceOf(best: Guess, guesses: readonly Guess[]): number {
  const total = guesses.reduce((sum, guess) => sum + guess.weight, 0);
  if (total === 0) return 0;
  const same = guesses.filter(({ seen }) => seen === best.seen).reduce((sum, guess) => sum + guess.weight, 0);
  const different = new Map(guesses.map((guess) => [guess.labels.join(), guess.probability]));
  const explained = [...different.values()].reduce((sum, probability) => sum + probability, 0);
  return (same / total) * Math.min(1, explained);
}

function asciiSign(sign: string, script: Script): string {
  const digit = DIGITS[script].indexOf(sign);
  return digit < 0 ? sign : String(digit);
}

/** Output columns are two px of the picture of RUN_HEIGHT rows. */
function placed({ box }: SeenRun, from: number, to: number): { from: number; to: number } {
  const scale = (2 * box.height) / RUN_HEIGHT;
  return { from: box.x + from * scale, to: box.x + (to + 1) * scale };
}
