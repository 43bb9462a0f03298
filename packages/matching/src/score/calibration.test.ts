import { describe, expect, it } from 'vitest';
import { fitCalibration, type JudgedPair, logitOf, MOST_PROBABLE, probability } from './calibration.ts';

/** Pairs whose truth follows the given probability of each logit exactly, in shares of 20. */
const judged = (share: (logit: number) => number): JudgedPair[] =>
  Array.from({ length: 25 }, (_, step) => step / 2 - 6).flatMap((logit) =>
    Array.from({ length: 20 }, (_, index) => ({ logit, same: index < 20 * share(logit) })),
  );

describe('calibrating', () => {
  it('finds the slope and shift that judged pairs bear out', () => {
    const fitted = fitCalibration(
      judged((logit) => probability(logit, { slope: 0.6, shift: -1 }) / MOST_PROBABLE),
      { slope: 1, shift: 0 },
    );
    expect(fitted?.slope).toBeCloseTo(0.6, 1);
    expect(fitted?.shift).toBeCloseTo(-1, 0);
  });

  it('says nothing on too few pairs of one verdict', () => {
    expect(fitCalibration([])).toBeNull();
    expect(fitCalibration(judged(() => 1))).toBeNull();
  });

  it('never lets more agreement lower a probability, whatever people judged', () => {
    const fitted = fitCalibration(judged((logit) => probability(-logit, { slope: 1, shift: 0 })));
    expect(fitted!.slope).toBeGreaterThan(0);
  });

  it('finds the log-odds of a score again', () => {
    for (const logit of [-5, -1, 0, 0.5, 4]) expect(logitOf(probability(logit))).toBeCloseTo(logit, 6);
    expect(Number.isFinite(logitOf(0))).toBe(true);
    expect(Number.isFinite(logitOf(1))).toBe(true);
  });

  it('never says that two equal names are surely one person', () => {
    expect(probability(1000)).toBe(MOST_PROBABLE);
    expect(MOST_PROBABLE).toBeLessThan(0.99);
  });
});
