import type { PlaceReading } from '@sijill/domain';
import table from './gazetteer.json' with { type: 'json' };

export interface GazetteerPlace {
  readonly id: string;
  readonly type: string;
  /** Latin spellings, the press's first. */
  readonly latin: readonly string[];
  /** Degrees, WGS 84; null where none is sure. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Arabic and Kurdish names in Arabic script, the common one first. */
  readonly names: readonly string[];
  readonly parentId: string;
  /** Its name is a common word, a tribe or a person's name too: only a cue makes it a place. */
  readonly alsoWord: boolean;
  /** Those of `names` that alone are a common word or a person's name. */
  readonly weakNames: readonly string[];
  /** Catalogues that have the place; see `provenance` in gazetteer.json. */
  readonly sources: readonly string[];
}

const list = (cell: string) => (cell === '' ? [] : cell.split(',').map((one) => one.trim()));

/** Reads one row of a gazetteer file (nine columns between bars). */
export function readPlaceRow(row: string): GazetteerPlace {
  const [
    id = '',
    type = '',
    latin = '',
    latitude = '',
    longitude = '',
    names = '',
    parentId = '',
    flag = '',
    sources = '',
  ] = row.split('|');
  return {
    id,
    type,
    latin: list(latin),
    latitude: latitude === '' ? null : Number(latitude),
    longitude: longitude === '' ? null : Number(longitude),
    names: list(names).map((name) => name.replace('!', '')),
    weakNames: list(names).flatMap((name) => (name.endsWith('!') ? [name.slice(0, -1)] : [])),
    parentId,
    alsoWord: flag === 'word',
    sources: list(sources),
  };
}

/** Places with their hierarchy. */
export class Gazetteer {
  readonly places: readonly GazetteerPlace[];
  readonly #byId: ReadonlyMap<string, GazetteerPlace>;
  readonly #covers: ReadonlyMap<string, readonly string[]>;

  /** `covers`: what lies within a place beside its children, by id (a wilaya's present governorates). */
  constructor(places: readonly GazetteerPlace[], covers: Readonly<Record<string, readonly string[]>> = {}) {
    this.places = places;
    this.#byId = new Map(places.map((place) => [place.id, place]));
    this.#covers = new Map(Object.entries(covers));
  }

  /** A gazetteer of other places in which the wilayat hold what they hold in this. */
  replacedBy(places: readonly GazetteerPlace[]): Gazetteer {
    return new Gazetteer(places, Object.fromEntries(this.#covers));
  }

  place(id: string): GazetteerPlace | undefined {
    return this.#byId.get(id);
  }

  /** The place's parents, the nearest first; a row that names itself as its ancestor ends the chain. */
  parents(place: GazetteerPlace): GazetteerPlace[] {
    const chain: GazetteerPlace[] = [];
    for (let parent = this.#byId.get(place.parentId); parent; parent = this.#byId.get(parent.parentId)) {
      if (chain.includes(parent)) break;
      chain.push(parent);
    }
    return chain;
  }

  /** Whether `place` lies in the place or wilaya `id`, however deep. */
  isWithin(place: GazetteerPlace, id: string): boolean {
    const ids = [place.id, ...this.parents(place).map((parent) => parent.id)];
    if (ids.indexOf(id) > 0) return true;
    return (this.#covers.get(id) ?? []).some((covered) => ids.includes(covered));
  }

  /** Every place within a country, governorate, district, town or wilaya: a search in a district finds its villages. */
  placesWithin(id: string): GazetteerPlace[] {
    return this.places.filter((place) => this.isWithin(place, id));
  }

  reading(place: GazetteerPlace, reason: string): PlaceReading {
    const { id, latin, type, latitude, longitude, names } = place;
    return {
      placeId: id,
      name: names[0] ?? '',
      latin: latin[0] ?? '',
      type,
      latitude,
      longitude,
      within: this.parents(place)
        .map((parent) => parent.latin[0] ?? '')
        .reverse(),
      reason,
    };
  }
}

/** The places that come with Sijill. */
export const gazetteer = new Gazetteer(table.rows.map(readPlaceRow), table.covers);
