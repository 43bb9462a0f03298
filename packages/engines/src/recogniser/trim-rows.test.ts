import { describe, expect, it } from 'vitest';
import { trimRows } from './trim-rows.ts';

/** A crop of 60 x 50 px with a bar of ink in the given rows. */
function crop(ink: readonly [number, number][], paper = 230) {
  const pixels = new Uint8Array(60 * 50).fill(paper);
  for (const [from, to] of ink) {
    for (let y = from; y < to; y++) pixels.fill(20, y * 60 + 10, y * 60 + 40);
  }
  return { pixels, width: 60, height: 50, left: 3, top: 100 };
}

describe('rows around the ink of a line', () => {
  it('are cut to a tenth of its height', () => {
    const trimmed = trimRows(crop([[20, 40]]));
    expect(trimmed).toMatchObject({ left: 3, top: 118, width: 60, height: 24 });
    expect(trimmed.pixels).toHaveLength(60 * 24);
  });

  it('stay where a dot or a neighbour stands in them', () => {
    const dotted = crop([[20, 40]]);
    dotted.pixels.fill(20, 8 * 60 + 30, 8 * 60 + 33);
    expect(trimRows(dotted).top).toBe(105);
    expect(
      trimRows(
        crop([
          [0, 3],
          [20, 40],
        ]),
      ).top,
    ).toBe(100);
  });

  it('stay where nothing is written', () => {
    const blank = crop([]);
    expect(trimRows(blank)).toBe(blank);
  });
});
