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
  const inkOf = new Float32Array(256);
  for (let level = 0; level < 256; level++) {
    const value = (paper - level) / contrast;
    inkOf[level] = Math.floor(Math.min(1, Math.max(0, value)) * 255 + 0.5) / 255;
  }
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

function resizeAlong({ pixels, width: from, height }: Grey, width: number): Grey {
  const across = { count: height, source: from, result: width };
  return {
    pixels: resampled(pixels, { from, to: width, along: { source: 1, result: 1 }, across }),
    width,
    height,
  };
}

function resizeDown({ pixels, width, height: from }: Grey, height: number): Grey {
  const across = { count: width, source: 1, result: 1 };
  return {
    pixels: resampled(pixels, { from, to: height, along: { source: width, result: width }, across }),
    width,
    height,
  };
}

/** How many px in memory the next pixel lies away. */
interface Steps {
  readonly source: number;
  readonly result: number;
}

/** One direction of a picture in which it is made `to` px long from `from`, in as many lines as there are across. */
interface Resampling {
  readonly from: number;
  readonly to: number;
  readonly along: Steps;
  readonly across: Steps & { readonly count: number };
}

/** Place by place of the result, so that a place's weights are at hand for all lines across. */
function resampled(source: Uint8Array, { from, to, along, across }: Resampling): Uint8Array {
  const pixels = new Uint8Array(to * across.count);
  const { count, start, weights } = taps(from, to);
  const sums = new Float64Array(across.count);
  const [next, line] = [along.source, across.source];
  for (let place = 0, of = 0; place < to; place++) {
    sums.fill(0.5);
    const end = of + count;
    let first = start[place]! * next;
    for (; of + 3 < end; of += 4, first += 4 * next) {
      const a = weights[of]!;
      const b = weights[of + 1]!;
      const c = weights[of + 2]!;
      const d = weights[of + 3]!;
      for (let at = first, l = 0; l < across.count; l++, at += line) {
        const two = sums[l]! + source[at]! * a + source[at + next]! * b;
        sums[l] = two + source[at + 2 * next]! * c + source[at + 3 * next]! * d;
      }
    }
    for (; of < end; of++, first += next) {
      const weight = weights[of]!;
      for (let at = first, l = 0; l < across.count; l++, at += line) sums[l]! += source[at]! * weight;
    }
    for (let at = place * along.result, l = 0; l < across.count; l++, at += across.result)
      pixels[at] = sums[l]!;
  }
  return pixels;
}

/** What each place i is made of: `count` pixels from `start[i]` on, by as many weights from `i * count` on. */
interface Taps {
  readonly count: number;
  readonly start: Int32Array;
  readonly weights: Float64Array;
}

function taps(from: number, to: number): Taps {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  const centreOf = (i: number) => (i + 0.5) * scale;
  const firstOf = (i: number) => Math.max(0, Math.trunc(centreOf(i) - reach + 0.5));
  const endOf = (i: number) => Math.min(from, Math.trunc(centreOf(i) + reach + 0.5));
  let count = 0;
  for (let i = 0; i < to; i++) count = Math.max(count, endOf(i) - firstOf(i));
  const start = new Int32Array(to);
  const weights = new Float64Array(to * count);
  for (let i = 0; i < to; i++) {
    const [first, end] = [firstOf(i), endOf(i)];
    // Where fewer would do, those beside them weigh nothing.
    start[i] = Math.min(first, from - count);
    const at = i * count - start[i]!;
    let sum = 0;
    for (let j = first; j < end; j++) {
      weights[at + j] = Math.max(0, 1 - Math.abs((j - centreOf(i) + 0.5) / reach));
      sum += weights[at + j]!;
    }
    for (let j = first; j < end; j++) weights[at + j]! /= sum;
  }
  return { count, start, weights };
}
