import type { PlaceReading } from '@sijill/domain';
import table from './data/gazetteer.json' with { type: 'json' };
import { PhraseIndex } from './phrases.ts';

export interface GazetteerPlace {
  readonly id: string;
  readonly type: string;
  readonly latin: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly arabic: readonly string[];
  readonly parentId: string;
  /** Its name is a common word, a tribe or a person's name too: only a cue makes it a place. */
  readonly alsoWord: boolean;
}

function readRow(row: string): GazetteerPlace {
  const [
    id = '',
    type = '',
    latin = '',
    latitude = '',
    longitude = '',
    names = '',
    parentId = '',
    flag = '',
  ] = row.split('|');
  return {
    id,
    type,
    latin,
    latitude: latitude === '' ? null : Number(latitude),
    longitude: longitude === '' ? null : Number(longitude),
    arabic: names.split(',').map((name) => name.trim()),
    parentId,
    alsoWord: flag === 'word',
  };
}

export const places: readonly GazetteerPlace[] = table.rows.map(readRow);

const byId = new Map(places.map((place) => [place.id, place]));

function index(): PhraseIndex<readonly GazetteerPlace[]> {
  const byName = new Map<string, GazetteerPlace[]>();
  for (const place of places) {
    for (const name of place.arabic) byName.set(name, [...(byName.get(name) ?? []), place]);
  }
  return new PhraseIndex(byName);
}

export const placeNames = index();

/** Latin names from the country down to the place's parent. */
export function within(place: GazetteerPlace): string[] {
  const chain: string[] = [];
  for (let parent = byId.get(place.parentId); parent; parent = byId.get(parent.parentId))
    chain.unshift(parent.latin);
  return chain;
}

export function placeReading(place: GazetteerPlace, reason: string): PlaceReading {
  const { id, latin, type, latitude, longitude, arabic } = place;
  return {
    placeId: id,
    name: arabic[0] ?? '',
    latin,
    type,
    latitude,
    longitude,
    within: within(place),
    reason,
  };
}
