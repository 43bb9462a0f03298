/**
 * Confirms places by sources other than the project's list and Who's On First: lists of administrative units, texts that
 * name villages, and a catalogue of cities. A place is confirmed when the other source agrees on its name and on where it is:
 * in the same district (or governorate, where the list's district is younger than the catalogue) and the only one of that
 * name there, or within 6 km.
 */
import adminUnits from './admin-units.json' with { type: 'json' };
import { type Catalogued, distance, fold, type Place } from './catalogue.ts';
import reported from './reported-places.json' with { type: 'json' };
import worldCities from './world-cities.json' with { type: 'json' };

export interface Known {
  readonly places: Place[];
  readonly records: readonly Catalogued[];
  /** Governorate ids by Who's On First's name of the region. */
  readonly regions: Readonly<Record<string, string>>;
  /** District ids by Who's On First's name. */
  readonly districts: Map<string, string>;
  /** The place that a record has become, by the record's id. */
  readonly byRecord: Map<string, Place>;
  /** Whether a name alone, without a cue, may mean something else. */
  readonly isRisky: (name: string) => boolean;
}

/** One unit of a list: what it is called, and where it lies. */
interface Unit {
  readonly governorate: string;
  /** Who's On First's names; none for the whole governorate. */
  readonly districts: readonly string[];
  readonly names: readonly string[];
  /** Where the list has no Arabic name. */
  readonly latin: string;
  readonly type: 'subdistrict' | 'village';
}

const FARTHEST_CITY = 6;
const SETTLED = new Set(['town', 'city', 'village', 'subdistrict']);
const bare = (name: string) => fold(name.replace(/^ناحية /, '')).replace(/^ال(?=\p{L}{3})/u, '');
const latinKey = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^(?:a[lnrstdz]|ash|ath)[ -]/, '')
    .replace(/[^a-z]/g, '');

function sameName(unit: Unit, { names, latin }: Pick<Place, 'names' | 'latin'> | Catalogued): boolean {
  if (unit.latin !== '') return latin.some((name) => latinKey(name) === latinKey(unit.latin));
  const wanted = new Set(unit.names.map(bare));
  return names.some((name) => wanted.has(bare(name)));
}

/** The catalogue's only place of the name there; of several the only one with people known to live in it. */
function onlyRecord({ records, regions }: Known, unit: Unit): Catalogued | undefined {
  const found = records.filter(
    (record) =>
      record.type === 'locality' &&
      regions[record.region] === unit.governorate &&
      (unit.districts.length === 0 || unit.districts.includes(record.district)) &&
      sameName(unit, record),
  );
  if (found.length <= 1) return found[0];
  const populated = found.filter((record) => record.populated);
  return populated.length === 1 ? populated[0] : undefined;
}

/** Whether a place lies in one of the unit's districts, or in its governorate where either does not say the district. */
function liesIn(place: Place, unit: Unit, known: Known): boolean {
  const districts = unit.districts.flatMap((name) => known.districts.get(name) ?? []);
  const chain = [place.parent];
  for (let at = known.places.find(({ id }) => id === place.parent); at; ) {
    chain.push(at.parent);
    const { parent } = at;
    at = known.places.find(({ id }) => id === parent);
  }
  if (districts.some((id) => chain.includes(id))) return true;
  return chain.includes(unit.governorate) && (districts.length === 0 || place.parent === unit.governorate);
}

function addRecord(
  record: Catalogued,
  { type, country }: { type: string; country: string },
  known: Known,
): Place {
  const single = record.names.filter((name) => !name.includes(' ')).map(fold);
  const place: Place = {
    id: `wof.${record.id}`,
    type,
    latin: [...record.latin],
    latitude: record.latitude,
    longitude: record.longitude,
    names: [...record.names],
    parent: known.districts.get(record.district) ?? known.regions[record.region] ?? country,
    flag: single.some(known.isRisky) ? 'word' : '',
    sources: new Set(record.sources),
  };
  known.places.push(place);
  known.byRecord.set(record.id, place);
  return place;
}

function confirm(known: Known, unit: Unit, source: string): void {
  const record = onlyRecord(known, unit);
  const named = known.places.filter(
    (place) => SETTLED.has(place.type) && sameName(unit, place) && liesIn(place, unit, known),
  );
  const own = named.filter(({ type, sources }) => type === 'subdistrict' || !sources.has('wof'));
  let found = record ? known.byRecord.get(record.id) : undefined;
  if (record && !found && record.names.length > 0)
    found = addRecord(
      record,
      { type: unit.type === 'village' ? 'village' : 'town', country: unit.governorate.slice(0, 2) },
      known,
    );
  const confirmed = new Set([...(found ? [found] : []), ...(named.length === 1 ? named : own)]);
  for (const place of confirmed) place.sources.add(source);
  // A name that stands several times in the catalogue confirms none of them; one without a district is too little to add.
  if (confirmed.size > 0 || named.length > 0 || unit.names.length === 0 || unit.districts.length === 0)
    return;
  const [name = ''] = unit.names;
  known.places.push({
    id: `${source}.${unit.governorate}.${unit.districts[0] ?? ''}.${bare(name)}`.replace(/[^\p{L}\d.]/gu, ''),
    type: unit.type,
    latin: [],
    latitude: null,
    longitude: null,
    names: [...unit.names],
    parent: known.districts.get(unit.districts[0] ?? '') ?? unit.governorate,
    flag: 'word',
    sources: new Set([source]),
  });
}

const unitNames = (cell: string) =>
  cell
    .split(',')
    .map((one) =>
      one.startsWith('=') ? { names: [], latin: one.slice(1) } : { names: one.split('/'), latin: '' },
    );

function confirmAdminUnits(known: Known, source: 'iq-admin' | 'sy-admin'): void {
  for (const row of adminUnits[source]) {
    const [governorate = '', district = '', names = '', units = ''] = row.split('|');
    const unit = { governorate, districts: [], names: names.split(','), latin: '', type: 'village' as const };
    const place =
      known.places.find(({ id }) => id === known.districts.get(district)) ??
      known.places.find(
        (one) => one.type === 'district' && one.parent === governorate && names !== '' && sameName(unit, one),
      );
    if (place && names !== '' && sameName(unit, place)) place.sources.add(source);
    if (place && district !== '' && !known.districts.has(district)) known.districts.set(district, place.id);
    for (const one of unitNames(units))
      confirm(
        known,
        { governorate, districts: district === '' ? [] : [district], ...one, type: 'subdistrict' },
        source,
      );
  }
}

function confirmReported(known: Known): void {
  for (const row of reported.rows) {
    const [source = '', governorate = '', districts = '', names = ''] = row.split('|');
    for (const one of unitNames(names))
      confirm(
        known,
        { governorate, districts: districts.split(',').filter(Boolean), ...one, type: 'village' },
        source,
      );
  }
}

/** Cities by position and Latin name. */
function confirmCities(known: Known): void {
  for (const row of worldCities.rows) {
    const [name = '', latitude = '', longitude = '', country = ''] = row.split('|');
    const here = { latitude: Number(latitude), longitude: Number(longitude) };
    const isIt = (one: Place | Catalogued) =>
      one.latitude !== null &&
      distance(here, { latitude: one.latitude, longitude: one.longitude! }) <= FARTHEST_CITY &&
      one.latin.some((latin) => latinKey(latin) === latinKey(name));
    const places = known.places.filter((place) => SETTLED.has(place.type) && isIt(place));
    for (const place of places) place.sources.add('simplemaps');
    if (places.length > 0) continue;
    const records = known.records.filter(
      (record) => record.type === 'locality' && record.names.length > 0 && isIt(record),
    );
    if (records.length === 1 && !known.byRecord.has(records[0]!.id))
      addRecord(records[0]!, { type: 'town', country }, known).sources.add('simplemaps');
  }
}

/** Adds to every confirmed place the source that confirms it, and the places that only those sources have. */
export function confirmPlaces(known: Known): void {
  confirmAdminUnits(known, 'iq-admin');
  confirmAdminUnits(known, 'sy-admin');
  confirmReported(known);
  confirmCities(known);
}

export const secondSources: Readonly<Record<string, string>> = {
  ...adminUnits.provenance,
  ...reported.provenance,
  simplemaps: worldCities.provenance,
};

/** Sources that may have copied from one another count as one. */
export const INDEPENDENT = [
  ['own', 'papers', 'yazidi-list'],
  ['wof', 'geonames'],
  ['wikidata'],
  ['iq-admin', 'sy-admin'],
  ['reports'],
  ['sy-census'],
  ['simplemaps'],
];

/** How many sources that do not depend on one another have the place. */
export const independentSources = (sources: ReadonlySet<string>, without: readonly string[] = []): number =>
  INDEPENDENT.filter((group) => group.some((one) => sources.has(one) && !without.includes(one))).length;
