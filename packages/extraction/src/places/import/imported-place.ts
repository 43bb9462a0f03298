/** A place of another catalogue before it is written as a gazetteer row. */
export interface ImportedPlace {
  readonly id: string;
  readonly type: string;
  readonly latin: readonly string[];
  readonly names: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly parentId: string;
  readonly sources: readonly string[];
}

const clean = (names: readonly string[]) =>
  names.map((name) => name.replace(/[|,!\s]+/g, ' ').trim()).filter(Boolean);

/**
 * A line of a local gazetteer file (`readPlaceRow` reads it). Single words need a cue: a complete catalogue holds every
 * hamlet, and many bear a person's name or a common word.
 */
export function writePlaceRow(place: ImportedPlace): string {
  const single = place.type === 'village' && place.names.some((name) => !name.includes(' '));
  const round = (degrees: number) =>
    Number.isFinite(degrees) ? String(Math.round(degrees * 1e4) / 1e4) : '';
  return [
    place.id,
    place.type,
    clean(place.latin).join(','),
    round(place.latitude),
    round(place.longitude),
    clean(place.names).join(','),
    place.parentId,
    single ? 'word' : '',
    place.sources.join(','),
  ].join('|');
}
