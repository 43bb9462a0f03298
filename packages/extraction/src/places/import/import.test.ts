import { expect, test } from 'vitest';
import { Gazetteer, gazetteer, readPlaceRow } from '../gazetteer.ts';
import { PlaceIndex } from '../place-index.ts';
import { resolvePlace } from '../resolve-place.ts';
import { joinGeoNames, readAlternateName, readGeoNamesLine } from './geonames.ts';
import { writePlaceRow } from './imported-place.ts';
import { readWhosOnFirst } from './whos-on-first.ts';

const geonames = (id: string, name: string, more: string, code: string, admin: string, population = '0') =>
  [
    id,
    name,
    name,
    more,
    '36.1',
    '41.5',
    code.startsWith('ADM') ? 'A' : 'P',
    code,
    'IQ',
    '',
    ...admin.split('.'),
    '',
    '',
    population,
    '',
    '',
    'Asia/Baghdad',
    '2020-01-01',
  ].join('\t');

test('GeoNames lines become places with all names and their district as parent', { timeout: 60_000 }, () => {
  const rows = [
    geonames('1', 'Nineveh', 'نينوى', 'ADM1', '15.'),
    geonames('2', 'Zark District', 'قضاء زرك', 'ADM2', '15.77'),
    geonames('3', 'Zark al Jadidah', '', 'PPL', '15.77', '20000'),
    geonames('4', 'Nameless', 'Other Latin', 'PPL', '15.77'),
    'no such line',
  ].flatMap((line) => readGeoNamesLine(line) ?? []);
  const alternates = ['9\t3\tar\tزرك الجديدة\t1\t\t\t', '10\t3\tlink\thttps://example.org\t\t\t\t'].flatMap(
    (line) => readAlternateName(line) ?? [],
  );
  const places = joinGeoNames(rows, alternates);
  expect(places.map(({ id, parentId, type }) => [id, parentId, type])).toEqual([
    ['gn.1', '', 'governorate'],
    ['gn.2', 'gn.1', 'district'],
    ['gn.3', 'gn.2', 'town'],
  ]);
  const read = places.map((place) => readPlaceRow(writePlaceRow(place)));
  const index = new PlaceIndex(new Gazetteer([...gazetteer.places, ...read]));
  expect(resolvePlace(index, 'زرك الجديدة')[0]).toMatchObject({
    placeId: 'gn.3',
    within: ['Nineveh', 'Zark District'],
  });
  expect(index.gazetteer.placesWithin('gn.2').map(({ id }) => id)).toEqual(['gn.3']);
});

test("Who's On First records become places; superseded and nameless ones do not", () => {
  const record = {
    'wof:id': 42,
    'wof:name': 'Zark',
    'wof:placetype': 'locality',
    'wof:parent_id': 7,
    'name:ara_x_preferred': ['زرك'],
    'name:kur_x_variant': ['Zerk'],
    'lbl:latitude': 36,
    'lbl:longitude': 42,
    'wof:concordances': { 'gn:id': 1 },
  };
  expect(readWhosOnFirst(record)).toMatchObject({
    id: 'wof.42',
    names: ['زرك'],
    latin: ['Zark', 'Zerk'],
    parentId: 'wof.7',
    sources: ['wof', 'geonames'],
  });
  expect(readWhosOnFirst({ ...record, 'wof:superseded_by': [43] })).toBeUndefined();
  expect(readWhosOnFirst({ ...record, 'name:ara_x_preferred': [] })).toBeUndefined();
});
