import type { PlaceValue } from '@sijill/domain';
import type { PlaceIndex } from './place-index.ts';
import { rankReadings } from './resolve-place.ts';

/** The value of a place that something else than the gazetteer found: the name, and its readings if it is known. */
export function placeValueOf(name: string, places: PlaceIndex): PlaceValue {
  return { kind: 'place', name, readings: rankReadings(places, places.find(name)) };
}
