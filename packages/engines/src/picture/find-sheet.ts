import { fitLine, type Line } from './fit-line.ts';
import type { Point, Quadrilateral } from './homography.ts';
import { findInk } from './ink-components.ts';
import { levelCounts } from './level-counts.ts';
import { type Grey, shrink } from './raster.ts';

/** When a bright patch is taken for a sheet of paper on its background. */
export const SHEET_RULES = {
  /** Shares of the picture that the sheet and its background cover at least. */
  leastSheet: 0.3,
  leastBackground: 0.03,
  /** How bright the background may be beside the sheet, 0 to 1. */
  mostBackgroundLevel: 0.8,
  /** Share of each side's border points that lie on one line. */
  leastSupport: 0.55,
  /** How bright it is just outside of a side beside just inside, at most: light that fades slowly is no border. */
  mostLevelAcross: 0.85,
  /** Degrees that a corner may differ from a right angle. */
  mostCornerError: 25,
} as const;

/** Shorter side of the copy in which the sheet is looked for, px: its border is seen, its writing is not. */
const SEARCHED_SIDE = 240;

/**
 * The corners of a sheet of paper that lies on a darker background, px of `image`; undefined when the picture is no
 * such photograph. Two classes of brightness (Otsu 1979), the largest bright patch, and a line along each side.
 */
export function findSheet(image: Grey): Quadrilateral | undefined {
  const factor = Math.max(1, Math.floor(Math.min(image.width, image.height) / SEARCHED_SIDE));
  const tiny = withoutWriting(shrink(image, factor));
  const threshold = otsu(tiny);
  const bright = largestBright(tiny, threshold);
  if (!bright) return undefined;
  const corners = cornersOf(bright);
  if (!corners || !isSheet(corners, tiny)) return undefined;
  const scaled = corners.map(([x, y]): Point => [x * factor, y * factor]);
  return scaled as unknown as Quadrilateral;
}

/** Each pixel becomes the brightest of its neighbourhood of 5 x 5, which closes thin writing. */
function withoutWriting({ pixels, width, height }: Grey): Grey {
  const reach = 2;
  const across = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let most = 0;
      for (let at = Math.max(0, x - reach); at <= Math.min(width - 1, x + reach); at++)
        most = Math.max(most, pixels[y * width + at]!);
      across[y * width + x] = most;
    }
  }
  const closed = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let most = 0;
      for (let at = Math.max(0, y - reach); at <= Math.min(height - 1, y + reach); at++)
        most = Math.max(most, across[at * width + x]!);
      closed[y * width + x] = most;
    }
  }
  return { pixels: closed, width, height };
}

/** The level that divides the pixels into two classes of largest distance (Otsu 1979). */
export function otsu({ pixels }: Grey): number {
  const counts = levelCounts(pixels);
  const total = pixels.length;
  const sum = counts.reduce((all, count, level) => all + count * level, 0);
  let below = 0;
  let sumBelow = 0;
  let best = -1;
  let bestLevel = 128;
  for (let level = 0; level < 255; level++) {
    below += counts[level]!;
    sumBelow += counts[level]! * level;
    if (below === 0 || below === total) continue;
    const distance = sumBelow / below - (sum - sumBelow) / (total - below);
    const between = below * (total - below) * distance * distance;
    if (between <= best) continue;
    best = between;
    bestLevel = level + 1;
  }
  return bestLevel;
}

interface Outline {
  readonly left: readonly Point[];
  readonly right: readonly Point[];
  readonly top: readonly Point[];
  readonly bottom: readonly Point[];
}

/** The outermost pixels of the largest bright patch, per row and per column; x and y exchanged for the sides. */
function largestBright(image: Grey, threshold: number): Outline | undefined {
  const inverted = { ...image, pixels: image.pixels.map((pixel) => 255 - pixel) };
  const { components, runs } = findInk(inverted, { below: 256 - threshold });
  const largest = components.reduce(
    (best, component, index) => (component.area > (components[best]?.area ?? 0) ? index : best),
    -1,
  );
  if (largest < 0) return undefined;
  const { width, height } = image;
  const [lefts, rights] = [new Int32Array(height).fill(width), new Int32Array(height).fill(-1)];
  const [tops, bottoms] = [new Int32Array(width).fill(-1), new Int32Array(width).fill(-1)];
  // In the order in which they are met from the top, as which of them are tried goes by it.
  const [rows, columns]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs.count; run++) {
    if (runs.component[run] !== largest) continue;
    const y = runs.row[run]!;
    const from = runs.from[run]!;
    const to = runs.to[run]!;
    if (rights[y] === -1) rows.push(y);
    lefts[y] = Math.min(lefts[y]!, from);
    rights[y] = Math.max(rights[y]!, to);
    for (let x = from; x < to; x++) {
      if (tops[x] === -1) {
        columns.push(x);
        tops[x] = y;
      }
      bottoms[x] = y + 1;
    }
  }
  const side = (places: readonly number[], ends: Int32Array): Point[] =>
    places.map((at) => [at + 0.5, ends[at]!]);
  // Closing the writing has moved the border outwards by two pixels.
  const reach = 2;
  const moved = (points: Point[], by: number) => points.map(([at, found]): Point => [at, found + by]);
  const edge = (points: Point[], by: number, last: number) =>
    moved(points, by).map(([at, found], index): Point => {
      const before = points[index]![1];
      return [at, before === 0 || before === last ? before : found];
    });
  return {
    left: edge(side(rows, lefts), reach, width),
    right: edge(side(rows, rights), -reach, width),
    top: edge(side(columns, tops), reach, height),
    bottom: edge(side(columns, bottoms), -reach, height),
  };
}

function cornersOf(outline: Outline): Quadrilateral | undefined {
  const sides = [outline.left, outline.right, outline.top, outline.bottom].map(fitLine);
  if (sides.some((side) => !side || side.support < SHEET_RULES.leastSupport)) return undefined;
  const [left, right, top, bottom] = sides as [Line, Line, Line, Line];
  return [meeting(left, top), meeting(right, top), meeting(right, bottom), meeting(left, bottom)];
}

/** Where x = slope y + level meets y = slope x + level. */
function meeting(upright: Line, flat: Line): Point {
  const y = (flat.slope * upright.level + flat.level) / (1 - flat.slope * upright.slope);
  return [upright.slope * y + upright.level, y];
}

function isSheet(corners: Quadrilateral, image: Grey): boolean {
  const rules = SHEET_RULES;
  for (const [index, corner] of corners.entries()) {
    const before = corners[(index + 3) % 4]!;
    const after = corners[(index + 1) % 4]!;
    const turn =
      Math.atan2(before[1] - corner[1], before[0] - corner[0]) -
      Math.atan2(after[1] - corner[1], after[0] - corner[0]);
    const angle = (((turn * 180) / Math.PI + 720) % 360) - 90;
    if (Math.abs(angle) > rules.mostCornerError) return false;
  }
  // Most pages fill their picture.
  if (areaOf(corners) > (1 - rules.leastBackground) * image.width * image.height) return false;
  if (!corners.every((corner, index) => isBorder(corner, corners[(index + 1) % 4]!, image))) return false;
  const inside = [0, 0];
  const outside = [0, 0];
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const side = contains(corners, x + 0.5, y + 0.5) ? inside : outside;
      side[0]!++;
      side[1]! += image.pixels[y * image.width + x]!;
    }
  }
  const area = image.width * image.height;
  if (inside[0]! < rules.leastSheet * area || outside[0]! < rules.leastBackground * area) return false;
  return outside[1]! / outside[0]! < (rules.mostBackgroundLevel * inside[1]!) / inside[0]!;
}

/** Whether the picture darkens suddenly across a side, or the side is that of the picture. Clockwise on screen. */
function isBorder([fromX, fromY]: Point, [toX, toY]: Point, { pixels, width, height }: Grey): boolean {
  const samples = 24;
  const length = Math.hypot(toX - fromX, toY - fromY);
  const [inwardX, inwardY] = [(fromY - toY) / length, (toX - fromX) / length];
  const levelAt = (share: number, depth: number) => {
    const x = Math.floor(fromX + share * (toX - fromX) + depth * inwardX);
    const y = Math.floor(fromY + share * (toY - fromY) + depth * inwardY);
    return x < 0 || y < 0 || x >= width || y >= height ? undefined : pixels[y * width + x]!;
  };
  let [seen, inside, outside] = [0, 0, 0];
  for (let sample = 1; sample < samples; sample++) {
    const [inner, outer] = [levelAt(sample / samples, 2), levelAt(sample / samples, -5)];
    if (inner === undefined || outer === undefined) continue;
    seen++;
    inside += inner;
    outside += outer;
  }
  return seen < samples / 4 || outside <= SHEET_RULES.mostLevelAcross * inside;
}

/** Gauss's formula; corners run clockwise on screen. */
const areaOf = (corners: Quadrilateral): number =>
  corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % 4]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

/** Corners run clockwise on screen. */
function contains(corners: Quadrilateral, x: number, y: number): boolean {
  return corners.every(([fromX, fromY], index) => {
    const [toX, toY] = corners[(index + 1) % 4]!;
    return (toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX) >= 0;
  });
}
