import type { Mention, PlaceReading } from '@sijill/domain';
import type { PlaceIndex, PlaceMatch } from './place-index.ts';
import { rankReadings } from './resolve-place.ts';

type PlaceMention = Mention & { readonly value: { readonly kind: 'place' } };
const isPlace = (mention: Mention): mention is PlaceMention => mention.value.kind === 'place';

const READ_AS = /^read as ([^,;]+)/;

/** The matches behind readings, so that they can be ranked again with more context. */
function matchesOf(index: PlaceIndex, name: string, readings: readonly PlaceReading[]): PlaceMatch[] {
  const found = new Map(index.find(name).map((match) => [match.place.id, match]));
  return readings.flatMap((reading) => {
    const place = index.gazetteer.place(reading.placeId);
    if (!place) return [];
    const known = found.get(place.id);
    const readAs = READ_AS.exec(reading.reason)?.[1];
    return [
      known ?? {
        place,
        name: readAs ?? name,
        how: readAs ? ('misread' as const) : ('exact' as const),
        distance: 0,
      },
    ];
  });
}

/**
 * Ranks the readings of every place again by the whole page: what the header names counts most, then places that
 * contain, lie in or lie beside each other. No reading is dropped; spans and texts stay as they are. Pure.
 */
export function rankPlacesByPage(index: PlaceIndex, mentions: readonly Mention[]): Mention[] {
  const first = (mention: Mention) =>
    mention.value.kind === 'place' && mention.value.readings[0] ? [mention.value.readings[0].placeId] : [];
  const header = Array.from(new Set(mentions.filter(({ zone }) => zone === 'header').flatMap(first)));
  const named = Array.from(new Set(mentions.flatMap(first)));
  return mentions.map((mention) => {
    if (!isPlace(mention) || mention.value.kind !== 'place' || mention.value.readings.length < 2)
      return mention;
    const { name, readings } = mention.value;
    const own = new Set(readings.map(({ placeId }) => placeId));
    const cued = /the cue (.+?) announces a (\w+)/.exec(readings[0]!.reason);
    const ranked = rankReadings(index, matchesOf(index, name, readings), {
      header: header.filter((id) => !own.has(id)),
      // A page names few places that count; more would cost time and say nothing new.
      neighbours: named.filter((id) => !own.has(id)).slice(0, 40),
      ...(cued ? { cue: { label: cued[1]!, type: cued[2]! } } : {}),
    });
    return { ...mention, value: { ...mention.value, readings: ranked } };
  });
}
