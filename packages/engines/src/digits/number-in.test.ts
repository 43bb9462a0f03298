import { describe, expect, it } from 'vitest';
import { numberIn } from './number-in.ts';
import { LETTERS } from './read-run.ts';

const reading = (seen: string) => ({
  seen: seen.replaceAll('L', LETTERS),
  script: 'western' as const,
  confidence: 1,
  places: [...seen].map((_, index) => ({ from: index * 10, to: index * 10 + 8 })),
});

describe('a number in a reading', () => {
  it.each(['7', '13/11/1436', '1,250', '(25)', '10:30', '50%', '/1436', '7-3'])('takes %s', (seen) => {
    expect(numberIn(reading(seen))?.seen).toBe(seen);
  });

  it.each(['L', '', '//', '1L2', 'L/', '1(2'])('refuses %s', (seen) => {
    expect(numberIn(reading(seen))).toBeUndefined();
  });

  it('says which side letters stand on and where the number lies', () => {
    expect(numberIn(reading('L1436'))).toEqual({
      seen: '1436',
      lettersLeft: true,
      lettersRight: false,
      from: 10,
      to: 48,
    });
  });
});
