import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedBox } from './fixed-boxes.ts';

const page = { width: 1_000, height: 1_400 };
const word = fc.record({
  x: fc.integer({ min: 0, max: 950 }),
  width: fc.integer({ min: 5, max: 300 }),
  y: fc.integer({ min: 0, max: 1_350 }),
  height: fc.integer({ min: 5, max: 50 }),
});

describe('a box over a name', () => {
  it('covers it, lies on the page, and has one of two widths', () => {
    fc.assert(
      fc.property(word, (given) => {
        const inside = { ...given, width: Math.min(given.width, page.width - given.x) };
        const box = fixedBox([inside], page);
        expect(box.x).toBeLessThanOrEqual(inside.x);
        expect(box.x + box.width).toBeGreaterThanOrEqual(inside.x + inside.width);
        expect(box.y).toBeLessThanOrEqual(inside.y);
        expect(box.y + box.height).toBeGreaterThanOrEqual(Math.min(page.height, inside.y + inside.height));
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(page.height);
        expect([401, 1_000]).toContain(Math.round(box.width));
      }),
    );
  });

  it('is the same for a short name and a long one in one place', () => {
    const short = fixedBox([{ x: 480, y: 100, width: 40, height: 30 }], page);
    const long = fixedBox([{ x: 360, y: 100, width: 280, height: 30 }], page);
    expect(short).toEqual(long);
  });
});
