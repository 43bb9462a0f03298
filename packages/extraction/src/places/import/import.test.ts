import { isSijillError } from '@sijill/domain';
import { expect, test } from 'vitest';
import { extractMentions } from '../../extract-mentions.ts';
import { Gazetteer, gazetteer, readPlaceRow } from '../gazetteer.ts';
import { PlaceIndex } from '../place-index.ts';
import { resolvePlace } from '../resolve-place.ts';
import { addPlaces } from './add-places.ts';
import { joinGeoNames, readAlternateName, readGeoNamesLine } from './geonames.ts';
import { isWrong, type WrongRecord, writePlaceRow } from './imported-place.ts';
import { placesInUse } from './places-in-use.ts';
import { joinWhosOnFirst, readWhosOnFirst } from './whos-on-first.ts';

// Invented places.
interface Line {
  readonly id: string;
  readonly name: string;
  readonly more?: string;
  readonly code: string;
  /** First, second and third order. */
  readonly admin: readonly [string, string?, string?];
  readonly at?: readonly [number, number];
  readonly population?: string;
}

const geonames = ({ id, name, more = '', code, admin, at = [36.1, 41.5], population = '0' }: Line) =>
  [
    ...[id, name, name, more, ...at.map(String)],
    ...[code.startsWith('ADM') ? 'A' : 'P', code, 'IQ', ''],
    ...[admin[0], admin[1] ?? '', admin[2] ?? '', '', population, '', ''],
    ...['Asia/Baghdad', '2020-01-01'],
  ].join('\t');

const rowsOf = <Read extends object>(read: (Read | WrongRecord | undefined)[]): Read[] =>
  read.flatMap((one) => (one && !isWrong(one) ? [one as Read] : []));

test('GeoNames lines become places with all names and the nearest area as parent, named in Arabic or not', () => {
  const rows = rowsOf(
    [
      geonames({ id: '1', name: 'Nineveh', more: 'محافظة نينوى', code: 'ADM1', admin: ['15'] }),
      geonames({ id: '2', name: 'Zark District', code: 'ADM2', admin: ['15', '77'] }),
      geonames({ id: '5', name: 'Zark Center', more: 'ناحية زرك', code: 'ADM3', admin: ['15', '77', '9'] }),
      geonames({ id: '3', name: 'Zark al Jadidah', code: 'PPL', admin: ['15', '77'], population: '20000' }),
      geonames({ id: '6', name: 'Zarkan', more: 'زه\u200cركان', code: 'PPL', admin: ['15', '77', '9'] }),
      geonames({ id: '4', name: 'Nameless', more: 'Other Latin', code: 'PPL', admin: ['15', '77'] }),
      geonames({ id: '7', name: 'Lone', more: 'زركانة', code: 'PPL', admin: ['15', '99'] }),
    ].map(readGeoNamesLine),
  );
  const alternates = rowsOf(
    [
      '9\t3\tar\tزرك الجديدة\t1\t\t\t\t\t',
      '10\t3\tlink\thttps://example.org\t\t\t\t',
      '11\t3\tar\tزرك القديمة\t\t\t\t1',
    ].map(readAlternateName),
  );
  const places = joinGeoNames(rows, alternates);
  expect(places.map(({ id, parentId, type }) => [id, parentId, type])).toEqual([
    ['gn.1', '', 'governorate'],
    ['gn.2', 'gn.1', 'district'],
    ['gn.5', 'gn.2', 'subdistrict'],
    ['gn.3', 'gn.2', 'town'],
    ['gn.6', 'gn.5', 'village'],
    ['gn.7', 'gn.1', 'village'],
  ]);
  const read = places.map((place) => readPlaceRow(writePlaceRow(place)));
  expect(read.map(({ names }) => names)).toEqual([
    ['نينوى'],
    [],
    ['زرك'],
    ['زرك الجديدة'],
    ['زه\u200cركان'],
    ['زركانة'],
  ]);
  const index = new PlaceIndex(new Gazetteer(read));
  expect(resolvePlace(index, 'زرك الجديدة')[0]).toMatchObject({
    placeId: 'gn.3',
    within: ['Nineveh', 'Zark District'],
  });
  expect(index.gazetteer.placesWithin('gn.2').map(({ id }) => id)).toEqual(['gn.5', 'gn.3', 'gn.6']);
});

test.each([
  ['no such line', '1 columns instead of 19'],
  [geonames({ id: 'x1', name: 'Zark', code: 'PPL', admin: ['15'] }), '«x1» is no GeoNames id'],
  [
    geonames({ id: '1', name: 'Zark', code: 'PPL', admin: ['15'], at: [361, 41] }),
    '«361, 41» is no position',
  ],
  [
    geonames({ id: '1', name: 'Zark', code: 'PPL', admin: ['15'], at: [Number.NaN, 41] }),
    '«NaN, 41» is no position',
  ],
])('a line that is none of GeoNames says why', (line, wrong) => {
  expect(readGeoNamesLine(line)).toEqual({ wrong });
});

test('a stream is no place of people; a line of no alternate name says why', () => {
  expect(
    readGeoNamesLine(
      geonames({ id: '1', name: 'Zark', code: 'STM', admin: ['15'] }).replace('\tP\t', '\tH\t'),
    ),
  ).toBe(undefined);
  expect(readAlternateName('1\t2')).toMatchObject({ wrong: expect.stringContaining('2 columns') });
  expect(readAlternateName('1\tx\tar\tزرك')).toEqual({ wrong: '«x» is no GeoNames id' });
});

const wof = (id: number, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'Feature',
  properties: {
    'wof:id': id,
    'wof:name': 'Zark',
    'wof:placetype': 'locality',
    'wof:parent_id': 7,
    'name:ara_x_preferred': ['زرك'],
    'name:kur_x_variant': ['Zerk'],
    'lbl:latitude': 36,
    'lbl:longitude': 42,
    'wof:concordances': { 'gn:id': 1 },
    ...more,
  },
});

test("Who's On First records become places below the nearest that is there; superseded ones do not", () => {
  const nameless = { 'name:ara_x_preferred': [], 'name:kur_x_variant': [] };
  const records = rowsOf(
    [
      wof(42),
      wof(43, { 'wof:parent_id': -1, 'wof:hierarchy': [{ region_id: 8, county_id: 5, locality_id: 43 }] }),
      wof(44, nameless),
      wof(7, { ...nameless, 'wof:placetype': 'county', 'wof:parent_id': 8 }),
      wof(8, { 'wof:placetype': 'region', 'wof:parent_id': 1 }),
      wof(9, { 'wof:superseded_by': [42] }),
    ].map(readWhosOnFirst),
  );
  const places = joinWhosOnFirst(records);
  expect(places.map(({ id, type, parentId }) => [id, type, parentId])).toEqual([
    ['wof.42', 'village', 'wof.7'],
    ['wof.43', 'village', 'wof.8'],
    ['wof.7', 'district', 'wof.8'],
    ['wof.8', 'governorate', ''],
  ]);
  expect(places[0]).toMatchObject({ names: ['زرك'], latin: ['Zark', 'Zerk'], sources: ['wof', 'geonames'] });
});

test.each([
  [[], 'it has no properties'],
  [{ properties: {} }, 'it has no wof:id'],
  [wof(1, { 'lbl:latitude': undefined }), 'it has no position'],
])("a record that is none of Who's On First says why", (record, wrong) => {
  expect(readWhosOnFirst(record)).toEqual({ wrong });
});

const kocho = gazetteer.place('iq.nin.kocho')!;

test('a place that is there already stays one, with more names, and holds what is imported into it', () => {
  const sinjar = gazetteer.place('iq.nin.sinjar')!;
  const rows = [
    `gn.1|district|Sinjar District|${sinjar.latitude}|${sinjar.longitude}|سنجار|||geonames`,
    'gn.2|village|Zark|36.2|41.9|زرك الجديدة|gn.1||geonames',
    `gn.3|village|Kuju|${kocho.latitude! + 0.01}|${kocho.longitude}|كوجو,كوجو السفلى|gn.1||geonames`,
    'gn.4|village|Kojo|31|47|كوجو|||geonames',
  ].map(readPlaceRow);
  const more = addPlaces(gazetteer, rows);
  expect(more.places).toHaveLength(gazetteer.places.length + 2);
  expect(more.placesWithin('iq.nin.sinjar').map(({ id }) => id)).toContain('gn.2');
  const index = new PlaceIndex(more);
  expect(resolvePlace(index, 'كوجو السفلى')[0]?.placeId).toBe('iq.nin.kocho');
  // A namesake far away is another place, and stays.
  expect(resolvePlace(index, 'كوجو').map(({ placeId }) => placeId)).toEqual(['iq.nin.kocho', 'gn.4']);
  // The wilaya still holds the present district, and so the imported village.
  expect(more.placesWithin('is.jaz').map(({ id }) => id)).toContain('gn.2');
});

test('the file of an import is used in reading pages, and is refused with its line where it is none', () => {
  const path = '/somewhere/places.txt';
  const text = 'gn.2|village|Zark|36.2|41.9|زرك الجديدة|iq.nin.sinjar||geonames\n';
  const places = placesInUse({ path, text });
  const mentions = (with_: { places?: PlaceIndex }) =>
    extractMentions({ text: 'نقلت العائلة إلى زرك الجديدة يوم الخميس', ...with_ }).filter(
      ({ kind }) => kind === 'place',
    );
  expect(mentions({ places })).toMatchObject([
    { text: 'زرك الجديدة', value: { readings: [{ placeId: 'gn.2', latitude: 36.2 }] } },
  ]);
  expect(mentions({}).flatMap(({ value }) => (value.kind === 'place' ? value.readings : []))).toEqual([]);
  const refusal = (broken: string) => {
    try {
      placesInUse({ path, text: broken });
      return undefined;
    } catch (error) {
      return isSijillError(error, 'gazetteer.setup') ? error.message : error;
    }
  };
  expect(refusal('')).toContain('it is empty');
  expect(refusal(`${text}zark,1,2\n`)).toContain(
    '/somewhere/places.txt cannot be used as a gazetteer: line 2: 1 columns',
  );
  expect(refusal(text.replace('36.2', 'north'))).toContain('line 1: its position is none');
});
