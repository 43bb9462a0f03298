// The gazetteer lives in places/; this keeps the old address for the finders that look names up.
export { gazetteer } from './places/gazetteer.ts';
export { placeNames } from './places/shipped-places.ts';

import { gazetteer } from './places/gazetteer.ts';

export const places = gazetteer.places;
