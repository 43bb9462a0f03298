/** One judged comparison. */
export interface Scored {
  readonly same: boolean;
  readonly score: number;
}

export const round = (value: number, digits = 3): number => Number(value.toFixed(digits));

/** Harmonic mean of precision and recall where a pair counts as the same from `border` on. */
export function f1At(scored: readonly Scored[], border: number): number {
  let [hits, wrong, missed] = [0, 0, 0];
  for (const { same, score } of scored) {
    if (same && score >= border) hits++;
    else if (same) missed++;
    else if (score >= border) wrong++;
  }
  return (2 * hits) / Math.max(1, 2 * hits + wrong + missed);
}

export const bestF1 = (scored: readonly Scored[]): number =>
  Math.max(...Array.from({ length: 99 }, (_, index) => f1At(scored, (index + 1) / 100)));

/** Mean gap between score and truth over ten bins of score, weighted by size (expected calibration error). */
export function calibrationError(scored: readonly Scored[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = scored.filter((one) => Math.min(9, Math.floor(one.score * 10)) === bin);
    error += Math.abs(inside.reduce((sum, one) => sum + one.score - Number(one.same), 0));
  }
  return error / Math.max(1, scored.length);
}

export interface Retrieval {
  readonly n: number;
  readonly at1: number;
  readonly at10: number;
  /** Mean reciprocal rank. */
  readonly mrr: number;
}

/** From the ranks of the right answers, 0 being first; Infinity where it was not found. */
export function retrieval(ranks: readonly number[]): Retrieval {
  const share = (within: number): number =>
    round(ranks.filter((rank) => rank < within).length / ranks.length);
  return {
    n: ranks.length,
    at1: share(1),
    at10: share(10),
    mrr: round(ranks.reduce((sum, rank) => sum + 1 / (rank + 1), 0) / ranks.length),
  };
}

/** How many of the scores are above that of the right answer; ties count for the right answer by half. */
export function rankOf(scores: readonly number[], right: number): number {
  let [above, equal] = [0, 0];
  for (const score of scores) {
    if (score > right) above++;
    else if (score === right) equal++;
  }
  return above + Math.floor(Math.max(0, equal - 1) / 2);
}

/** The value that a share of the values (0 to 1) does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
