import { gazetteer } from './gazetteer.ts';
import { PlaceIndex } from './place-index.ts';

/** The index of the places that come with Sijill. */
export const placeIndex = new PlaceIndex(gazetteer);

/** Its names as phrases of search-level words. */
export const placeNames = placeIndex.phrases;
