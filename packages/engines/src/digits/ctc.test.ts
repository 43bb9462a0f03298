import { describe, expect, it } from 'vitest';
import { bestPath, labellingProbability, logProbabilities } from './ctc.ts';

/** Three columns over blank, a and b. */
const logits = {
  values: Float64Array.from([0.2, 1.4, 0.1, 0.3, 1.1, 0.2, 1.5, 0.1, 0.9]),
  columns: 3,
  classes: 3,
};

function everyLabelling(): Map<string, number> {
  const logs = logProbabilities(logits, 1);
  const sums = new Map<string, number>();
  for (let code = 0; code < 27; code++) {
    const path = [code % 3, Math.floor(code / 3) % 3, Math.floor(code / 9)];
    const labels = path.filter((sign, column) => sign !== 0 && sign !== path[column - 1]);
    const chance = Math.exp(path.reduce((sum, sign, column) => sum + logs[column * 3 + sign]!, 0));
    sums.set(labels.join(), (sums.get(labels.join()) ?? 0) + chance);
  }
  return sums;
}

describe('CTC', () => {
  it('gives each labelling the sum over all its paths', () => {
    const logs = logProbabilities(logits, 1);
    for (const [labels, chance] of everyLabelling()) {
      const signs = labels === '' ? [] : labels.split(',').map(Number);
      expect(labellingProbability(logs, 3, signs)).toBeCloseTo(chance, 10);
    }
  });

  it('takes repeats and blanks out of the best path and keeps where signs stood', () => {
    expect(bestPath(logProbabilities(logits, 1), 3, [0, 1, 2])).toEqual([{ sign: 1, from: 0, to: 1 }]);
    expect(bestPath(logProbabilities(logits, 1), 3, [0, 2])).toEqual([]);
  });

  it('is less sure at a higher temperature', () => {
    const cool = labellingProbability(logProbabilities(logits, 0.5), 3, [1]);
    const warm = labellingProbability(logProbabilities(logits, 3), 3, [1]);
    expect(cool).toBeGreaterThan(warm);
  });
});
