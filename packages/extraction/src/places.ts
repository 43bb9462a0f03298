// The places alone, for whoever reads no pages: the tagger of names is ten times as large.
export { gazetteer, placesWithin } from './places/gazetteer.ts';
export { placeIndex } from './places/shipped-places.ts';
