import { describe, expect, it } from 'vitest';
import { lookAgainIn } from './look-again.ts';

const BOUNDS = { soonest: 250, latest: 5_000 };
const after = (held: number, heldBefore: number, ms = 1_000) =>
  lookAgainIn({ held: heldBefore, at: 0 }, { held, at: ms }, BOUNDS);

describe('when a queue is looked at again', () => {
  it('is soon where nothing is known of how fast it is worked off', () => {
    expect(lookAgainIn(undefined, { held: 2_000, at: 0 }, BOUNDS)).toBe(250);
  });

  it('is after a quarter of the time that it lasts', () => {
    // 400 a second: 1,600 last 4 s.
    expect(after(1_600, 2_000)).toBe(1_000);
    // A thousand of 20 ms each by two at a time: 100 a second, 10 s.
    expect(after(1_000, 1_100)).toBe(2_500);
  });

  it('is never sooner than soon, nor later than a round', () => {
    expect(after(600, 6_000)).toBe(250);
    expect(after(0, 2_000)).toBe(250);
    // A page a second.
    expect(after(1_999, 2_000)).toBe(5_000);
    expect(after(2_000, 1_500)).toBe(5_000);
  });
});
