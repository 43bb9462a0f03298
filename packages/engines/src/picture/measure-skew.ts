import type { Grey } from './raster.ts';

/** Pages turned by more than this are not straightened. */
const WIDEST = 8;
/** Enough dark pixels to see lines by; more only cost time. */
const MOST_POINTS = 30_000;
/** Fewer dark pixels than this make no line. */
const FEWEST_POINTS = 300;
/** How much sharper the rows must become for a turn to be believed. */
const CLEAR_GAIN = 1.05;

/**
 * How far the lines of a page are turned, in degrees clockwise (0 when no direction is clear). Projection profile:
 * the dark pixels are projected along every direction between -8 and 8 degrees, and the direction whose rows are
 * sharpest (largest sum of squared differences of neighbouring rows) is that of the lines (Postl 1986).
 * `image` is evenly lit, about 800 px wide.
 */
export function measureSkew(image: Grey): number {
  const points = darkPoints(image);
  if (points.x.length < FEWEST_POINTS) return 0;
  const sharpness = (degrees: number) => rowSharpness(points, image, degrees);
  let best = 0;
  let bestSharpness = sharpness(0) * CLEAR_GAIN;
  const look = (from: number, to: number, step: number) => {
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const found = sharpness(degrees);
      if (found > bestSharpness) {
        best = degrees;
        bestSharpness = found;
      }
    }
  };
  look(-WIDEST, WIDEST, 0.5);
  look(best - 0.4, best + 0.4, 0.1);
  // A best direction at the end of the range is not a maximum.
  return Math.abs(best) >= WIDEST - 0.05 ? 0 : Math.round(best * 100) / 100;
}

interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Pixels much darker than the paper that stand under a lighter one: the upper edges of strokes, not solid areas. */
function darkPoints(image: Grey): Points {
  const { pixels, width, height } = image;
  const found: number[] = [];
  for (let y = 1; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (pixels[at]! < 160 && pixels[at - width]! - pixels[at]! > 20) found.push(at);
    }
  }
  const stride = Math.max(1, Math.ceil(found.length / MOST_POINTS));
  const count = Math.floor(found.length / stride);
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const at = found[index * stride]!;
    x[index] = at % width;
    y[index] = Math.floor(at / width);
  }
  return { x, y };
}

function rowSharpness(points: Points, image: Grey, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const offset = Math.ceil(image.width * Math.tan((WIDEST * Math.PI) / 180)) + 2;
  const rows = new Float32Array(image.height + 2 * offset);
  for (let index = 0; index < points.x.length; index++) {
    rows[Math.round(points.y[index]! - points.x[index]! * slope) + offset]!++;
  }
  let sum = 0;
  for (let row = 1; row < rows.length; row++) sum += (rows[row]! - rows[row - 1]!) ** 2;
  return sum;
}
