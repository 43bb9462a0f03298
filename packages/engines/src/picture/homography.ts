import type { Box } from '../layout/page-layout.ts';
import { mapPoint, type PlaneMap } from './affine.ts';

export type Point = readonly [number, number];
/** Top left, top right, bottom right, bottom left. */
export type Quadrilateral = readonly [Point, Point, Point, Point];

/** First `inner`, then `outer`. The result is scaled so that its last entry is 1. */
export function composePlanes(outer: PlaneMap, inner: PlaneMap): PlaneMap {
  const [one, two] = [matrix(outer), matrix(inner)];
  const product = Array.from({ length: 9 }, (_, at) => {
    const [row, column] = [Math.floor(at / 3), at % 3];
    return [0, 1, 2].reduce((sum, k) => sum + one[row * 3 + k]! * two[k * 3 + column]!, 0);
  });
  return planeMap(product);
}

export function invertPlane(map: PlaneMap): PlaneMap {
  const m = matrix(map);
  const cofactor = (a: number, b: number, c: number, d: number) => m[a]! * m[d]! - m[b]! * m[c]!;
  return planeMap([
    cofactor(4, 5, 7, 8),
    -cofactor(1, 2, 7, 8),
    cofactor(1, 2, 4, 5),
    -cofactor(3, 5, 6, 8),
    cofactor(0, 2, 6, 8),
    -cofactor(0, 2, 3, 5),
    cofactor(3, 4, 6, 7),
    -cofactor(0, 1, 6, 7),
    cofactor(0, 1, 3, 4),
  ]);
}

/**
 * The map from a rectangle of `width` x `height` at the origin to a convex quadrilateral (Heckbert 1989, section
 * 2.2.3).
 */
export function rectangleTo(corners: Quadrilateral, width: number, height: number): PlaneMap {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const [sumX, sumY] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const [rightX, rightY, lowX, lowY] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const area = rightX * lowY - lowX * rightY;
  const g = (sumX * lowY - lowX * sumY) / area;
  const h = (rightX * sumY - sumX * rightY) / area;
  return {
    a: (x1 - x0 + g * x1) / width,
    b: (y1 - y0 + g * y1) / width,
    c: (x3 - x0 + h * x3) / height,
    d: (y3 - y0 + h * y3) / height,
    e: x0,
    f: y0,
    g: g / width,
    h: h / height,
  };
}

/** The upright box around a mapped box, within an image of this size. */
export function boxAround(
  { x, y, width, height }: Box,
  map: PlaneMap,
  within: { readonly width: number; readonly height: number },
): Box {
  const corners = [
    mapPoint(map, x, y),
    mapPoint(map, x + width, y),
    mapPoint(map, x, y + height),
    mapPoint(map, x + width, y + height),
  ];
  const clamp = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most));
  const xs = corners.map((corner) => clamp(corner[0], within.width));
  const ys = corners.map((corner) => clamp(corner[1], within.height));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

const matrix = ({ a, b, c, d, e, f, g = 0, h = 0 }: PlaneMap) => [a, c, e, b, d, f, g, h, 1];

function planeMap(m: readonly number[]): PlaneMap {
  const [a, c, e, b, d, f, g, h] = m.map((entry) => entry / m[8]!) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Math.abs(g) + Math.abs(h) < 1e-12 ? { a, b, c, d, e, f } : { a, b, c, d, e, f, g, h };
}
