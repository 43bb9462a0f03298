import type { Gazetteer, GazetteerPlace } from '../gazetteer.ts';
import { joinedKey } from '../place-key.ts';

/** Settlements of one name so near are one, and areas of one kind whose middles are; degrees. */
const NEAR = { settlement: 0.06, area: 0.7 } as const;
const SETTLEMENTS = new Set(['city', 'town', 'village', 'camp']);
const kindOf = (type: string) => (SETTLEMENTS.has(type) ? 'settlement' : type);

function isSame(one: GazetteerPlace, other: GazetteerPlace): boolean {
  const kind = kindOf(one.type);
  if (kind !== kindOf(other.type)) return false;
  if (kind === 'country') return true;
  if (one.latitude === null || one.longitude === null || other.latitude === null || other.longitude === null)
    return false;
  const apart = Math.hypot(one.latitude - other.latitude, one.longitude - other.longitude);
  return apart <= (kind === 'settlement' ? NEAR.settlement : NEAR.area);
}

/** Places so far, by their names. */
class Known {
  readonly places: GazetteerPlace[] = [];
  readonly #at = new Map<string, number[]>();

  add(place: GazetteerPlace): void {
    const index = this.places.push(place) - 1;
    for (const key of new Set(place.names.map(joinedKey))) {
      const known = this.#at.get(key);
      if (known) known.push(index);
      else this.#at.set(key, [index]);
    }
  }

  /** Position of the place that this one is in another catalogue. */
  same(place: GazetteerPlace): number | undefined {
    return place.names
      .flatMap((name) => this.#at.get(joinedKey(name)) ?? [])
      .find((index) => isSame(this.places[index]!, place));
  }

  /** The place gets what another catalogue calls it too; a single word is weak there as it is in an imported place. */
  learn(index: number, { names, latin, sources }: GazetteerPlace): void {
    const place = this.places[index]!;
    const more = names.filter((name) => !place.names.some((known) => joinedKey(known) === joinedKey(name)));
    this.places[index] = {
      ...place,
      names: [...place.names, ...more],
      weakNames: [...place.weakNames, ...more.filter((name) => !name.includes(' '))],
      latin: Array.from(new Set([...place.latin, ...latin])),
      sources: Array.from(new Set([...place.sources, ...sources])),
    };
  }
}

/**
 * A gazetteer with the places of other catalogues. What it has already (a settlement of one name close by, an area of one
 * kind and name) stays one place, gets the names that the others give it, and holds what lies in it there; so a search in
 * a district finds the imported villages.
 */
export function addPlaces(gazetteer: Gazetteer, imported: readonly GazetteerPlace[]): Gazetteer {
  const known = new Known();
  for (const place of gazetteer.places) known.add(place);
  const own = known.places.length;
  const sameAs = new Map<string, string>();
  for (const place of imported) {
    const index = known.same(place);
    if (index === undefined) {
      if (!gazetteer.place(place.id)) known.add(place);
      continue;
    }
    sameAs.set(place.id, known.places[index]!.id);
    known.learn(index, place);
  }
  const places = known.places.map((place, index) =>
    index < own ? place : { ...place, parentId: sameAs.get(place.parentId) ?? place.parentId },
  );
  return gazetteer.replacedBy(places);
}
