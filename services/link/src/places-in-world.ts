import { normalise } from '@sijill/arabic';
import { type GazetteerPlace, gazetteer, placeIndex } from '@sijill/extraction';
import type { MatchPlace, PlaceInWorld } from '@sijill/matching';

const byLatin = new Map<string, GazetteerPlace[]>();
for (const place of gazetteer.places)
  for (const name of place.latin) {
    const key = latinKey(name);
    byLatin.set(key, [...(byLatin.get(key) ?? []), place]);
  }

const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, MatchPlace>();

/** What the gazetteer makes of a place name in either script; every reading, since lists seldom say which they mean. */
export function placeInWorld(name: string): MatchPlace {
  const known = remembered.get(name);
  if (known) return known;
  const found =
    byLatin.get(latinKey(name)) ?? placeIndex.find(normalise(name).text).map(({ place }) => place);
  const place = { name, readings: found.map(inWorld) };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(name, place);
  return place;
}

function inWorld({ id, parentId, latitude, longitude }: GazetteerPlace): PlaceInWorld {
  const within: string[] = [];
  for (let up = gazetteer.place(parentId); up && within.length < 9; up = gazetteer.place(up.parentId)) {
    // A country holds everybody: that two places lie in it says nothing.
    if (up.type === 'country') break;
    within.push(up.id);
  }
  return { id, within, latitude, longitude };
}

/** Latin spellings differ by hyphens, apostrophes, marks and the article. */
function latinKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/^(al|el)[- ]/, '')
    .replace(/[^a-z]/g, '');
}
