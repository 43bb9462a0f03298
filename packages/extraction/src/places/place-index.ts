import { tokenise } from '@sijill/arabic';
import { PhraseIndex } from '../phrases.ts';
import type { Gazetteer, GazetteerPlace } from './gazetteer.ts';
import { nameDistance } from './name-distance.ts';
import { joinedKey, latinKey, placeKey, skeletonKey } from './place-key.ts';

export interface PlaceMatch {
  readonly place: GazetteerPlace;
  /** The gazetteer's name that fits. */
  readonly name: string;
  readonly how: 'exact' | 'joined' | 'misread' | 'latin';
  /** Weighted edit distance, 0 for the same letters. */
  readonly distance: number;
}

interface Named {
  readonly place: GazetteerPlace;
  readonly name: string;
  readonly key: string;
}

/** How much a name of so many letters may differ from the gazetteer's: short names are too alike for more. */
export function tolerance(letters: number): number {
  if (letters < 4) return 0;
  if (letters < 6) return 0.45;
  return letters < 9 ? 1.05 : 1.5;
}

function* withOneDeleted(key: string): Generator<string> {
  yield key;
  for (let at = 0; at < key.length; at += 1) yield key.slice(0, at) + key.slice(at + 1);
}

const push = <Value>(map: Map<string, Value[]>, key: string, value: Value) => {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
};

/**
 * Names of a gazetteer for look-up: exact phrases in running text; and single names by dotless skeleton with one letter
 * deleted (Garbe's symmetric deletion), so that a misread name is found without comparing it with all others.
 */
export class PlaceIndex {
  readonly gazetteer: Gazetteer;
  /** Search-level phrases. */
  readonly phrases: PhraseIndex<readonly GazetteerPlace[]>;
  readonly #joined = new Map<string, Named[]>();
  readonly #deletions = new Map<string, Named[]>();
  readonly #latin = new Map<string, Named[]>();

  constructor(gazetteer: Gazetteer) {
    this.gazetteer = gazetteer;
    const byPhrase = new Map<string, GazetteerPlace[]>();
    for (const place of gazetteer.places) {
      for (const name of new Set(place.names)) {
        const shown = place.weakNames.includes(name) ? { ...place, alsoWord: true } : place;
        // One spelling per clerk: گ is looked up as written and as ك.
        for (const phrase of new Set([
          tokenise(name)
            .map(({ text }) => text)
            .join(' '),
          placeKey(name),
        ]))
          push(byPhrase, phrase, shown);
        const key = joinedKey(name);
        const named = { place, name, key };
        push(this.#joined, key, named);
        if (key.length >= 4)
          for (const part of withOneDeleted(skeletonKey(name))) push(this.#deletions, part, named);
      }
      for (const name of place.latin)
        push(this.#latin, latinKey(name), { place, name, key: name.toLowerCase() });
    }
    this.phrases = new PhraseIndex(
      Array.from(byPhrase, ([name, places]) => [name, Array.from(new Set(places))] as const),
    );
  }

  /** Places whose name is this, in any script and however misread; the nearest first, each once. */
  find(name: string): PlaceMatch[] {
    if (/[A-Za-z]/.test(name)) return this.#findLatin(name);
    const key = joinedKey(name);
    if (key === '') return [];
    const best = new Map<string, PlaceMatch>();
    const keep = (match: PlaceMatch) => {
      const known = best.get(match.place.id);
      if (!known || match.distance < known.distance) best.set(match.place.id, match);
    };
    const spaced = placeKey(name);
    for (const named of this.#joined.get(key) ?? [])
      keep({
        place: named.place,
        name: named.name,
        how: placeKey(named.name) === spaced ? 'exact' : 'joined',
        distance: 0,
      });
    if (best.size === 0) for (const match of this.#misread(key, name)) keep(match);
    return Array.from(best.values()).sort((left, right) => left.distance - right.distance);
  }

  *#misread(key: string, name: string): Generator<PlaceMatch> {
    const most = tolerance(key.length);
    if (most === 0 || key.length > 40) return;
    const seen = new Set<Named>();
    for (const part of withOneDeleted(skeletonKey(name))) {
      for (const named of this.#deletions.get(part) ?? []) {
        if (seen.has(named)) continue;
        seen.add(named);
        const limit = Math.min(most, tolerance(named.key.length));
        const distance = nameDistance(key, named.key, limit + 0.01);
        if (distance <= limit) yield { place: named.place, name: named.name, how: 'misread', distance };
      }
    }
  }

  #findLatin(name: string): PlaceMatch[] {
    const exact = name.toLowerCase();
    const best = new Map<string, PlaceMatch>();
    for (const named of this.#latin.get(latinKey(name)) ?? []) {
      const distance = named.key === exact ? 0 : 0.5;
      const known = best.get(named.place.id);
      if (!known || distance < known.distance)
        best.set(named.place.id, {
          place: named.place,
          name: named.name,
          how: distance === 0 ? 'exact' : 'latin',
          distance,
        });
    }
    return Array.from(best.values()).sort((left, right) => left.distance - right.distance);
  }
}
