import type { PlaceReading } from '@sijill/domain';
import type { GazetteerPlace } from './gazetteer.ts';
import type { PlaceIndex, PlaceMatch } from './place-index.ts';

/** What the page says beside the name. */
export interface PlaceContext {
  /** The kind of place that a cue announces, with the cue's words. */
  readonly cue?: { readonly type: string; readonly label: string };
  /** Ids of places, wilayat and governorates named in the page's header. */
  readonly header?: readonly string[];
  /** Ids of other places on the page, the first reading of each. */
  readonly neighbours?: readonly string[];
}

/** What counts for a reading, in points; the sum ranks the readings and every part is told in the reason. */
export const READING_WEIGHTS = {
  cue: 6,
  header: 4,
  /** Inside, around or beside another place of the page, each up to three. */
  neighbour: 2,
  /** Per unit of weighted edit distance. */
  misread: -3,
  /** Needs a cue and has none. */
  alsoWord: -2,
  /** A bigger place is meant more often: points by type. */
  size: {
    city: 1.6,
    governorate: 1.5,
    country: 1.5,
    district: 1.4,
    town: 1.2,
    subdistrict: 1,
    village: 0.6,
    camp: 0.6,
    wilaya: 0.2,
  } as Readonly<Record<string, number>>,
} as const;

interface Weighed {
  readonly place: GazetteerPlace;
  readonly points: number;
  readonly reasons: readonly string[];
}

function related(index: PlaceIndex, place: GazetteerPlace, other: GazetteerPlace): string | undefined {
  const { gazetteer } = index;
  const name = other.latin[0] ?? other.id;
  if (place.id === other.id) return undefined;
  if (gazetteer.isWithin(place, other.id)) return `lies in ${name}, named on the page`;
  if (gazetteer.isWithin(other, place.id)) return `${name}, named on the page, lies in it`;
  const district = place.parentId;
  const wide = gazetteer.place(district);
  const narrow = wide && !['country', 'governorate'].includes(wide.type);
  return narrow && other.parentId === district ? `beside ${name}, named on the page` : undefined;
}

function weigh(index: PlaceIndex, match: PlaceMatch, context: PlaceContext): Weighed {
  const { place, how, distance } = match;
  const reasons = [
    how === 'misread' ? `read as ${match.name}, letters that look alike` : `spelled like ${match.name}`,
  ];
  let points = (READING_WEIGHTS.size[place.type] ?? 0) + distance * READING_WEIGHTS.misread;
  if (context.cue && context.cue.type === place.type) {
    points += READING_WEIGHTS.cue;
    reasons.push(`the cue ${context.cue.label} announces a ${place.type}`);
  } else if (place.alsoWord && !context.cue) points += READING_WEIGHTS.alsoWord;
  const header = (context.header ?? []).find((id) => id !== place.id && index.gazetteer.isWithin(place, id));
  if (header) {
    points += READING_WEIGHTS.header;
    reasons.push(`lies in ${index.gazetteer.place(header)?.latin[0] ?? header}, named in the header`);
  }
  let support = 0;
  for (const id of context.neighbours ?? []) {
    const other = index.gazetteer.place(id);
    const reason = other && id !== header ? related(index, place, other) : undefined;
    if (!reason || support >= 3) continue;
    support += 1;
    points += READING_WEIGHTS.neighbour;
    if (!reasons.includes(reason)) reasons.push(reason);
  }
  return { place, points, reasons };
}

/** All readings of matches, ranked, each with its reasons; ties keep the order of the matches. */
export function rankReadings(
  index: PlaceIndex,
  matches: readonly PlaceMatch[],
  context: PlaceContext = {},
): PlaceReading[] {
  const weighed = matches.map((match) => weigh(index, match, context));
  weighed.sort((left, right) => right.points - left.points);
  const shared = weighed.length > 1 ? [`${weighed.length} places share the name`] : [];
  return weighed.map(({ place, reasons }) =>
    index.gazetteer.reading(place, [...reasons, ...shared].join('; ')),
  );
}

/** What a place name may mean, in any script and with misread letters; empty when nothing is near. */
export function resolvePlace(index: PlaceIndex, name: string, context: PlaceContext = {}): PlaceReading[] {
  return rankReadings(index, index.find(name), context);
}
