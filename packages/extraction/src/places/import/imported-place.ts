/** A place of another catalogue before it is written as a gazetteer row. */
export interface ImportedPlace {
  readonly id: string;
  readonly type: string;
  readonly latin: readonly string[];
  /** In Arabic script; none for an area that others lie in and that no catalogue names in it. */
  readonly names: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly parentId: string;
  readonly sources: readonly string[];
}

/** A record that is no record of its catalogue, and why. */
export interface WrongRecord {
  readonly wrong: string;
}

export const isWrong = (read: object | undefined): read is WrongRecord =>
  read !== undefined && 'wrong' in read;

/** Degrees, WGS 84, as catalogues write them; undefined where it is no position on earth. */
export function positionOf(
  latitude: unknown,
  longitude: unknown,
): { latitude: number; longitude: number } | undefined {
  const [north, east] = [latitude, longitude].map((degrees) =>
    typeof degrees === 'number' || (typeof degrees === 'string' && degrees.trim() !== '')
      ? Number(degrees)
      : Number.NaN,
  ) as [number, number];
  return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? { latitude: north, longitude: east } : undefined;
}

/** What catalogues put before the name itself; pages do too, and there it is the cue. */
const ANNOUNCED = /^(?:قضاء|ناحية|محافظة|قرية|مدينة|بلدة|منطقة|پارێزگای|شاری|گوندی) (?=\S{3})/u;

const clean = (names: readonly string[]) =>
  Array.from(
    new Set(
      names.map((name) =>
        name
          .replace(/[|,!\s]+/g, ' ')
          .trim()
          .replace(ANNOUNCED, ''),
      ),
    ),
  ).filter(Boolean);

/**
 * A line of a local gazetteer file (`readPlaceRow` reads it). Single words need a cue: a complete catalogue holds every
 * hamlet, and many bear a person's name or a common word.
 */
export function writePlaceRow(place: ImportedPlace): string {
  const names = clean(place.names);
  const single = place.type === 'village' && names.some((name) => !name.includes(' '));
  const round = (degrees: number) => String(Math.round(degrees * 1e4) / 1e4);
  return [
    place.id,
    place.type,
    clean(place.latin).join(','),
    round(place.latitude),
    round(place.longitude),
    names.join(','),
    place.parentId,
    single ? 'word' : '',
    place.sources.join(','),
  ].join('|');
}
