import { type Grey, shrink } from '../picture/raster.ts';
import type { LineCrop } from './crop-line.ts';

/** A line's crop with its slope taken out: row r of column x stood `slope * (x - width / 2)` px lower on the page. */
export interface StraightCrop extends LineCrop {
  /** Px down per px to the right, as it was on the page; 0 where the line stayed as it was. */
  readonly slope: number;
}

/** Rows of the small picture that slopes are tried on. */
const ROWS = 40;
/** Columns taken together while slopes are tried: within them a slope does not matter. */
const BLOCK = 8;
/** Largest drift tried from end to end of a line, as a share of its height, and the smallest worth mending. */
const MOST = 0.75;
const LEAST = 0.07;
/** How much sharper the rows must become: noise alone always finds some slope a little better. */
const GAIN = 1.03;
/** Steepest slope believed, and the shortest line by its height that shows one: a single word slants by its letters. */
const STEEPEST = Math.tan((6 * Math.PI) / 180);
const SHORTEST = 5;

/**
 * Levels a line that climbs or falls. The slope is the one whose rows hold ink most unevenly (sum of squares of the
 * row sums), which is what skewed pages are levelled by as well; here each line by itself, as a folded or
 * photographed page needs. Columns are shifted, not turned: letters keep their shape.
 */
export function straightenLine(crop: LineCrop): StraightCrop {
  const slope = lineSlope(crop);
  if (slope === 0) return { ...crop, slope };
  const { pixels: source, width, height } = crop;
  const reach = Math.ceil((Math.abs(slope) * width) / 2);
  const taller = height + 2 * reach;
  const pixels = new Uint8Array(width * taller).fill(paperLevel(source));
  for (let x = 0; x < width; x++) {
    const down = reach - slope * (x - width / 2);
    const whole = Math.floor(down);
    const part = down - whole;
    for (let y = 0; y < height; y++) {
      // Linear between the two rows it falls between.
      const above = y === 0 ? source[x]! : source[(y - 1) * width + x]!;
      pixels[(y + whole) * width + x] = source[y * width + x]! * (1 - part) + above * part + 0.5;
    }
  }
  return { pixels, width, height: taller, left: crop.left, top: crop.top - reach, slope };
}

function lineSlope(crop: LineCrop): number {
  if (crop.width < SHORTEST * crop.height) return 0;
  const factor = Math.max(1, Math.round(crop.height / ROWS));
  const small = shrink(crop, factor);
  const blocks = inkByBlock(small);
  const level = sharpness(blocks, 0, small.height);
  let best = { drift: 0, sharpness: level * GAIN };
  const most = Math.floor(Math.min(small.height * MOST, small.width * STEEPEST));
  for (let drift = -most; drift <= most; drift++) {
    if (Math.abs(drift) < small.height * LEAST) continue;
    const found = sharpness(blocks, drift, small.height);
    if (found > best.sharpness) best = { drift, sharpness: found };
  }
  return best.drift / small.width;
}

/** Ink of each row within each block of columns; faint shades of the paper do not count. */
function inkByBlock(image: Grey): Float64Array[] {
  const white = paperLevel(image.pixels) - 20;
  const blocks = Array.from({ length: Math.ceil(image.width / BLOCK) }, () => new Float64Array(image.height));
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      blocks[Math.floor(x / BLOCK)]![y]! += Math.max(0, white - image.pixels[y * image.width + x]!);
    }
  }
  return blocks;
}

/** Sum of squared row sums when the line falls by `drift` rows from its left to its right end. */
function sharpness(blocks: readonly Float64Array[], drift: number, height: number): number {
  const reach = Math.ceil(Math.abs(drift) / 2) + 1;
  const rows = new Float64Array(height + 2 * reach);
  blocks.forEach((block, i) => {
    const shift = reach - Math.round(drift * ((i + 0.5) / blocks.length - 0.5));
    for (let y = 0; y < height; y++) rows[y + shift]! += block[y]!;
  });
  return rows.reduce((sum, row) => sum + row * row, 0);
}

/** Grey level at or above which the lightest fifth lies. */
function paperLevel(pixels: Uint8Array): number {
  const histogram = new Uint32Array(256);
  for (const level of pixels) histogram[level]!++;
  let sum = 0;
  return histogram.findIndex((count) => {
    sum += count;
    return sum >= 0.8 * pixels.length;
  });
}
