import { LABELS, mayFollow } from './labels.ts';

const COUNT = LABELS.length;
const ALLOWED = Array.from({ length: COUNT * COUNT }, (_, pair) =>
  mayFollow(Math.floor(pair / COUNT), pair % COUNT),
);

/**
 * The best label sequence. `emissions` holds `LABELS.length` scores a word, `transitions` a score for each pair
 * (before, after), the row `LABELS.length` standing for the sentence's beginning.
 */
export function bestLabels(
  emissions: Float64Array,
  transitions: Float32Array | Float64Array,
  length: number,
): Uint8Array {
  const labels = new Uint8Array(length);
  if (length === 0) return labels;
  const back = new Uint8Array(length * COUNT);
  let before = new Float64Array(COUNT);
  let now = new Float64Array(COUNT);
  for (let label = 0; label < COUNT; label += 1)
    before[label] =
      label > 0 && label % 2 === 0
        ? Number.NEGATIVE_INFINITY
        : emissions[label]! + transitions[COUNT * COUNT + label]!;
  for (let word = 1; word < length; word += 1) {
    for (let label = 0; label < COUNT; label += 1) {
      let best = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (let previous = 0; previous < COUNT; previous += 1) {
        if (!ALLOWED[previous * COUNT + label]) continue;
        const score = before[previous]! + transitions[previous * COUNT + label]!;
        if (score > best) {
          best = score;
          from = previous;
        }
      }
      now[label] = best + emissions[word * COUNT + label]!;
      back[word * COUNT + label] = from;
    }
    [before, now] = [now, before];
  }
  let last = 0;
  for (let label = 1; label < COUNT; label += 1) if (before[label]! > before[last]!) last = label;
  for (let word = length - 1; word >= 0; word -= 1) {
    labels[word] = last;
    last = back[word * COUNT + last]!;
  }
  return labels;
}
