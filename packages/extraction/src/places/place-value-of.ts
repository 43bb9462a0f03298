import type { PlaceValue } from '@sijill/domain';
import { rankReadings } from './resolve-place.ts';
import { placeIndex } from './shipped-places.ts';

/** The value of a place that something else than the gazetteer found: the name, and its readings if it is known. */
export function placeValueOf(name: string): PlaceValue {
  return { kind: 'place', name, readings: rankReadings(placeIndex, placeIndex.find(name)) };
}
