import type { Grey } from '../picture/raster.ts';
import { numberIn } from './number-in.ts';
import {
  decideRun,
  EVEN_SHARES,
  type RunReading,
  type ScriptShares,
  type SeenRun,
  seeRun,
} from './read-run.ts';
import { type CandidateRun, joinParts } from './runs-of-line.ts';
import { SCRIPTS, type Script } from './scripts.ts';

export interface JudgedRun {
  readonly run: CandidateRun;
  readonly reading: RunReading;
}

/** How much the rest of the page counts for a run's script. */
const PAGE_VOTE = {
  /** A run votes when it is surer than this and has two digits or more. */
  sure: 0.7,
  /** As if so many digits had been seen in even shares beforehand. */
  beforehand: 8,
  /** No script is ever ruled out. */
  least: 0.03,
} as const;

/** Reads runs, decides the script each by itself, then again in the light of the whole page. */
export function judgeRuns(page: Grey, runs: readonly CandidateRun[]): JudgedRun[] {
  const seen = runs.map((run) => ({ run, seen: seeRun(page, run.box, run.pieces) }));
  const shares = scriptShares(seen.map((one) => decideRun(one.seen, EVEN_SHARES)));
  return seen.flatMap((one) => decided(page, one.run, one.seen, shares));
}

/** A join that is no number as a whole sheds the words of letters at its ends, then falls apart. */
function decided(page: Grey, run: CandidateRun, seen: SeenRun, shares: ScriptShares): JudgedRun[] {
  const reading = decideRun(seen, shares);
  const whole = numberIn(reading);
  const pure = whole && !whole.lettersLeft && !whole.lettersRight;
  if (run.parts.length === 0 || pure) return [{ run, reading }];
  const again = (part: CandidateRun) => decided(page, part, seeRun(page, part.box, part.pieces), shares);
  if (!whole) return run.parts.flatMap(again);
  const middle = ({ ink }: CandidateRun) => ink.x + ink.width / 2;
  const inside = run.parts.filter((part) => middle(part) > whole.from && middle(part) < whole.to);
  const outside = run.parts.filter((part) => !inside.includes(part));
  if (inside.length < 2 || outside.length === 0) return run.parts.flatMap(again);
  return [joinParts(inside), ...outside].flatMap(again);
}

/** How common each script is on the page, from the runs that leave no doubt. */
export function scriptShares(readings: readonly RunReading[]): ScriptShares {
  const votes: Record<Script, number> = { western: 0, eastern: 0, persian: 0 };
  for (const reading of readings) {
    const number = numberIn(reading);
    const digits = number?.seen.match(/\d/g)?.length ?? 0;
    if (digits >= 2 && reading.confidence > PAGE_VOTE.sure) votes[reading.script] += digits;
  }
  const total = SCRIPTS.reduce<number>((sum, script) => sum + votes[script], PAGE_VOTE.beforehand);
  const share = (script: Script) =>
    Math.max(PAGE_VOTE.least, (votes[script] + PAGE_VOTE.beforehand * EVEN_SHARES[script]) / total);
  const sum = SCRIPTS.reduce((all, script) => all + share(script), 0);
  return {
    western: share('western') / sum,
    eastern: share('eastern') / sum,
    persian: share('persian') / sum,
  };
}
