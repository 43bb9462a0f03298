import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrated } from './calibration.ts';

describe('a calibrated confidence', () => {
  it('is the probability itself where nothing was fitted', () => {
    expect(calibrated(0.3, { slope: 1, offset: 0 })).toBeCloseTo(0.3);
  });

  it('keeps the order of confidences and stays between 0 and 1', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(p, p, fc.double({ min: 0.1, max: 3, noNaN: true }), (a, b, slope) => {
        const fit = { slope, offset: -0.7 };
        const [low, high] = [calibrated(Math.min(a, b), fit), calibrated(Math.max(a, b), fit)];
        expect(low).toBeGreaterThan(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
});
