import type { ImportedPlace } from './imported-place.ts';

const TYPES: Readonly<Record<string, string>> = {
  country: 'country',
  region: 'governorate',
  county: 'district',
  localadmin: 'subdistrict',
  locality: 'village',
  neighbourhood: 'quarter',
};
/** Arabic, Kurdish in its three codes, English; preferred names and variants. */
const NAME = /^name:(?:ara|kur|ckb|kmr|eng|und)_x_(?:preferred|variant|colloquial)$/;

/** Reads the properties of one Who's On First GeoJSON record; undefined for what is no place of people or has no Arabic-script name. */
export function readWhosOnFirst(properties: Readonly<Record<string, unknown>>): ImportedPlace | undefined {
  const id = properties['wof:id'];
  const type = TYPES[String(properties['wof:placetype'])];
  if (!type || (typeof id !== 'number' && typeof id !== 'string')) return undefined;
  if (properties['mz:is_current'] === 0 || (properties['wof:superseded_by'] as unknown[] | undefined)?.length)
    return undefined;
  const all = Object.entries(properties).flatMap(([key, value]) =>
    NAME.test(key) && Array.isArray(value) ? value.map(String) : [],
  );
  const names = Array.from(new Set(all.filter((name) => /\p{Script=Arabic}/u.test(name))));
  if (names.length === 0) return undefined;
  const concordances = (properties['wof:concordances'] ?? {}) as Record<string, unknown>;
  const parent = Number(properties['wof:parent_id']);
  return {
    id: `wof.${id}`,
    type: type === 'village' && Number(properties['wof:population'] ?? 0) >= 10_000 ? 'town' : type,
    latin: Array.from(
      new Set(
        [String(properties['wof:name'] ?? ''), ...all].filter((name) => /\p{Script=Latin}/u.test(name)),
      ),
    ),
    names,
    latitude: Number(properties['lbl:latitude'] ?? properties['geom:latitude']),
    longitude: Number(properties['lbl:longitude'] ?? properties['geom:longitude']),
    parentId: parent > 0 ? `wof.${parent}` : '',
    sources: [
      'wof',
      ...('gn:id' in concordances ? ['geonames'] : []),
      ...('wd:id' in concordances ? ['wikidata'] : []),
    ],
  };
}
