import type { Box } from '../layout/page-layout.ts';
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

/**
 * All connected pieces of ink of a page, diagonal neighbours included, found by joining the runs of each row with
 * those of the row above.
 */
export function inkComponents(page: Grey, threshold = inkThreshold(page)): InkComponent[] {
  const { pixels, width, height } = page;
  const parents: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const top: number[] = [];
  const bottom: number[] = [];
  const counts: number[] = [];
  const root = (label: number): number => {
    let at = label;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };
  let above: number[] = [];
  for (let y = 0; y < height; y++) {
    // Triples: first pixel, first pixel after, label.
    const runs: number[] = [];
    const row = y * width;
    let upper = 0;
    for (let x = 0; x < width; x++) {
      if (pixels[row + x]! >= threshold) continue;
      const start = x;
      while (x < width && pixels[row + x]! < threshold) x++;
      while (upper < above.length && above[upper + 1]! < start) upper += 3;
      let label = -1;
      for (let other = upper; other < above.length && above[other]! <= x; other += 3) {
        const joined = root(above[other + 2]!);
        if (label < 0) label = joined;
        else if (joined !== label) {
          const kept = Math.min(label, joined);
          const gone = Math.max(label, joined);
          parents[gone] = kept;
          left[kept] = Math.min(left[kept]!, left[gone]!);
          right[kept] = Math.max(right[kept]!, right[gone]!);
          top[kept] = Math.min(top[kept]!, top[gone]!);
          bottom[kept] = Math.max(bottom[kept]!, bottom[gone]!);
          counts[kept]! += counts[gone]!;
          label = kept;
        }
      }
      if (label < 0) {
        label = parents.length;
        parents.push(label);
        left.push(start);
        right.push(x);
        top.push(y);
        bottom.push(y + 1);
        counts.push(x - start);
      } else {
        left[label] = Math.min(left[label]!, start);
        right[label] = Math.max(right[label]!, x);
        bottom[label] = y + 1;
        counts[label]! += x - start;
      }
      runs.push(start, x, label);
    }
    above = runs;
  }
  const components: InkComponent[] = [];
  for (const [label, parent] of parents.entries()) {
    if (parent !== label) continue;
    const x = left[label]!;
    const y = top[label]!;
    components.push({ x, y, width: right[label]! - x, height: bottom[label]! - y, pixels: counts[label]! });
  }
  return components;
}
