import type { Box } from '../layout/page-layout.ts';
import { findInk } from '../picture/ink-components.ts';
import type { Grey } from '../picture/raster.ts';

/** One connected piece of ink, px of the page; `pixels` is how many of its box's pixels are ink. */
export interface InkComponent extends Box {
  readonly pixels: number;
}

/** Sampling step for the page's grey levels, px. */
const SAMPLE = 7;

/**
 * The grey level that parts ink from paper (Otsu 1979). A page of ink alone or of paper alone gives the middle.
 */
export function inkThreshold(page: Grey): number {
  const counts = new Float64Array(256);
  for (let at = 0; at < page.pixels.length; at += SAMPLE) counts[page.pixels[at]!]!++;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const all = counts.reduce((sum, count, value) => sum + count * value, 0);
  let below = 0;
  let sum = 0;
  let best = 0;
  let threshold = 128;
  for (let value = 0; value < 255; value++) {
    below += counts[value]!;
    sum += counts[value]! * value;
    if (below === 0 || below === total) continue;
    const difference = sum / below - (all - sum) / (total - below);
    const between = below * (total - below) * difference * difference;
    if (between > best) {
      best = between;
      threshold = value;
    }
  }
  return best === 0 ? 128 : Math.min(254, threshold + 1);
}

/** All connected pieces of ink of a page, diagonal neighbours included. */
export function inkComponents(page: Grey, threshold = inkThreshold(page)): InkComponent[] {
  return findInk(page, { below: threshold }).components.map(({ left, top, right, bottom, area }) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    pixels: area,
  }));
}
