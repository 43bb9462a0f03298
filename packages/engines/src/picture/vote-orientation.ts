import { measureSkew, type Skew } from './measure-skew.ts';
import { type StripProfile, sharpness, stripProfiles } from './row-profile.ts';
import { type TextEdges, transposed } from './text-edges.ts';

export type QuarterTurn = 0 | 90 | 180 | 270;

/** Which way up a page of Arabic print stands, and how sure the vote is. */
export interface OrientationVote {
  /** Degrees clockwise by which the page must be turned to stand upright; 0 when the vote is unclear. */
  readonly turn: QuarterTurn;
  readonly clear: boolean;
  /** Above 0 where lines run along the rows, below where along the columns. */
  readonly direction: number;
  /** Above 0 where letters stand on their baseline, below where they hang from it; -1 to 1. */
  readonly uprightness: number;
}

/**
 * When the vote is believed, and how much the baseline's evidence counts beside the lines' own. Found on 56
 * generated pages in 14 fonts (letters, forms, tables, books) and 15 real scans: direction was never below 0.7
 * and uprightness never below 0.15 on an upright page.
 */
export const VOTE = {
  direction: 0.3,
  uprightness: 0.1,
  baselineWeight: 4,
  fewestEdges: 800,
  fewestInStrip: 150,
} as const;

/** Strips across the page in which rows are compared, so that columns and slightly curved lines do not smear. */
const STRIPS = 8;

/**
 * Decides by two properties of Arabic print, without a model: edges of letters gather in rows along the lines, and
 * joined letters stand on a baseline, so that going down a line the ink swells slowly and ends suddenly. The second
 * is the skewness of the row-to-row change of ink; turned by 180 degrees it changes its sign.
 */
export function voteOrientation(edges: TextEdges): OrientationVote & { readonly skew: Skew } {
  const turned = transposed(edges);
  const [skew, skewTurned] = [measureSkew(edges), measureSkew(turned)];
  const unclear = { turn: 0, clear: false, skew } as const;
  if (edges.lower.x.length < VOTE.fewestEdges) return { ...unclear, direction: 0, uprightness: 0 };
  const along = lineSigns(edges, skew.degrees);
  const across = lineSigns(turned, skewTurned.degrees);
  const direction =
    Math.log(along.sharpness / across.sharpness) +
    VOTE.baselineWeight * (Math.abs(along.skewness) - Math.abs(across.skewness));
  const uprightness = (direction >= 0 ? along : across).skewness;
  if (Math.abs(direction) < VOTE.direction || Math.abs(uprightness) < VOTE.uprightness)
    return { ...unclear, direction, uprightness };
  // Seen with rows and columns exchanged, down is to the right: such a page was turned to the left.
  const turn = direction > 0 ? (uprightness > 0 ? 0 : 180) : uprightness > 0 ? 90 : 270;
  const level = direction > 0 ? skew : { ...skewTurned, degrees: -skewTurned.degrees };
  return { turn, clear: true, direction, uprightness, skew: level };
}

interface LineSigns {
  /** How far edges gather in rows, per edge. */
  readonly sharpness: number;
  /** Of how the ink changes over two rows, -1 to 1; above 0 where it ends more suddenly than it begins. */
  readonly skewness: number;
}

/** The median over the strips: a picture, a stamp or the edge of the paper in one of them does not decide. */
function lineSigns(edges: TextEdges, degrees: number): LineSigns {
  const signs: LineSigns[] = [];
  const [upper, lower] = [edges.upper, edges.lower].map((points) =>
    stripProfiles(points, edges, degrees, STRIPS),
  ) as [StripProfile[], StripProfile[]];
  for (const [strip, first] of upper.entries()) {
    const last = lower[strip]!;
    if (last.points + first.points < VOTE.fewestInStrip) continue;
    signs.push({
      sharpness: Math.max(sharpness(first.rows) / first.points, sharpness(last.rows) / last.points),
      skewness: skewnessOf(first.rows, last.rows),
    });
  }
  return {
    sharpness: Math.max(1e-6, median(signs.map((sign) => sign.sharpness))),
    skewness: median(signs.map((sign) => sign.skewness)),
  };
}

function median(values: number[]): number {
  values.sort((one, other) => one - other);
  const at = (index: number) => values[Math.floor(index)] ?? 0;
  return (at((values.length - 1) / 2) + at(values.length / 2)) / 2;
}

/** The ink of each row follows from where it begins (`upper`) and ends (`lower`). */
function skewnessOf(upper: Float32Array, lower: Float32Array): number {
  let cubes = 0;
  let size = 0;
  let [open, before, last] = [0, 0, 0];
  for (let row = 0; row < upper.length; row++) {
    open += upper[row]!;
    const change = open - before;
    cubes -= change ** 3;
    size += Math.abs(change) ** 3;
    before = last;
    last = open;
    open -= lower[row]!;
  }
  return size === 0 ? 0 : cubes / size;
}
