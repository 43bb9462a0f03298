import { gazetteer, placeIndex, placesWithin } from '@sijill/extraction';

/** Gazetteer ids that a name or id stands for, with everything that lies within them; empty when nothing fits. */
export function placesMeant(name: string): string[] {
  const known = gazetteer.place(name);
  const matches = known ? [] : placeIndex.find(name);
  const nearest = matches[0]?.distance;
  const places = known
    ? [known]
    : matches.filter(({ distance }) => distance === nearest).map(({ place }) => place);
  return [...new Set(places.flatMap(({ id }) => [id, ...placesWithin(id).map((place) => place.id)]))];
}

/** Every named place with itself and all that hold it. */
export function placesWithHolders(ids: readonly string[]): [place: string, holder: string][] {
  return ids.flatMap((id) => {
    const place = gazetteer.place(id);
    const holders = place ? gazetteer.parents(place).map((parent) => parent.id) : [];
    return [id, ...holders].map((holder): [string, string] => [id, holder]);
  });
}

/** The place's common name in Arabic and Latin letters; null where the gazetteer does not know it. */
export function placeName(id: string): string | null {
  const place = gazetteer.place(id);
  if (!place) return null;
  return [place.names[0], place.latin[0]].filter(Boolean).join(' · ');
}
