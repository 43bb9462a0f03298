import { profileRoom, rowProfile, sharpness, WIDEST } from './row-profile.ts';
import type { Points, TextEdges } from './text-edges.ts';

/** Enough points to find the direction by; all of them are only used to refine it. */
const COARSE_POINTS = 8_000;
const FINE_POINTS = 30_000;
/** Fewer points than this make no line. */
const FEWEST_POINTS = 300;
/** How much sharper the rows must become for a turn to be believed. */
const CLEAR_GAIN = 1.05;

export interface Skew {
  /** Degrees clockwise, 0 when no direction is clear. */
  readonly degrees: number;
  /** How far the points gather in rows at that turn: sharpness per point, from 0. */
  readonly sharpness: number;
}

/**
 * How far the lines of a page are turned. Projection profile: the edges of letters are projected along every
 * direction between -8 and 8 degrees, and the direction whose rows are sharpest is that of the lines (Postl 1986).
 * Lower edges alone would do for Arabic, whose letters stand on one baseline; upper edges count where a page may be
 * upside down.
 */
export function measureSkew(edges: TextEdges): Skew {
  const [lower, upper] = [skewOf(edges.lower, edges), skewOf(edges.upper, edges)];
  return lower.sharpness >= upper.sharpness ? lower : upper;
}

function skewOf(points: Points, size: { readonly width: number; readonly height: number }): Skew {
  const count = points.x.length;
  if (count < FEWEST_POINTS) return { degrees: 0, sharpness: 0 };
  const rows = profileRoom(size);
  const at = (degrees: number, most: number) => {
    const stride = Math.max(1, Math.ceil(count / most));
    return sharpness(rowProfile(points, size, { degrees, stride, rows })) / Math.floor(count / stride);
  };
  const sharpest = (from: number, to: number, step: number, most: number) => {
    let best = { degrees: 0, sharpness: at(0, most) * CLEAR_GAIN };
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const found = at(degrees, most);
      if (found > best.sharpness) best = { degrees, sharpness: found };
    }
    return best;
  };
  const coarse = sharpest(-WIDEST, WIDEST, 0.5, COARSE_POINTS);
  const fine = sharpest(coarse.degrees - 0.45, coarse.degrees + 0.45, 0.05, FINE_POINTS);
  // A best direction at the end of the range is not a maximum.
  if (Math.abs(fine.degrees) >= WIDEST) return { degrees: 0, sharpness: at(0, FINE_POINTS) };
  return { degrees: Math.round(fine.degrees * 100) / 100, sharpness: fine.sharpness };
}
