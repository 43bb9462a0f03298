import { describe, expect, it } from 'vitest';
import { straightenLine } from './straighten-line.ts';

/** Words as bars 6 px high on a line of 600 px that falls by `drift` px from left to right. */
function sloping(drift: number, width = 600) {
  const height = 60;
  const pixels = new Uint8Array(width * height).fill(235);
  for (let x = 20; x < width - 20; x++) {
    if (x % 50 < 8) continue;
    const y = Math.round(30 + drift * (x / width - 0.5));
    for (let d = -3; d < 3; d++) pixels[(y + d) * width + x] = 25;
  }
  return { pixels, width, height, left: 40, top: 200 };
}

function inkRows({ pixels, width, height }: { pixels: Uint8Array; width: number; height: number }) {
  return Array.from({ length: height }, (_, y) => pixels.subarray(y * width, (y + 1) * width)).filter((row) =>
    row.some((level) => level < 128),
  ).length;
}

describe('a line that is not level', () => {
  it.each([-24, 12, 30])('is levelled and says its slope (%d px)', (drift) => {
    const crop = sloping(drift);
    const straight = straightenLine(crop);
    expect(straight.slope * crop.width).toBeCloseTo(drift, -0.7);
    expect(inkRows(crop)).toBeGreaterThan(15);
    expect(inkRows(straight)).toBeLessThanOrEqual(9);
  });

  it('keeps its middle where it stood on the page', () => {
    const straight = straightenLine(sloping(24));
    const middle = straight.width / 2 + 10;
    const rows = Array.from({ length: straight.height }, (_, y) => y).filter(
      (y) => straight.pixels[y * straight.width + middle]! < 128,
    );
    const centre = straight.top + (rows[0]! + rows.at(-1)! + 1) / 2;
    expect(Math.abs(centre - 230)).toBeLessThanOrEqual(1.5);
  });

  it('stays as it is when it is level, short, or empty', () => {
    for (const crop of [
      sloping(0),
      sloping(12, 200),
      { ...sloping(0), pixels: new Uint8Array(600 * 60).fill(240) },
    ]) {
      const same = straightenLine(crop);
      expect(same.slope).toBe(0);
      expect(same.pixels).toBe(crop.pixels);
    }
  });
});
