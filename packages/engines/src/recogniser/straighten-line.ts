import { levelCounts } from '../picture/level-counts.ts';
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
  const rows = new Int32Array(2 * small.height + 4);
  const level = sharpness(blocks, 0, rows);
  let best = { drift: 0, sharpness: level * GAIN };
  const most = Math.floor(Math.min(small.height * MOST, small.width * STEEPEST));
  for (let drift = -most; drift <= most; drift++) {
    if (Math.abs(drift) < small.height * LEAST) continue;
    const found = sharpness(blocks, drift, rows);
    if (found > best.sharpness) best = { drift, sharpness: found };
  }
  return best.drift / small.width;
}

interface InkBlocks {
  readonly count: number;
  readonly height: number;
  /** For each number of blocks from the left on, 0 to all of them, the ink of each row in them together. */
  readonly upTo: Int32Array;
}

/** Ink of each row within each block of columns; faint shades of the paper do not count. */
function inkByBlock({ pixels, width, height }: Grey): InkBlocks {
  const white = paperLevel(pixels) - 20;
  const count = Math.ceil(width / BLOCK);
  const upTo = new Int32Array((count + 1) * height);
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let block = 0; block < count; block++) {
      const end = y * width + Math.min(width, (block + 1) * BLOCK);
      for (let at = y * width + block * BLOCK; at < end; at++)
        if (pixels[at]! < white) sum += white - pixels[at]!;
      upTo[(block + 1) * height + y] = sum;
    }
  }
  return { count, height, upTo };
}

/**
 * Sum of squared row sums when the line falls by `drift` rows from its left to its right end; `rows` is room for them.
 * Neighbouring blocks that fall by the same are taken together.
 */
function sharpness({ count, height, upTo }: InkBlocks, drift: number, rows: Int32Array): number {
  const reach = Math.ceil(Math.abs(drift) / 2) + 1;
  const placeOf = (block: number) => reach - Math.round(drift * ((block + 0.5) / count - 0.5));
  rows.fill(0);
  for (let block = 0; block < count; ) {
    const place = placeOf(block);
    let before = block * height;
    while (block < count && placeOf(block) === place) block++;
    let after = block * height;
    for (let row = place; row < place + height; row++) rows[row]! += upTo[after++]! - upTo[before++]!;
  }
  let sum = 0;
  for (let row = 0; row < height + 2 * reach; row++) sum += rows[row]! * rows[row]!;
  return sum;
}

/** Grey level at or above which the lightest fifth lies. */
function paperLevel(pixels: Uint8Array): number {
  const histogram = levelCounts(pixels);
  let sum = 0;
  return histogram.findIndex((count) => {
    sum += count;
    return sum >= 0.8 * pixels.length;
  });
}
