import type { Logits } from './digit-network.ts';

/** Logarithms of the probabilities per column, [column][class], with the logits divided by the temperature. */
export function logProbabilities(logits: Logits, temperature: number): Float64Array {
  const { values, columns, classes } = logits;
  const logs = new Float64Array(values.length);
  for (let column = 0; column < columns; column++) {
    const start = column * classes;
    let highest = Number.NEGATIVE_INFINITY;
    for (let index = start; index < start + classes; index++) highest = Math.max(highest, values[index]!);
    let sum = 0;
    for (let index = start; index < start + classes; index++) {
      sum += Math.exp((values[index]! - highest) / temperature);
    }
    const total = Math.log(sum);
    for (let index = start; index < start + classes; index++) {
      logs[index] = (values[index]! - highest) / temperature - total;
    }
  }
  return logs;
}

/** A sign and the columns of the network's output over which it was seen. */
export interface PlacedSign {
  readonly sign: number;
  readonly from: number;
  to: number;
}

/** The best path through the allowed classes, repeats and blanks (class 0) taken out. */
export function bestPath(logs: Float64Array, classes: number, allowed: readonly number[]): PlacedSign[] {
  const found: PlacedSign[] = [];
  let previous = 0;
  for (let column = 0; column * classes < logs.length; column++) {
    const start = column * classes;
    let best = allowed[0]!;
    for (const sign of allowed) if (logs[start + sign]! > logs[start + best]!) best = sign;
    if (best !== 0 && best === previous) found[found.length - 1]!.to = column;
    else if (best !== 0) found.push({ sign: best, from: column, to: column });
    previous = best;
  }
  return found;
}

/** Probability of a labelling over all its paths (Graves et al. 2006, the forward recursion). */
export function labellingProbability(logs: Float64Array, classes: number, labels: readonly number[]): number {
  const states = 2 * labels.length + 1;
  const sign = (state: number) => (state % 2 === 0 ? 0 : labels[(state - 1) / 2]!);
  let chances = new Float64Array(states);
  let scale = 0;
  for (let column = 0; column * classes < logs.length; column++) {
    const start = column * classes;
    const next = new Float64Array(states);
    let highest = 0;
    for (let state = 0; state < states; state++) {
      let sum = column === 0 ? (state < 2 ? 1 : 0) : chances[state]!;
      if (column > 0 && state > 0) sum += chances[state - 1]!;
      if (column > 0 && state > 1 && state % 2 === 1 && sign(state) !== sign(state - 2))
        sum += chances[state - 2]!;
      next[state] = sum * Math.exp(logs[start + sign(state)]!);
      highest = Math.max(highest, next[state]!);
    }
    if (highest === 0) return 0;
    for (let state = 0; state < states; state++) next[state]! /= highest;
    scale += Math.log(highest);
    chances = next;
  }
  const ends = chances[states - 1]! + (states > 1 ? chances[states - 2]! : 0);
  return Math.min(1, ends * Math.exp(scale));
}
