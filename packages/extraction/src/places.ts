// The places alone, for whoever reads no pages: the tagger of names is ten times as large.
export { gazetteer } from './places/gazetteer.ts';
export { type GazetteerFile, placesInUse } from './places/import/places-in-use.ts';
export type { PlaceIndex } from './places/place-index.ts';
export { placeIndex } from './places/shipped-places.ts';
