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
/** Tiles that tell the whole page's shift. */
const LOOKED_FOR = 40;
/** Empty cells around a page: as far as a tile can be looked for. */
const MARGIN = 24;
const ROW = FINGERPRINT_COLUMNS + 2 * MARGIN;
/** Variance that is added to every tile: evenly filled ones would correlate with nothing, not even themselves. */
const EASE = 0.02;
/** Sum of levels below which a tile is empty. */
const LEAST_INK = 14;

/** A page's cells with empty ones around them, and its tiles with ink, those far apart after one another. */
interface Cells {
  readonly levels: Uint8Array;
  readonly rows: number;
  readonly tiles: readonly Tile[];
}

interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly sum: number;
  /** The count of its cells times the sum of their squares, less the square of their sum, eased. */
  readonly spread: number;
}

/**
 * How different the letters of two pages are, 0 to 1: one less the correlation of the tile (about a word) whose
 * counterpart looks least like it, the worse of both directions. One field filled otherwise is one such tile, so that
 * forms of one kind stay apart. The tiles of one page are looked for in the other around where all of them together
 * lie, since a scan may be shifted, scaled or bent a little. Pages that look different from afar are 1. Beyond `atMost`
 * any distance beyond it may be told: papers of one form are mostly told apart by the first few words.
 */
export function fingerprintDistance(one: string, other: string, atMost = 1): number {
  return distanceFrom(one, atMost)(other);
}

/** The same, of one page from many. */
export function distanceFrom(one: string, atMost = 1): (other: string) => number {
  const first = Buffer.from(one, 'hex');
  let own: Cells | undefined;
  return (other) => {
    const second = Buffer.from(other, 'hex');
    let differing = 0;
    for (let at = 0; at < COARSE_BYTES; at++) differing += bitsIn(first[at]! ^ second[at]!);
    if (differing > COARSE_HASH.coarseWithin) return 1;
    own ??= cellsOf(first);
    const cells = cellsOf(second);
    const there = unlike(own, cells, atMost);
    return there > atMost ? there : Math.max(there, unlike(cells, own, atMost));
  };
}

function bitsIn(byte: number): number {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
}

function cellsOf(fingerprint: Buffer): Cells {
  const bytes = inflateRawSync(fingerprint.subarray(COARSE_BYTES));
  const rows = bytes[0]!;
  const levels = new Uint8Array((rows + 2 * MARGIN) * ROW);
  for (let row = 0, index = 0; row < rows; row++) {
    for (let column = 0; column < FINGERPRINT_COLUMNS; column++, index++)
      levels[placeOf(column, row)] = (bytes[1 + (index >> 2)]! >> (2 * (index & 3))) & 3;
  }
  return { levels, rows, tiles: scattered(tilesOf(levels, rows)) };
}

const placeOf = (x: number, y: number): number => (y + MARGIN) * ROW + x + MARGIN;

function tilesOf(levels: Uint8Array, rows: number): Tile[] {
  const tiles: Tile[] = [];
  for (let y = 0; y < rows; y += TILE.height) {
    for (let x = 0; x < FINGERPRINT_COLUMNS; x += TILE.width) {
      const [width, height] = [
        Math.min(TILE.width, FINGERPRINT_COLUMNS - x),
        Math.min(TILE.height, rows - y),
      ];
      let [sum, squares] = [0, 0];
      for (let row = y; row < y + height; row++) {
        for (let at = placeOf(x, row); at < placeOf(x + width, row); at++) {
          sum += levels[at]!;
          squares += levels[at]! ** 2;
        }
      }
      const count = width * height;
      if (sum >= LEAST_INK)
        tiles.push({ x, y, width, height, sum, spread: count * squares - sum * sum + EASE * count * count });
    }
  }
  return tiles;
}

/** In an order in which neighbours are far apart. */
function scattered<T>(all: readonly T[]): T[] {
  let step = Math.max(1, Math.round(all.length * 0.382));
  while (commonDivisor(step, all.length) > 1) step++;
  return all.map((_, index) => all[(index * step) % all.length]!);
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

interface Match {
  readonly x: number;
  readonly y: number;
  readonly shiftX: number;
  readonly shiftY: number;
  readonly correlation: number;
}

/** How unlike its counterpart the worst tile of `page` is in `other`; the first one beyond `atMost` ends the search. */
function unlike(page: Cells, other: Cells, atMost: number): number {
  const shiftOf = overallShift(
    page.tiles
      .slice(0, LOOKED_FOR)
      .map((tile) => ({ ...tile, ...bestMatch(page, other, tile, [0, 0], FAR) })),
  );
  let worst = page.tiles.length === 0 ? -1 : 1;
  for (const tile of page.tiles) {
    worst = Math.min(worst, bestMatch(page, other, tile, shiftOf(tile.x, tile.y), NEAR).correlation);
    if (1 - worst > atMost) break;
  }
  return Math.min(1, 1 - worst);
}

function bestMatch(
  page: Cells,
  other: Cells,
  tile: Tile,
  [aroundX, aroundY]: readonly [number, number],
  reach: number,
): { shiftX: number; shiftY: number; correlation: number } {
  let best = { shiftX: aroundX, shiftY: aroundY, correlation: -1 };
  for (let shiftY = within(aroundY - reach); shiftY <= within(aroundY + reach); shiftY++) {
    // Beyond the last row of the other page everything is empty.
    if (tile.y + tile.height + shiftY > other.rows + MARGIN) break;
    for (let shiftX = within(aroundX - reach); shiftX <= within(aroundX + reach); shiftX++) {
      const correlation = correlate(page, other, tile, placeOf(tile.x + shiftX, tile.y + shiftY));
      if (correlation > best.correlation) best = { shiftX, shiftY, correlation };
    }
  }
  return best;
}

const within = (shift: number): number => Math.max(-MARGIN, Math.min(MARGIN, shift));

/** Pearson's correlation of a tile with the cells of the other page from the place `there` on. */
function correlate(page: Cells, other: Cells, tile: Tile, there: number): number {
  const { width, height, sum, spread } = tile;
  let [sumB, squareB, product] = [0, 0, 0];
  for (let row = 0; row < height; row++) {
    let here = placeOf(tile.x, tile.y + row);
    let at = there + row * ROW;
    for (const end = here + width; here < end; here++, at++) {
      const b = other.levels[at]!;
      sumB += b;
      squareB += b * b;
      product += b * page.levels[here]!;
    }
  }
  const count = width * height;
  const ease = EASE * count * count;
  return (count * product - sum * sumB + ease) / Math.sqrt(spread * (count * squareB - sumB * sumB + ease));
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
