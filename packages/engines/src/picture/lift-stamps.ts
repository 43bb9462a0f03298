import { saturation } from './colour-grid.ts';
import type { ColouredStamps, StampBox } from './find-stamps.ts';
import type { Grey, Raster } from './raster.ts';

/** Between these saturations a pixel passes from text to stamp ink. */
const FADE = [0.1, 0.25] as const;
/** Share of a stamp's area that is dark and colourless before its ink is lifted: else nothing is printed under it. */
const LEAST_TEXT = 0.005;
/** Darkest channel-wise level, of the paper's, at which a colourless pixel is printed text. */
const DARK = 0.45;

/**
 * Lifts the coloured ink of stamps off the text under them: in a stamp, a coloured pixel takes the brightness of the
 * channel in which its ink is lightest, so that blue vanishes in blue light and black stays black. `grey` is changed
 * in place. Stamps with nothing printed under them keep their ink: their own writing may be read.
 */
export function liftStamps(grey: Grey, page: Raster, { boxes, paper }: ColouredStamps): readonly StampBox[] {
  const over = boxes.filter((box) => textShare(page, box, paper) >= LEAST_TEXT);
  const white = 0.3 * paper[0] + 0.59 * paper[1] + 0.11 * paper[2];
  for (const box of over) {
    eachPixel(page, box, (at) => {
      const [red, green, blue] = [page.pixels[3 * at]!, page.pixels[3 * at + 1]!, page.pixels[3 * at + 2]!];
      const share = (saturation(red, green, blue, paper) - FADE[0]) / (FADE[1] - FADE[0]);
      if (share <= 0) return;
      const lightest = Math.min(1, Math.max(red / paper[0], green / paper[1], blue / paper[2])) * white;
      const level = grey.pixels[at]!;
      grey.pixels[at] = level + (lightest - level) * Math.min(1, share);
    });
  }
  return over;
}

function textShare(page: Raster, box: StampBox, paper: ColouredStamps['paper']): number {
  let [dark, all] = [0, 0];
  eachPixel(page, box, (at) => {
    all++;
    const [red, green, blue] = [page.pixels[3 * at]!, page.pixels[3 * at + 1]!, page.pixels[3 * at + 2]!];
    const lightest = Math.max(red / paper[0], green / paper[1], blue / paper[2]);
    if (lightest < DARK && saturation(red, green, blue, paper) < FADE[0]) dark++;
  });
  return dark / Math.max(1, all);
}

function eachPixel(page: Raster, box: StampBox, visit: (at: number) => void): void {
  for (let y = box.y; y < Math.min(page.height, box.y + box.height); y++) {
    for (let x = box.x; x < Math.min(page.width, box.x + box.width); x++) visit(y * page.width + x);
  }
}
