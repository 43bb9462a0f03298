import type { PlaneMap } from './affine.ts';
import type { Grey } from './raster.ts';

export interface WarpTarget {
  readonly width: number;
  readonly height: number;
  /** From px of the result to px of `image`. */
  readonly toSource: PlaneMap;
  /** What stands where the result reaches beyond `image`. */
  readonly background: number;
}

/** Fractions of a pixel are counted in 1/256. */
const UNIT = 256;
/** Places along a row are counted in 1/65,536 px, which drifts by a thirtieth of a pixel over the longest row. */
const FINE = 65_536;
/** Longest side, px, of an image whose places fit into such numbers. */
const LARGEST = 32_000;

/** Redraws an image through a map of its plane, each pixel between its four neighbours (bilinear). */
export function warp(image: Grey, target: WarpTarget): Grey {
  const { width, height, toSource, background } = target;
  const pixels = new Uint8Array(width * height).fill(background);
  const { g = 0, h = 0 } = toSource;
  const flat = g === 0 && h === 0;
  for (let y = 0; y < height; y++) {
    const [from, to] = flat ? insideOf(image, target, y) : seenInside(image, target, y);
    warpBetween(image, target, pixels, { y, from: 0, to: from });
    if (flat) warpInside(image, target, pixels, { y, from, to });
    else warpAslant(image, target, pixels, { y, from, to });
    warpBetween(image, target, pixels, { y, from: to, to: width });
  }
  return { pixels, width, height };
}

/** Pixels of the result from `from` to before `to` in one row. */
interface Stretch {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** Any of them, also those at the border of the image. */
function warpBetween(
  { pixels: source, width: stride, height: rows }: Grey,
  { width, toSource }: WarpTarget,
  pixels: Uint8Array,
  { y, from, to }: Stretch,
): void {
  const { a, b, c, d, e, f, g = 0, h = 0 } = toSource;
  const flat = g === 0 && h === 0;
  let across = a * (from + 0.5) + c * (y + 0.5) + e;
  let down = b * (from + 0.5) + d * (y + 0.5) + f;
  let depth = g * (from + 0.5) + h * (y + 0.5) + 1;
  for (let at = y * width + from; at < y * width + to; at++) {
    const atX = (flat ? across : across / depth) - 0.5;
    const atY = (flat ? down : down / depth) - 0.5;
    across += a;
    down += b;
    depth += g;
    if (!(atX > -0.5 && atY > -0.5 && atX < stride - 0.5 && atY < rows - 0.5)) continue;
    const left = atX < 0 ? 0 : atX | 0;
    const top = atY < 0 ? 0 : atY | 0;
    const shareX = atX < left ? 0 : ((atX - left) * UNIT) | 0;
    const shareY = atY < top ? 0 : ((atY - top) * UNIT) | 0;
    const place = top * stride + left;
    const right = left + 1 < stride ? 1 : 0;
    const below = top + 1 < rows ? stride : 0;
    const upper = source[place]! * (UNIT - shareX) + source[place + right]! * shareX;
    const lower = source[place + below]! * (UNIT - shareX) + source[place + below + right]! * shareX;
    pixels[at] = (upper * (UNIT - shareY) + lower * shareY) >> 16;
  }
}

/** Those that lie between four pixels of the image each; of a map without perspective. */
function warpInside(image: Grey, target: WarpTarget, pixels: Uint8Array, stretch: Stretch): void {
  const { a, b, c, d, e, f } = target.toSource;
  const { y, from } = stretch;
  warpEvenly(image, target, pixels, {
    ...stretch,
    across: a * (from + 0.5) + c * (y + 0.5) + e,
    down: b * (from + 0.5) + d * (y + 0.5) + f,
    stepAcross: a,
    stepDown: b,
  });
}

/** So many pixels of a row seen aslant are taken as evenly spaced: that moves none by more than some thousandths of a pixel. */
const EVENLY = 32;

/** The same of a plane seen aslant. */
function warpAslant(image: Grey, target: WarpTarget, pixels: Uint8Array, { y, from, to }: Stretch): void {
  const { a, b, c, d, e, f, g = 0, h = 0 } = target.toSource;
  const [acrossOfRow, downOfRow, depthOfRow] = [c * (y + 0.5) + e, d * (y + 0.5) + f, h * (y + 0.5) + 1];
  const firstDepth = g * (from + 0.5) + depthOfRow;
  let across = (a * (from + 0.5) + acrossOfRow) / firstDepth;
  let down = (b * (from + 0.5) + downOfRow) / firstDepth;
  for (let x = from; x < to; x += EVENLY) {
    const end = Math.min(x + EVENLY, to);
    const depth = g * (end + 0.5) + depthOfRow;
    const nextAcross = (a * (end + 0.5) + acrossOfRow) / depth;
    const nextDown = (b * (end + 0.5) + downOfRow) / depth;
    const stepAcross = (nextAcross - across) / (end - x);
    const stepDown = (nextDown - down) / (end - x);
    warpEvenly(image, target, pixels, { y, from: x, to: end, across, down, stepAcross, stepDown });
    across = nextAcross;
    down = nextDown;
  }
}

/** Where the first pixel of a stretch lies in the image, and how far from each other they do. */
interface EvenStretch extends Stretch {
  readonly across: number;
  readonly down: number;
  readonly stepAcross: number;
  readonly stepDown: number;
}

/** In whole numbers. */
function warpEvenly(
  { pixels: source, width: stride }: Grey,
  { width }: WarpTarget,
  pixels: Uint8Array,
  stretch: EvenStretch,
): void {
  let across = Math.round((stretch.across - 0.5) * FINE);
  let down = Math.round((stretch.down - 0.5) * FINE);
  const stepAcross = Math.round(stretch.stepAcross * FINE);
  const stepDown = Math.round(stretch.stepDown * FINE);
  const end = stretch.y * width + stretch.to;
  for (let at = stretch.y * width + stretch.from; at < end; at++) {
    const place = (down >> 16) * stride + (across >> 16);
    const shareX = (across >> 8) & 255;
    const shareY = (down >> 8) & 255;
    const upper = source[place]! * (UNIT - shareX) + source[place + 1]! * shareX;
    const lower = source[place + stride]! * (UNIT - shareX) + source[place + stride + 1]! * shareX;
    pixels[at] = (upper * (UNIT - shareY) + lower * shareY) >> 16;
    across = (across + stepAcross) | 0;
    down = (down + stepDown) | 0;
  }
}

/**
 * The stretch of a row whose pixels lie some pixels inside the image, of any map: what lies between two of them does so too,
 * as a row is a straight line in the image.
 */
function seenInside(image: Grey, { width, toSource }: WarpTarget, y: number): [from: number, to: number] {
  if (Math.max(image.width, image.height) > LARGEST) return [0, 0];
  const { a, b, c, d, e, f, g = 0, h = 0 } = toSource;
  const inside = (x: number) => {
    const depth = g * (x + 0.5) + h * (y + 0.5) + 1;
    const across = (a * (x + 0.5) + c * (y + 0.5) + e) / depth;
    const down = (b * (x + 0.5) + d * (y + 0.5) + f) / depth;
    return depth > 0 && across > 2 && down > 2 && across < image.width - 2 && down < image.height - 2;
  };
  let from = 0;
  let to = width;
  while (from < to && !inside(from)) from++;
  while (to > from && !inside(to - 1)) to--;
  return [from, to];
}

/** The stretch of a row whose pixels lie a pixel or more inside the image; of a map without perspective. */
function insideOf(
  image: Grey,
  { width, toSource: { a, b, c, d, e, f } }: WarpTarget,
  y: number,
): [from: number, to: number] {
  if (Math.max(image.width, image.height) > LARGEST) return [0, 0];
  const inX = within(a, c * (y + 0.5) + e - 0.5, 1, image.width - 3);
  const inY = within(b, d * (y + 0.5) + f - 0.5, 1, image.height - 3);
  const from = Math.max(0, Math.ceil(Math.max(inX[0], inY[0]) - 0.5));
  const to = Math.min(width, Math.floor(Math.min(inX[1], inY[1]) - 0.5));
  return from < to ? [from, to] : [0, 0];
}

/** Where `step * t + start` lies from `low` to `high`. */
function within(step: number, start: number, low: number, high: number): [number, number] {
  if (Math.abs(step) < 1e-12)
    return start >= low && start <= high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const ends = [(low - start) / step, (high - start) / step];
  return [Math.min(...ends), Math.max(...ends)];
}
