import type { PlaceIndex } from '@sijill/extraction/places';

/** Gazetteer ids that a name or id stands for, with everything that lies within them; empty when nothing fits. */
export function placesMeant(index: PlaceIndex, name: string): string[] {
  const { gazetteer } = index;
  const known = gazetteer.place(name);
  const matches = known ? [] : index.find(name);
  const nearest = matches[0]?.distance;
  const places = known
    ? [known]
    : matches.filter(({ distance }) => distance === nearest).map(({ place }) => place);
  return [
    ...new Set(places.flatMap(({ id }) => [id, ...gazetteer.placesWithin(id).map((place) => place.id)])),
  ];
}

/** A place with the pages (by key) that name it. */
export interface NamedPlace {
  readonly place: string;
  readonly keys: readonly number[];
}

/** How many pages name each place or one within it, the most first. */
export function countPlaces(
  { gazetteer }: PlaceIndex,
  named: readonly NamedPlace[],
): { place: string; pages: number }[] {
  const pagesOf = new Map<string, Set<number>>();
  for (const { place: id, keys } of named) {
    const place = gazetteer.place(id);
    for (const holder of [id, ...(place ? gazetteer.parents(place).map((parent) => parent.id) : [])]) {
      const pages = pagesOf.get(holder) ?? new Set();
      for (const key of keys) pages.add(key);
      pagesOf.set(holder, pages);
    }
  }
  return Array.from(pagesOf, ([place, pages]) => ({ place, pages: pages.size })).sort(
    (a, b) => b.pages - a.pages || (a.place < b.place ? -1 : 1),
  );
}

/** The place's common name in Arabic and Latin letters; null where the gazetteer does not know it. */
export function placeName({ gazetteer }: PlaceIndex, id: string): string | null {
  const place = gazetteer.place(id);
  if (!place) return null;
  return [place.names[0], place.latin[0]].filter(Boolean).join(' · ');
}
