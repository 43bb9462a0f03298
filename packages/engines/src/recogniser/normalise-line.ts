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
  const histogram = new Uint32Array(256);
  for (const level of small.pixels) histogram[level]!++;
  const paper = levelAt(histogram, INPUT.paperShare * small.pixels.length);
  const full = levelAt(histogram, INPUT.inkShare * small.pixels.length);
  const contrast = Math.max(paper - full, INPUT.leastContrast);
  const width = Math.ceil((columns + 2 * pad) / stride) * stride;
  const ink = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) {
      const value = (paper - small.pixels[y * columns + x]!) / contrast;
      // In steps of 1/255, as the lines the network was trained on were stored.
      ink[y * width + pad + x] = Math.floor(Math.min(1, Math.max(0, value)) * 255 + 0.5) / 255;
    }
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

interface Taps {
  readonly start: number;
  readonly weights: Float64Array;
}

function taps(from: number, to: number): Taps[] {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(centre - reach + 0.5));
    const end = Math.min(from, Math.trunc(centre + reach + 0.5));
    const weights = new Float64Array(end - start);
    let sum = 0;
    for (let j = 0; j < weights.length; j++) {
      weights[j] = Math.max(0, 1 - Math.abs((j + start - centre + 0.5) / reach));
      sum += weights[j]!;
    }
    return { start, weights: weights.map((w) => w / sum) };
  });
}

function resizeAlong(image: Grey, width: number): Grey {
  const { pixels: source, height } = image;
  const pixels = new Uint8Array(width * height);
  taps(image.width, width).forEach(({ start, weights }, x) => {
    for (let y = 0; y < height; y++) {
      const at = y * image.width + start;
      let sum = 0.5;
      for (let j = 0; j < weights.length; j++) sum += source[at + j]! * weights[j]!;
      pixels[y * width + x] = sum;
    }
  });
  return { pixels, width, height };
}

function resizeDown(image: Grey, height: number): Grey {
  const { pixels: source, width } = image;
  const pixels = new Uint8Array(width * height);
  taps(image.height, height).forEach(({ start, weights }, y) => {
    for (let x = 0; x < width; x++) {
      let sum = 0.5;
      for (let j = 0; j < weights.length; j++) sum += source[(start + j) * width + x]! * weights[j]!;
      pixels[y * width + x] = sum;
    }
  });
  return { pixels, width, height };
}
