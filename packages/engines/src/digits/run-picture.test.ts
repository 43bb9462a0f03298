import { describe, expect, it } from 'vitest';
import type { Grey } from '../picture/raster.ts';
import { RUN_HEIGHT } from './digit-weights.ts';
import { runPicture, WIDEST_RUN } from './run-picture.ts';

/** A bar of `dark` on paper of tone `paper`, 20 to 40 px from the left of a page of 100 x 64 px. */
function bar(paper: number, dark: number): Grey {
  const pixels = new Uint8Array(100 * 64).fill(paper);
  for (let y = 0; y < 64; y++) pixels.fill(dark, y * 100 + 20, y * 100 + 40);
  return { pixels, width: 100, height: 64 };
}

const WHOLE = { x: 0, y: 0, width: 100, height: 64 };

describe('the picture of a run', () => {
  it('has the height of the network and the proportions of its box', () => {
    expect(runPicture(bar(255, 0), WHOLE).width).toBe((100 * RUN_HEIGHT) / 64);
    expect(runPicture(bar(255, 0), { ...WHOLE, height: 2 }).width).toBe(WIDEST_RUN);
  });

  it('shows ink as one and paper as nothing, whatever the tones of the page', () => {
    const strong = runPicture(bar(255, 0), WHOLE);
    const faint = runPicture(bar(200, 120), WHOLE);
    const middle = (picture: { ink: Float64Array }, x: number) => picture.ink[x * RUN_HEIGHT + 16]!;
    expect(middle(strong, 15)).toBe(1);
    expect(middle(strong, 40)).toBe(0);
    expect(middle(faint, 15)).toBeCloseTo(1, 6);
    expect(middle(faint, 40)).toBe(0);
  });

  it('repeats the edge where a box leaves the page', () => {
    const picture = runPicture(bar(255, 0), { x: -10, y: -8, width: 60, height: 80 });
    expect([...picture.ink].every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});
