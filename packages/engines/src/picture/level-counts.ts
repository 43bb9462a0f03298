import { FOUR_WHITE, fourBytes } from './four-bytes.ts';

/** How many pixels have each of the 256 levels. */
export function levelCounts(pixels: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  const words = fourBytes(pixels);
  let white = 0;
  for (let at = 0; words && at < words.length; at++) {
    const four = words[at]!;
    if (four === FOUR_WHITE) {
      white += 4;
      continue;
    }
    counts[four & 255]!++;
    counts[(four >>> 8) & 255]!++;
    counts[(four >>> 16) & 255]!++;
    counts[four >>> 24]!++;
  }
  counts[255]! += white;
  for (let at = words ? 4 * words.length : 0; at < pixels.length; at++) counts[pixels[at]!]!++;
  return counts;
}
