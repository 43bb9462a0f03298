import { describe, expect, it } from 'vitest';
import { inkComponents, inkThreshold } from './ink-components.ts';

const page = (rows: readonly string[]) => ({
  pixels: Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 20 : 240)),
  width: rows[0]!.length,
  height: rows.length,
});

describe('ink components', () => {
  it('finds each connected piece with its box and amount of ink', () => {
    const found = inkComponents(page(['##..#', '#...#', '.....', '..#..']), 128);
    expect(found).toEqual([
      { x: 0, y: 0, width: 2, height: 2, pixels: 3 },
      { x: 4, y: 0, width: 1, height: 2, pixels: 2 },
      { x: 2, y: 3, width: 1, height: 1, pixels: 1 },
    ]);
  });

  it('joins arms that only meet further down, and diagonal neighbours', () => {
    const found = inkComponents(page(['#.#.#', '#.#.#', '.#.#.']), 128);
    expect(found).toEqual([{ x: 0, y: 0, width: 5, height: 3, pixels: 8 }]);
  });

  it('parts ink from paper where the page shows two tones', () => {
    const grey = page(Array.from({ length: 40 }, () => '##.............'));
    const threshold = inkThreshold(grey);
    expect(threshold).toBeGreaterThan(20);
    expect(threshold).toBeLessThanOrEqual(240);
  });
});
