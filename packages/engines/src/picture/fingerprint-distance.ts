import { inflateRawSync } from 'node:zlib';
import { FINGERPRINT_COLUMNS } from './fingerprint.ts';

/**
 * At or below this two pages are the same sheet, scanned or copied twice. Measured on 16 generated pages (4 forms in 4
 * fonts, each filled four times, once with a single field changed): second scans (turned by up to 2 degrees, down to
 * 125 dpi, blurred, cropped, JPEG 40 to 70) lay at 0.25 to 0.41, the 24 pairs of one form filled otherwise at 0.44 and
 * above, the 96 pairs of different forms at 1. 15 of 16 second scans are found, no pair is confused: rather a copy is
 * missed than two papers taken for one.
 */
export const NEAR_DUPLICATE = 0.4;

/** How many bits the coarse hash at a fingerprint's start has, and beyond how many differing ones no closer look pays. */
export const COARSE_HASH = { coarseBits: 256, coarseWithin: 90 } as const;
const COARSE_BYTES = COARSE_HASH.coarseBits / 8;
/** Cells of one tile: about a word of one line. */
const TILE = { width: 14, height: 8 } as const;
/** How far a tile is looked for, cells, at first and once the whole page's shift is known. */
const FAR = 6;
const NEAR = 1;
/** Variance that is added to every tile: evenly filled ones would correlate with nothing, not even themselves. */
const EASE = 0.02;
/** Sum of levels below which a tile is empty. */
const LEAST_INK = 14;

interface Cells {
  readonly levels: Uint8Array;
  readonly rows: number;
}

/**
 * How different the letters of two pages are, 0 to 1: one less the correlation of the tile (about a word) whose
 * counterpart looks least like it, the worse of both directions. One field filled otherwise is one such tile, so that
 * forms of one kind stay apart. The tiles of one page are looked for in the other around where all of them together
 * lie, since a scan may be shifted, scaled or bent a little. Pages that look different from afar are 1.
 */
export function fingerprintDistance(one: string, other: string): number {
  const [first, second] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  let differing = 0;
  for (let at = 0; at < COARSE_BYTES; at++) differing += bitsIn(first[at]! ^ second[at]!);
  if (differing > COARSE_HASH.coarseWithin) return 1;
  const [a, b] = [cellsOf(first), cellsOf(second)];
  return Math.max(unlike(a, b), unlike(b, a));
}

function bitsIn(byte: number): number {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
}

function cellsOf(fingerprint: Buffer): Cells {
  const bytes = inflateRawSync(fingerprint.subarray(COARSE_BYTES));
  const rows = bytes[0]!;
  const levels = new Uint8Array(rows * FINGERPRINT_COLUMNS);
  for (let index = 0; index < levels.length; index++)
    levels[index] = (bytes[1 + (index >> 2)]! >> (2 * (index & 3))) & 3;
  return { levels, rows };
}

interface Match {
  readonly x: number;
  readonly y: number;
  readonly ink: number;
  readonly shiftX: number;
  readonly shiftY: number;
  readonly correlation: number;
}

/** How unlike its counterpart the worst tile of `page` is in `other`. */
function unlike(page: Cells, other: Cells): number {
  const first: Match[] = [];
  for (let y = 0; y < page.rows; y += TILE.height) {
    for (let x = 0; x < FINGERPRINT_COLUMNS; x += TILE.width) {
      const ink = inkOf(page, x, y);
      if (ink >= LEAST_INK)
        first.push({ x, y, ink, ...bestMatch(page, other, { x, y, aroundX: 0, aroundY: 0, reach: FAR }) });
    }
  }
  const shiftOf = overallShift(first);
  let worst = first.length === 0 ? -1 : 1;
  for (const tile of first) {
    const [aroundX, aroundY] = shiftOf(tile.x, tile.y);
    const { correlation } = bestMatch(page, other, { ...tile, aroundX, aroundY, reach: NEAR });
    worst = Math.min(worst, correlation);
  }
  return Math.min(1, 1 - worst);
}

function inkOf({ levels, rows }: Cells, x: number, y: number): number {
  let ink = 0;
  for (let row = y; row < Math.min(rows, y + TILE.height); row++) {
    for (let column = x; column < Math.min(FINGERPRINT_COLUMNS, x + TILE.width); column++)
      ink += levels[row * FINGERPRINT_COLUMNS + column]!;
  }
  return ink;
}

function bestMatch(
  page: Cells,
  other: Cells,
  where: { x: number; y: number; aroundX: number; aroundY: number; reach: number },
): { shiftX: number; shiftY: number; correlation: number } {
  let best = { shiftX: where.aroundX, shiftY: where.aroundY, correlation: -1 };
  for (let dy = -where.reach; dy <= where.reach; dy++) {
    for (let dx = -where.reach; dx <= where.reach; dx++) {
      const [shiftX, shiftY] = [where.aroundX + dx, where.aroundY + dy];
      const correlation = correlate(page, other, { x: where.x, y: where.y, shiftX, shiftY });
      if (correlation > best.correlation) best = { shiftX, shiftY, correlation };
    }
  }
  return best;
}

/** Pearson's correlation of a tile with the cells of the other page that lie `shift` away. */
function correlate(
  page: Cells,
  other: Cells,
  { x, y, shiftX, shiftY }: { x: number; y: number; shiftX: number; shiftY: number },
): number {
  let [count, sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0, 0];
  for (let row = y; row < Math.min(page.rows, y + TILE.height); row++) {
    for (let column = x; column < Math.min(FINGERPRINT_COLUMNS, x + TILE.width); column++) {
      const [otherRow, otherColumn] = [row + shiftY, column + shiftX];
      const inside =
        otherRow >= 0 && otherRow < other.rows && otherColumn >= 0 && otherColumn < FINGERPRINT_COLUMNS;
      const a = page.levels[row * FINGERPRINT_COLUMNS + column]!;
      const b = inside ? other.levels[otherRow * FINGERPRINT_COLUMNS + otherColumn]! : 0;
      count++;
      sumA += a;
      sumB += b;
      squareA += a * a;
      squareB += b * b;
      product += a * b;
    }
  }
  const ease = EASE * count * count;
  const spread = (count * squareA - sumA * sumA + ease) * (count * squareB - sumB * sumB + ease);
  return (count * product - sumA * sumB + ease) / Math.sqrt(spread);
}

/**
 * The shift as a linear function of the place, by weighted least squares over tiles found with certainty: a second
 * scan differs by shift and scale, and each axis is fitted along itself.
 */
function overallShift(matches: readonly Match[]): (x: number, y: number) => [number, number] {
  const sure = matches.filter(({ correlation }) => correlation > 0.6);
  const inX = linear(sure.map(({ x, shiftX }) => [x, shiftX]));
  const inY = linear(sure.map(({ y, shiftY }) => [y, shiftY]));
  return (x, y) => [Math.round(inX(x)), Math.round(inY(y))];
}

/** A line through points, twice: the second time without those more than 1.5 off. */
function linear(points: readonly (readonly [number, number])[]): (at: number) => number {
  let line = { slope: 0, level: medianOf(points.map(([, shift]) => shift)) };
  for (const reach of [2.5, 1.5]) {
    const near = points.filter(([at, shift]) => Math.abs(shift - line.slope * at - line.level) <= reach);
    if (near.length < 4) break;
    const meanAt = near.reduce((sum, [at]) => sum + at, 0) / near.length;
    const mean = near.reduce((sum, [, shift]) => sum + shift, 0) / near.length;
    const spread = near.reduce((sum, [at]) => sum + (at - meanAt) ** 2, 0);
    const shared = near.reduce((sum, [at, shift]) => sum + (at - meanAt) * (shift - mean), 0);
    const slope = spread === 0 ? 0 : Math.max(-0.06, Math.min(0.06, shared / spread));
    line = { slope, level: mean - slope * meanAt };
  }
  return (at) => line.slope * at + line.level;
}

function medianOf(values: number[]): number {
  return values.sort((one, other) => one - other)[values.length >> 1] ?? 0;
}
