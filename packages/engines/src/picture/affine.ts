import type { WordBox } from '@sijill/domain';

/** Maps (x, y) to (a x + c y + e, b x + d y + f), px to px. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/**
 * Maps one plane to another as a camera sees it: the affine result divided by (g x + h y + 1). Without `g` and `h`
 * it is an `Affine`. Px to px; a pixel's area runs from its index to the next, so its centre is at a half.
 */
export interface PlaneMap extends Affine {
  readonly g?: number;
  readonly h?: number;
}

export const IDENTITY: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

export function scaling(x: number, y: number): Affine {
  return { a: x, b: 0, c: 0, d: y, e: 0, f: 0 };
}

/**
 * The affine map of a turn by `degrees` (clockwise on screen, as y points down) about `from`, which lands on `to`.
 */
export function turning(
  degrees: number,
  from: readonly [number, number],
  to: readonly [number, number],
): Affine {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  return {
    a: cos,
    b: sin,
    c: -sin,
    d: cos,
    e: to[0] - cos * from[0] + sin * from[1],
    f: to[1] - sin * from[0] - cos * from[1],
  };
}

/** Where a point lands. */
export function mapPoint(map: PlaneMap, x: number, y: number): [number, number] {
  const depth = (map.g ?? 0) * x + (map.h ?? 0) * y + 1;
  return [(map.a * x + map.c * y + map.e) / depth, (map.b * x + map.d * y + map.f) / depth];
}

/**
 * A word box carried to another image, kept upright: its centre is mapped exactly and its size scaled by the map's
 * scale there. For the few degrees that scans are turned by, the upright box still lies on its word; the box around
 * the turned corners would cover the lines above and below.
 */
export function mapBox(box: WordBox, map: PlaneMap, width: number, height: number): WordBox {
  const centreX = box.x + box.width / 2;
  const centreY = box.y + box.height / 2;
  const [middle, level] = mapPoint(map, centreX, centreY);
  const [rightX, rightY] = mapPoint(map, centreX + box.width / 2, centreY);
  const [lowX, lowY] = mapPoint(map, centreX, centreY + box.height / 2);
  const wide = 2 * Math.hypot(rightX - middle, rightY - level);
  const high = 2 * Math.hypot(lowX - middle, lowY - level);
  const left = middle - wide / 2;
  const top = level - high / 2;
  const x = clamp(left, 0, width - 1);
  const y = clamp(top, 0, height - 1);
  return {
    ...box,
    x: round(x),
    y: round(y),
    width: round(clamp(left + wide, x + 1, width) - x),
    height: round(clamp(top + high, y + 1, height) - y),
  };
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
const round = (value: number) => Math.round(value * 10) / 10;
