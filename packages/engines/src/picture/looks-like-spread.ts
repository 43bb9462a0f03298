import type { TextEdges } from './text-edges.ts';

/** When a picture is taken for two facing pages. */
const LEAST_ASPECT = 1.2;
/** Width of the fold in the middle, of the picture's width, and how much of an even share of writing stands there. */
const FOLD = 0.04;
const MOST_IN_FOLD = 0.1;
/** How far from the middle the fold may lie, of the picture's width. */
const OFF_CENTRE = 0.06;
const LEAST_IN_HALF = 0.2;

/** Whether a picture looks like two facing pages: wide, written on both halves, and empty along a fold between. */
export function looksLikeSpread({ width, height, lower }: TextEdges): boolean {
  if (width < LEAST_ASPECT * height || lower.x.length === 0) return false;
  const columns = new Float64Array(width + 1);
  for (const x of lower.x) columns[Math.min(width - 1, x) + 1]!++;
  for (let x = 1; x <= width; x++) columns[x]! += columns[x - 1]!;
  const total = columns[width]!;
  const fold = Math.max(1, Math.round(FOLD * width));
  const even = (total * fold) / width;
  for (let left = Math.round((0.5 - OFF_CENTRE) * width); left <= (0.5 + OFF_CENTRE) * width - fold; left++) {
    const inside = columns[left + fold]! - columns[left]!;
    const [before, after] = [columns[left]! / total, 1 - columns[left + fold]! / total];
    if (inside <= MOST_IN_FOLD * even && Math.min(before, after) >= LEAST_IN_HALF) return true;
  }
  return false;
}
