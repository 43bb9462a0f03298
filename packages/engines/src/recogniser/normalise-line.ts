import { levelCounts } from '../picture/level-counts.ts';
import type { Grey } from '../picture/raster.ts';

/**
 * What the network sees of one line. The same numbers and steps stand in `infra/training/recogniser/normalise.py`;
 * a line stored with its Python result holds both to each other.
 */
export const INPUT = {
  /** Rows. */
  height: 40,
  /** Lines are stretched along by this factor beyond their own proportions. */
  stretch: 1.15,
  /** Columns of paper added on each side. */
  pad: 8,
  /** Most columns before padding; a longer line is squeezed. */
  maxColumns: 2400,
  /** Columns of input for one frame of output. */
  stride: 4,
  /** Share of pixels at or below the grey level of paper, and of full ink. */
  paperShare: 0.8,
  inkShare: 0.005,
  /** Least contrast between paper and ink, grey levels: fainter differences are noise. */
  leastContrast: 40,
} as const;

/** Ink of a line, 0 to 1, `INPUT.height` rows of `width` (padding included, a multiple of the stride). */
export interface LineInput {
  readonly ink: Float32Array;
  readonly width: number;
  /** Columns between the paddings. */
  readonly columns: number;
  /** Grey levels between paper and full ink, before they were stretched. */
  readonly contrast: number;
}

export function normaliseLine(crop: Grey): LineInput {
  const { height, stretch, pad, maxColumns, stride } = INPUT;
  const natural = Math.floor((crop.width * height * stretch) / crop.height + 0.5);
  const columns = Math.min(maxColumns, Math.max(8, natural));
  const small = resize(crop, columns, height);
  const histogram = levelCounts(small.pixels);
  const paper = levelAt(histogram, INPUT.paperShare * small.pixels.length);
  const full = levelAt(histogram, INPUT.inkShare * small.pixels.length);
  const contrast = Math.max(paper - full, INPUT.leastContrast);
  const width = Math.ceil((columns + 2 * pad) / stride) * stride;
  // In steps of 1/255, as the lines the network was trained on were stored.
  const inkOf = Float32Array.from({ length: 256 }, (_, level) => {
    const value = (paper - level) / contrast;
    return Math.floor(Math.min(1, Math.max(0, value)) * 255 + 0.5) / 255;
  });
  const ink = new Float32Array(width * height);
  for (let y = 0, from = 0; y < height; y++) {
    const to = y * width + pad;
    for (let x = 0; x < columns; x++) ink[to + x] = inkOf[small.pixels[from++]!]!;
  }
  return { ink, width, columns, contrast: paper - full };
}

/** Lowest grey level with at least `count` pixels at or below it. */
function levelAt(histogram: Uint32Array, count: number): number {
  let sum = 0;
  for (let level = 0; level < 256; level++) {
    sum += histogram[level]!;
    if (sum >= count) return level;
  }
  return 255;
}

/** Resizes with a triangle filter, widened by the scale where the picture shrinks (Pillow's BILINEAR). */
function resize(image: Grey, width: number, height: number): Grey {
  return resizeDown(resizeAlong(image, width), height);
}

/** What each pixel of the result is made of: the pixels from `start` on, by the weights from `first[i]` to `first[i + 1]`. */
interface Taps {
  readonly start: Int32Array;
  readonly first: Int32Array;
  readonly weights: Float64Array;
}

function taps(from: number, to: number): Taps {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  const start = new Int32Array(to);
  const first = new Int32Array(to + 1);
  const weights = new Float64Array(to * (2 * Math.ceil(reach) + 1));
  for (let i = 0, at = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    start[i] = Math.max(0, Math.trunc(centre - reach + 0.5));
    const end = Math.min(from, Math.trunc(centre + reach + 0.5));
    let sum = 0;
    for (let j = start[i]!; j < end; j++, at++) {
      weights[at] = Math.max(0, 1 - Math.abs((j - centre + 0.5) / reach));
      sum += weights[at]!;
    }
    for (let of = first[i]!; of < at; of++) weights[of]! /= sum;
    first[i + 1] = at;
  }
  return { start, first, weights };
}

function resizeAlong(image: Grey, width: number): Grey {
  const { pixels: source, height } = image;
  const pixels = new Uint8Array(width * height);
  const { start, first, weights } = taps(image.width, width);
  for (let y = 0, to = 0; y < height; y++) {
    const row = y * image.width;
    for (let x = 0; x < width; x++) {
      let from = row + start[x]!;
      const end = first[x + 1]!;
      let sum = 0.5;
      for (let of = first[x]!; of < end; of++) sum += source[from++]! * weights[of]!;
      pixels[to++] = sum;
    }
  }
  return { pixels, width, height };
}

function resizeDown(image: Grey, height: number): Grey {
  const { pixels: source, width } = image;
  const pixels = new Uint8Array(width * height);
  const { start, first, weights } = taps(image.height, height);
  const sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0.5);
    let from = start[y]! * width;
    for (let of = first[y]!; of < first[y + 1]!; of++) {
      const weight = weights[of]!;
      for (let x = 0; x < width; x++) sums[x]! += source[from++]! * weight;
    }
    pixels.set(sums, y * width);
  }
  return { pixels, width, height };
}
