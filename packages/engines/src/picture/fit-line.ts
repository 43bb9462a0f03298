import type { Point } from './homography.ts';

/** y = slope x + level. */
export interface Line {
  readonly slope: number;
  readonly level: number;
  /** Share of the points that lie on it. */
  readonly support: number;
}

/** How far from a line a point may be and still lie on it, px. */
const ON_LINE = 1.2;
/** The steepest line that is looked for. */
const STEEPEST = 0.5;
/** How many points stand for all of them when lines are tried. */
const TRIED = 40;

/**
 * The line on which most of the points lie: all pairs of some 40 of them are tried (RANSAC without chance, Fischler
 * and Bolles 1981), then it is refined by least squares over the points on it. Undefined for fewer than two points.
 */
export function fitLine(points: readonly Point[]): Line | undefined {
  const stride = Math.max(1, Math.floor(points.length / TRIED));
  const tried = points.filter((_, index) => index % stride === 0);
  const xs = Float64Array.from(tried, ([x]) => x);
  const ys = Float64Array.from(tried, ([, y]) => y);
  let best: { slope: number; level: number; count: number } | undefined;
  for (let one = 0; one < xs.length; one++) {
    for (let other = one + 1; other < xs.length; other++) {
      const slope = (ys[other]! - ys[one]!) / (xs[other]! - xs[one]!);
      if (!(Math.abs(slope) <= STEEPEST)) continue;
      const level = ys[one]! - slope * xs[one]!;
      let count = 0;
      for (let at = 0; at < xs.length; at++)
        if (Math.abs(ys[at]! - slope * xs[at]! - level) <= ON_LINE) count++;
      if (!best || count > best.count) best = { slope, level, count };
    }
  }
  return best && refined(points, best);
}

function refined(points: readonly Point[], { slope, level }: { slope: number; level: number }): Line {
  const on = points.filter(([x, y]) => Math.abs(y - slope * x - level) <= ON_LINE);
  const meanX = on.reduce((sum, [x]) => sum + x, 0) / on.length;
  const meanY = on.reduce((sum, [, y]) => sum + y, 0) / on.length;
  const spread = on.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const shared = on.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const better = spread === 0 ? slope : shared / spread;
  return { slope: better, level: meanY - better * meanX, support: on.length / points.length };
}
