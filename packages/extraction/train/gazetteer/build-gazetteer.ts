/**
 * Builds `src/places/gazetteer.json`: the project's curated list, the Who's On First records of the same places, and the
 * records of the districts and governorates where the papers come from.
 *
 *   node --import tsx packages/extraction/train/gazetteer/build-gazetteer.ts
 *
 * reads `places/` and `text/` of SIJILL_SHARED_DATA.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { normalise } from '@sijill/arabic';
import {
  type Catalogued,
  distance,
  fold,
  type Place,
  readCatalogue,
  split,
  withoutRepeats,
} from './catalogue.ts';
import curated from './curated.json' with { type: 'json' };
import seats from './seats.json' with { type: 'json' };
import { confirmPlaces, INDEPENDENT, independentSources, secondSources } from './second-sources.ts';

const shared = process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const target = join(import.meta.dirname, '../../src/places/gazetteer.json');

/** Districts of Iraq whose every recorded village is taken, by the curated id they belong to. */
const WHOLE_DISTRICTS: Readonly<Record<string, string>> = {
  Sinjar: 'iq.nin.sinjar',
  "Ba'aj": 'iq.nin.baaj',
  Telafar: 'iq.nin.telafar',
  Shikhan: 'iq.nin.shekhan',
  Hamdaniya: 'iq.nin.hamdaniya',
  Tilkaif: 'iq.nin.tilkaif',
  Hatra: 'iq.nin.hatra',
  Mosul: 'iq.nin.mosul.d',
  Sumel: 'iq.duh.sumel',
};
const WHOLE_REGIONS: Readonly<Record<string, string>> = { 'Ar Raqqah': 'sy.rqa', 'Days Az Zawr': 'sy.dez' };
const REGIONS: Readonly<Record<string, string>> = {
  ...WHOLE_REGIONS,
  Dihok: 'iq.duh',
  Arbil: 'iq.erb',
  Ninawa: 'iq.nin',
  'Sala ad-Din': 'iq.sal',
  'An-Najaf': 'iq.naj',
  "Karbala'": 'iq.kar',
  Baghdad: 'iq.bag',
  'Al-Basrah': 'iq.bas',
  'Al-Muthannia': 'iq.mut',
  'Al-Qadisiyah': 'iq.qad',
  'Dhi-Qar': 'iq.dhi',
  Maysan: 'iq.may',
  Wasit: 'iq.was',
  'As-Sulaymaniyah': 'iq.sul',
  Diyala: 'iq.diy',
  'Al-Anbar': 'iq.anb',
  Babil: 'iq.bab',
  Kirkuk: 'iq.kir',
  Halabja: 'iq.hal',
  Lattakia: 'sy.lat',
  Tartus: 'sy.tar',
  Aleppo: 'sy.hal',
  Hamah: 'sy.ham',
  'Homs (Hims)': 'sy.hom',
  Idlib: 'sy.idl',
  'Hasaka (Al Haksa)': 'sy.has',
  "As Suwayda'": 'sy.suw',
  'Rif Dimashq': 'sy.rif',
  Quneitra: 'sy.qun',
  'Dar`a': 'sy.dar',
  Damascus: 'sy.dam',
};

function readCurated(row: string): Place & { same: string[] } {
  const [
    id = '',
    type = '',
    latin = '',
    latitude = '',
    longitude = '',
    names = '',
    parent = '',
    flag = '',
    same = '',
    papers = '',
  ] = row.split('|');
  return {
    id,
    type,
    parent,
    flag,
    latin: latin.split(','),
    latitude: latitude === '' ? null : Number(latitude),
    longitude: longitude === '' ? null : Number(longitude),
    names: names.split(','),
    same: same.split(',').filter(Boolean),
    sources: new Set(['own', ...papers.split(',').filter(Boolean)]),
  };
}

function sameKind(place: Place, record: Catalogued): boolean {
  if (record.type === 'region') return place.type === 'governorate';
  if (record.type === 'county') return place.type === 'district';
  if (record.type === 'country') return place.type === 'country';
  return !['governorate', 'district', 'country', 'wilaya', 'subdistrict', 'region'].includes(place.type);
}

const FARTHEST_SAME = { locality: 6, county: 60, region: 200, country: 900 } as const;

function isSame(place: Place & { same: string[] }, record: Catalogued): boolean {
  if (place.same.includes(record.id)) return true;
  if (!sameKind(place, record) || place.latitude === null) return false;
  const most =
    record.populated && record.type === 'locality'
      ? 15
      : (FARTHEST_SAME[record.type as keyof typeof FARTHEST_SAME] ?? 4);
  if (distance(place, record) > most) return false;
  const names = new Set(place.names.map(fold));
  return record.names.some((name) => names.has(fold(name)));
}

function absorb(place: Place, record: Catalogued): void {
  for (const source of record.sources) place.sources.add(source);
  place.names = withoutRepeats([...place.names, ...record.names], fold);
  place.latin = withoutRepeats([...place.latin, ...record.latin], (name) => name.toLowerCase()).slice(0, 10);
  place.latitude ??= record.latitude;
  place.longitude ??= record.longitude;
}

/** Words that running text uses at least `fewest` times. */
function commonWords(fewest: number): Set<string> {
  const counts = new Map<string, number>();
  const text = gunzipSync(readFileSync(join(shared, 'text/arabic_news_2015.txt.gz'))).toString('utf8');
  for (const word of normalise(text).text.match(/\p{L}+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set(Array.from(counts).flatMap(([word, count]) => (count >= fewest ? [word] : [])));
}

function givenNames(): Set<string> {
  const rows = readFileSync(join(shared, 'names/arabic_given_names_gender.csv'), 'utf8')
    .split(/\r?\n/)
    .slice(1);
  return new Set(rows.map((row) => fold(row.split(',')[1] ?? '')));
}

/** Names of places that are ordinary words of any text: alone they need a cue. */
const ORDINARY = new Set(
  'الهندية الحي الإشارة مسكنة القائم المدينة الجديدة الحدود الجنوب الشمال الوسط البلد القرية العدل'
    .split(' ')
    .map(fold),
);
const marked = (name: string) => (ORDINARY.has(fold(name)) && !name.endsWith('!') ? `${name}!` : name);

const round = (degrees: number | null) => (degrees === null ? '' : String(Math.round(degrees * 1000) / 1000));

/** Gives sub-districts that only lists name the position of the town that they are called after. */
function placeSeats(places: readonly Place[]): void {
  const byId = new Map(places.map((place) => [place.id, place]));
  for (const row of seats.rows) {
    const [id = '', latitude, longitude] = row.split('|');
    const place = byId.get(id);
    if (!place || Number.isFinite(place.latitude)) continue;
    place.latitude = Number(latitude);
    place.longitude = Number(longitude);
    place.sources.add('geonames');
  }
}

function main(): void {
  const folder = join(shared, 'places');
  const records = [...readCatalogue(folder, 'iraq.tsv'), ...readCatalogue(folder, 'syria.tsv')];
  const places = curated.rows.map(readCurated);
  const byRecord = new Map<string, Place>();
  const districts = new Map<string, string>(Object.entries(WHOLE_DISTRICTS));
  for (const place of places) {
    for (const record of records) {
      if (byRecord.has(record.id) || !isSame(place, record)) continue;
      absorb(place, record);
      byRecord.set(record.id, place);
      if (record.type === 'county' && !districts.has(record.district))
        districts.set(record.district, place.id);
    }
  }
  const yazidi = new Set(
    readFileSync(join(shared, 'places/yazidi_settlements.tsv'), 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((row) => [row.split('\t')[0] ?? '', ...split(row.split('\t')[1])])
      .map((name) =>
        name
          .normalize('NFKD')
          .replace(/[^A-Za-z]/g, '')
          .toLowerCase(),
      )
      .filter((name) => name.length > 3),
  );
  const common = commonWords(3);
  const given = givenNames();
  const added: Place[] = [];
  const needCue = new Set(places.flatMap(({ flag, names }) => (flag === 'word' ? names.map(fold) : [])));
  for (const record of records) {
    if (byRecord.has(record.id) || record.names.length === 0) continue;
    const parent = REGIONS[record.region] ?? '';
    const whole = record.district in WHOLE_DISTRICTS || record.region in WHOLE_REGIONS;
    const isDistrict = record.type === 'county' && parent !== '';
    if (!isDistrict && !(record.type === 'locality' && (whole || record.populated))) continue;
    const single = record.names.filter((name) => !name.includes(' ')).map(fold);
    const risky = single.some((name) => {
      if (given.has(name) || needCue.has(name)) return true;
      return record.populated ? name.length <= 4 : common.has(name) || name.length <= 3;
    });
    const personLike =
      !record.populated &&
      record.names.some(
        (name) => given.has(fold(name).split(' ')[0]!) || (!/ /.test(name) && /^ال/.test(name)),
      );
    if (isDistrict) districts.set(record.district, `wof.${record.id}`);
    const place: Place = {
      id: `wof.${record.id}`,
      type: isDistrict ? 'district' : record.populated ? 'town' : 'village',
      latin: [...record.latin],
      latitude: record.latitude,
      longitude: record.longitude,
      names: [...record.names],
      parent: isDistrict ? parent : (districts.get(record.district) ?? parent),
      flag: (isDistrict ? single.some((name) => needCue.has(name)) : risky || personLike) ? 'word' : '',
      sources: new Set(record.sources),
    };
    byRecord.set(record.id, place);
    added.push(place);
  }
  const all = [...places, ...added];
  for (const place of all) {
    if (
      place.latin.some((name) =>
        yazidi.has(
          name
            .normalize('NFKD')
            .replace(/[^A-Za-z]/g, '')
            .toLowerCase(),
        ),
      ) &&
      /^iq\.(nin|duh)/.test(place.id + place.parent)
    )
      place.sources.add('yazidi-list');
  }
  const isRisky = (name: string) =>
    given.has(name) || needCue.has(name) || common.has(name) || name.length <= 3;
  confirmPlaces({ places: all, records, regions: REGIONS, districts, byRecord, isRisky });
  placeSeats(all);
  const rows = all.map((place) =>
    [
      place.id,
      place.type,
      place.latin.join(','),
      round(place.latitude),
      round(place.longitude),
      place.names.map(marked).join(','),
      place.parent,
      place.flag,
      [...place.sources].join(','),
    ].join('|'),
  );
  const provenance = {
    own: "the project's curated list, general knowledge (train/gazetteer/curated.json)",
    papers: 'wilaya names as published papers and reports print them',
    wof: "Who's On First (whosonfirst.org), its licence: attribution, partly CC0 and public domain",
    geonames:
      "the Who's On First record carries a GeoNames id (CC BY 4.0); the two are not independent where one took the position from the other. Of sub-districts that have no record: GeoNames' town of the same name in the same governorate (train/gazetteer/seats.json)",
    wikidata: "the Who's On First record carries a Wikidata id (CC0)",
    'yazidi-list': "a spelling stands in Wikipedia's list of Yazidi settlements (facts only)",
    ...secondSources,
  };
  const columns =
    "id | type | Latin names, press spelling first | latitude | longitude | Arabic and Kurdish names in Arabic script, common first, `!` after one that alone needs a cue | id of the parent | `word`: a common word or a person's name too, needs a cue | sources that have the place";
  writeFileSync(
    target,
    `${JSON.stringify({ provenance, independent: INDEPENDENT, columns, covers: curated.covers, rows }, null, 2)}\n`,
  );
  const checked = all.filter(({ sources }) => independentSources(sources) >= 2).length;
  const strictly = all.filter(
    ({ sources }) => independentSources(sources, ['own', 'simplemaps']) >= 2,
  ).length;
  const own = all.filter(({ sources }) => sources.size === 1 && sources.has('own')).length;
  process.stdout.write(
    `${rows.length} places, ${checked} in two independent sources or more (${strictly} without the project's word and SimpleMaps), ${own} on the project's word alone\n`,
  );
}

main();
