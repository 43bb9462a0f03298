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

/** Redraws an image through a map of its plane, each pixel between its four neighbours (bilinear). */
export function warp(image: Grey, target: WarpTarget): Grey {
  const { width, height, toSource, background } = target;
  const pixels = new Uint8Array(width * height).fill(background);
  const { g = 0, h = 0 } = toSource;
  const flat = g === 0 && h === 0;
  for (let y = 0; y < height; y++) {
    const [from, to] = flat ? insideOf(image, target, y) : [0, 0];
    warpBetween(image, target, pixels, { y, from: 0, to: from });
    warpInside(image, target, pixels, { y, from, to });
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

/** Any of them: those at the border of the image, and all of a plane seen aslant. */
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

/** Those that lie between four pixels of the image each, in whole numbers. */
function warpInside(
  { pixels: source, width: stride }: Grey,
  { width, toSource: { a, b, c, d, e, f } }: WarpTarget,
  pixels: Uint8Array,
  { y, from, to }: Stretch,
): void {
  let across = Math.round((a * (from + 0.5) + c * (y + 0.5) + e - 0.5) * FINE);
  let down = Math.round((b * (from + 0.5) + d * (y + 0.5) + f - 0.5) * FINE);
  const [stepAcross, stepDown] = [Math.round(a * FINE), Math.round(b * FINE)];
  const end = y * width + to;
  for (let at = y * width + from; at < end; at++) {
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

/** The stretch of a row whose pixels lie a pixel or more inside the image; of a map without perspective. */
function insideOf(
  image: Grey,
  { width, toSource: { a, b, c, d, e, f } }: WarpTarget,
  y: number,
): [from: number, to: number] {
  // In whole numbers of 1/65,536 larger images do not fit.
  if (Math.max(image.width, image.height) > 32_000) return [0, 0];
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
