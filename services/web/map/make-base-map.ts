/**
 * Cuts the land and borders between the Mediterranean and the Gulf out of Natural Earth (public domain, 1:10 million, by
 * way of the package `world-atlas`) for the map of places, which has no network to ask:
 *
 *   node --import tsx services/web/map/make-base-map.ts
 *
 * writes src/screens/search/survey/base-map.json (GeoJSON, degrees with two decimals: about a kilometre).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { feature } from 'topojson-client';

/** Degrees: everything that these papers name lies well within. */
const WEST = 30;
const EAST = 54;
const SOUTH = 24;
const NORTH = 42;

type Position = readonly [number, number];
type Ring = readonly Position[];

const require = createRequire(import.meta.url);
const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8'));
const countries = feature(atlas, atlas.objects.countries) as unknown as {
  features: { geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: never } }[];
};

const rings: Position[][] = countries.features
  .flatMap(({ geometry: { type, coordinates } }) =>
    type === 'Polygon' ? [coordinates as readonly Ring[]] : (coordinates as readonly (readonly Ring[])[]),
  )
  .map(([outer]) => thin(clip(outer!)))
  .filter((ring) => ring.length > 3);

const map = {
  type: 'FeatureCollection',
  features: rings.map((ring) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates: [ring] },
  })),
};
const target = join(import.meta.dirname, '../src/screens/search/survey/base-map.json');
writeFileSync(target, `${JSON.stringify(map)}\n`);

/** The part of a ring within the frame (Sutherland and Hodgman, one side after the other). */
function clip(ring: Ring): Ring {
  const sides: [axis: 0 | 1, at: number, keep: (value: number) => boolean][] = [
    [0, WEST, (value) => value >= WEST],
    [0, EAST, (value) => value <= EAST],
    [1, SOUTH, (value) => value >= SOUTH],
    [1, NORTH, (value) => value <= NORTH],
  ];
  return sides.reduce<Ring>((points, [axis, at, keep]) => {
    const kept: Position[] = [];
    for (const [index, point] of points.entries()) {
      const before = points[(index + points.length - 1) % points.length]!;
      if (keep(point[axis]) !== keep(before[axis])) kept.push(crossing(before, point, axis, at));
      if (keep(point[axis])) kept.push(point);
    }
    return kept;
  }, ring);
}

function crossing(a: Position, b: Position, axis: 0 | 1, at: number): Position {
  const share = (at - a[axis]) / (b[axis] - a[axis]);
  const other = a[1 - axis]! + share * (b[1 - axis]! - a[1 - axis]!);
  return axis === 0 ? [at, other] : [other, at];
}

/** Rounded, without repeated points, closed. */
function thin(ring: Ring): Position[] {
  const points: Position[] = [];
  for (const [longitude, latitude] of ring) {
    const point: Position = [Math.round(longitude * 100) / 100, Math.round(latitude * 100) / 100];
    const last = points.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  const [first] = points;
  const last = points.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push(first);
  return points;
}
