import { type ImportedPlace, positionOf, type WrongRecord } from './imported-place.ts';

const TYPES: Readonly<Record<string, string>> = {
  country: 'country',
  region: 'governorate',
  county: 'district',
  localadmin: 'subdistrict',
  locality: 'village',
  neighbourhood: 'quarter',
};
/** Types that hold others. */
const AREAS = new Set(['country', 'governorate', 'district', 'subdistrict']);
/** The keys of a record's hierarchy, the nearest first. */
const ANCESTORS = ['locality_id', 'localadmin_id', 'county_id', 'region_id', 'country_id'];
/** Arabic, Kurdish in its three codes, English; preferred names and variants. */
const NAME = /^name:(?:ara|kur|ckb|kmr|eng|und)_x_(?:preferred|variant|colloquial)$/;

type Properties = Readonly<Record<string, unknown>>;

export interface WhosOnFirstRecord {
  readonly place: ImportedPlace;
  /** Ids of what it lies in, the nearest first. */
  readonly ancestors: readonly string[];
}

const isRecord = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function ancestorsOf(properties: Properties): string[] {
  const all = properties['wof:hierarchy'];
  const first: unknown = Array.isArray(all) ? all[0] : undefined;
  const within = isRecord(first) ? ANCESTORS.map((key) => first[key]) : [];
  return [properties['wof:parent_id'], ...within].flatMap((id) => (Number(id) > 0 ? [`wof.${id}`] : []));
}

/** Reads the properties of one Who's On First GeoJSON record; undefined for what is no place of people, or none any more. */
export function readWhosOnFirst(record: unknown): WhosOnFirstRecord | WrongRecord | undefined {
  const properties = isRecord(record) ? record['properties'] : undefined;
  if (!isRecord(properties)) return { wrong: 'it has no properties' };
  const id = properties['wof:id'];
  if (!/^\d+$/.test(String(id))) return { wrong: 'it has no wof:id' };
  const type = TYPES[String(properties['wof:placetype'])];
  const superseded = properties['wof:superseded_by'];
  if (!type || properties['mz:is_current'] === 0 || (Array.isArray(superseded) && superseded.length > 0))
    return undefined;
  const position =
    positionOf(properties['lbl:latitude'], properties['lbl:longitude']) ??
    positionOf(properties['geom:latitude'], properties['geom:longitude']);
  if (!position) return { wrong: 'it has no position' };
  const all = Object.entries(properties).flatMap(([key, value]) =>
    NAME.test(key) && Array.isArray(value) ? value.map(String) : [],
  );
  const latin = [String(properties['wof:name'] ?? ''), ...all].filter((name) =>
    /\p{Script=Latin}/u.test(name),
  );
  const concordances = isRecord(properties['wof:concordances']) ? properties['wof:concordances'] : {};
  return {
    ancestors: ancestorsOf(properties),
    place: {
      id: `wof.${id}`,
      type: type === 'village' && Number(properties['wof:population'] ?? 0) >= 10_000 ? 'town' : type,
      latin: Array.from(new Set(latin)),
      names: Array.from(new Set(all.filter((name) => /\p{Script=Arabic}/u.test(name)))),
      ...position,
      parentId: '',
      sources: [
        'wof',
        ...('gn:id' in concordances ? ['geonames'] : []),
        ...('wd:id' in concordances ? ['wikidata'] : []),
      ],
    },
  };
}

/** The records as places with parents. Those without an Arabic-script name are left out, areas are not. */
export function joinWhosOnFirst(records: readonly WhosOnFirstRecord[]): ImportedPlace[] {
  const kept = records.filter(({ place }) => place.names.length > 0 || AREAS.has(place.type));
  const ids = new Set(kept.map(({ place }) => place.id));
  return kept.map(({ place, ancestors }) => ({
    ...place,
    parentId: ancestors.find((id) => id !== place.id && ids.has(id)) ?? '',
  }));
}
