import { levelCounts } from '../picture/level-counts.ts';
import type { LineCrop } from './crop-line.ts';

/** Blank rows kept above and below the ink, as a share of its height: what the network reads best. */
const ROOM = 0.1;
/** Dark pixels that make a row one with ink: a dot of a small letter, not a single speck. */
const LEAST = 2;
/** Grey levels between ink and paper below which nothing tells them apart. */
const CONTRAST = 40;

/**
 * Cuts blank rows from a box that is too high for its line, so that the writing fills the network's input. Rows with
 * ink always stay, whoever's they are.
 */
export function trimRows<T extends LineCrop>(crop: T): T {
  const { pixels, width, height } = crop;
  const middle = middleGrey(pixels);
  if (middle === undefined) return crop;
  let first = height;
  let last = -1;
  for (let y = 0; y < height; y++) {
    let dark = 0;
    for (let x = 0; x < width && dark < LEAST; x++) if (pixels[y * width + x]! < middle) dark++;
    if (dark < LEAST) continue;
    first = Math.min(first, y);
    last = y;
  }
  if (last < 0) return crop;
  const room = Math.round((last + 1 - first) * ROOM);
  const from = Math.max(0, first - room);
  const to = Math.min(height, last + 1 + room);
  return {
    ...crop,
    pixels: pixels.subarray(from * width, to * width),
    height: to - from,
    top: crop.top + from,
  };
}

/** Half way between ink (darkest hundredth) and paper (lightest fifth); nothing where they are too near. */
function middleGrey(pixels: Uint8Array): number | undefined {
  const histogram = levelCounts(pixels);
  const levelAt = (share: number) => {
    let sum = 0;
    return histogram.findIndex((count) => {
      sum += count;
      return sum >= share * pixels.length;
    });
  };
  const [ink, paper] = [levelAt(0.01), levelAt(0.8)];
  return paper - ink < CONTRAST ? undefined : (ink + paper) / 2;
}
