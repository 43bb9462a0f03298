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

/** Redraws an image through a map of its plane, each pixel between its four neighbours (bilinear). */
export function warp(image: Grey, { width, height, toSource, background }: WarpTarget): Grey {
  const { pixels: source, width: stride, height: rows } = image;
  const { a, b, c, d, e, f, g = 0, h = 0 } = toSource;
  const pixels = new Uint8Array(width * height).fill(background);
  const flat = g === 0 && h === 0;
  for (let y = 0, at = 0; y < height; y++) {
    let across = a * 0.5 + c * (y + 0.5) + e;
    let down = b * 0.5 + d * (y + 0.5) + f;
    let depth = g * 0.5 + h * (y + 0.5) + 1;
    for (let x = 0; x < width; x++, at++) {
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
      const from = top * stride + left;
      const right = left + 1 < stride ? 1 : 0;
      const below = top + 1 < rows ? stride : 0;
      const upper = source[from]! * (UNIT - shareX) + source[from + right]! * shareX;
      const lower = source[from + below]! * (UNIT - shareX) + source[from + below + right]! * shareX;
      pixels[at] = (upper * (UNIT - shareY) + lower * shareY) >> 16;
    }
  }
  return { pixels, width, height };
}
