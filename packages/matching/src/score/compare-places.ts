import type { MatchPlace, PlaceInWorld } from '../registry/matching-types.ts';

export type PlaceRelation = 'same' | 'within' | 'near' | 'far' | 'apart' | 'unknown';

/** Kilometres: people of neighbouring villages name one or the other; beyond the second nobody confuses them. */
const NEAR_KM = 15;
const FAR_KM = 150;
const EARTH_KM = 6371;

/** The closest relation of any two readings; `unknown` where a gazetteer does not know one of the names. */
export function relationOf(one: MatchPlace, other: MatchPlace): PlaceRelation {
  let closest: PlaceRelation = 'unknown';
  for (const left of one.readings)
    for (const right of other.readings) closest = closer(closest, relation(left, right));
  return closest;
}

const ORDER: readonly PlaceRelation[] = ['same', 'within', 'near', 'apart', 'far', 'unknown'];
const closer = (one: PlaceRelation, other: PlaceRelation): PlaceRelation =>
  ORDER.indexOf(one) < ORDER.indexOf(other) ? one : other;

function relation(left: PlaceInWorld, right: PlaceInWorld): PlaceRelation {
  if (left.id === right.id) return 'same';
  if (left.within.includes(right.id) || right.within.includes(left.id)) return 'within';
  const km = kilometres(left, right);
  if (km === null) return 'apart';
  if (km <= NEAR_KM) return 'near';
  return km > FAR_KM ? 'far' : 'apart';
}

/** Great-circle distance (haversine); null where one has no coordinates. */
function kilometres(left: PlaceInWorld, right: PlaceInWorld): number | null {
  if (left.latitude === null || left.longitude === null) return null;
  if (right.latitude === null || right.longitude === null) return null;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [up, along] = [radians(right.latitude - left.latitude), radians(right.longitude - left.longitude)];
  const chord =
    Math.sin(up / 2) ** 2 +
    Math.cos(radians(left.latitude)) * Math.cos(radians(right.latitude)) * Math.sin(along / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
