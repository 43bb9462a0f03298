import { describe, expect, test } from 'vitest';
import table from './gazetteer.json' with { type: 'json' };
import { Gazetteer, gazetteer, readPlaceRow } from './gazetteer.ts';
import { PlaceIndex } from './place-index.ts';
import { resolvePlace } from './resolve-place.ts';
import { placeIndex } from './shipped-places.ts';

const first = (name: string, context = {}) => resolvePlace(placeIndex, name, context)[0]?.placeId;

describe('the shipped gazetteer', () => {
  test('has at least 600 places, each with a source, a unique id, a known parent and a position on earth or none', () => {
    const ids = new Set(gazetteer.places.map((place) => place.id));
    expect(gazetteer.places.length).toBeGreaterThan(600);
    expect(ids.size).toBe(gazetteer.places.length);
    for (const place of gazetteer.places) {
      expect(place.sources.length, place.id).toBeGreaterThan(0);
      expect(place.names.length, place.id).toBeGreaterThan(0);
      if (place.parentId) expect(ids.has(place.parentId), place.id).toBe(true);
      if (place.latitude !== null) expect(Math.abs(place.latitude)).toBeLessThan(90);
      expect(Number.isNaN(place.longitude)).toBe(false);
    }
  });
  test('at least 600 places stand in two sources that do not depend on one another', () => {
    const independent = (sources: readonly string[]) =>
      table.independent.filter((group) => group.some((one) => sources.includes(one))).length;
    const checked = gazetteer.places.filter(({ sources }) => independent(sources) >= 2);
    expect(checked.length).toBeGreaterThanOrEqual(600);
    const others = (sources: readonly string[]) => sources.filter((one) => one !== 'own');
    expect(
      gazetteer.places.filter(({ sources }) => independent(others(sources)) >= 2).length,
    ).toBeGreaterThanOrEqual(600);
    // Every source is told, and every group is of told sources.
    const told = Object.keys(table.provenance);
    for (const { sources, id } of gazetteer.places)
      expect(told, id).toEqual(expect.arrayContaining([...sources]));
    expect(told.sort()).toEqual(table.independent.flat().sort());
  });
  test('villages lie where their district lies', () => {
    for (const place of gazetteer.placesWithin('iq.nin.sinjar')) {
      if (place.latitude === null || place.longitude === null) continue;
      expect(Math.hypot(place.latitude - 36.3, place.longitude - 41.9), place.id).toBeLessThan(1);
    }
  });
  test('a search in a district finds its villages, one in a wilaya those of its present districts', () => {
    const sinjar = gazetteer.placesWithin('iq.nin.sinjar').map(({ id }) => id);
    expect(sinjar).toEqual(expect.arrayContaining(['iq.nin.kocho', 'iq.nin.siba', 'iq.nin.telezer']));
    expect(sinjar).not.toContain('iq.nin.baadre');
    expect(gazetteer.placesWithin('is.jaz').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['iq.nin.kocho']),
    );
  });
  test('a circle of parents ends', () => {
    const circle = new Gazetteer([readPlaceRow('a|town|A|||أ|b||x'), readPlaceRow('b|town|B|||ب|a||x')]);
    expect(circle.parents(circle.places[0]!).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(circle.placesWithin('b').map(({ id }) => id)).toContain('a');
  });
});

describe('resolving a name', () => {
  test.each([
    ['تل عزير', 'iq.nin.telezer'],
    ['تلعزير', 'iq.nin.telezer'],
    ['مجمع القحطانية', 'iq.nin.telezer'],
    ['سيبا شيخ خدر', 'iq.nin.siba'],
    ['كرزرك', 'iq.nin.girzerik'],
    ['گر زەرك', 'iq.nin.girzerik'],
    ['كوچو', 'iq.nin.kocho'],
    ['خانه سور', 'iq.nin.khanasor'],
    ['صولاغ', 'iq.nin.solagh'],
    ['رمبوسى', 'iq.nin.rambusi'],
    ['دوگري', 'iq.nin.duguri'],
    ['Til Ezer', 'iq.nin.telezer'],
    ['Tal Uzair', 'iq.nin.telezer'],
    ['Koço', 'iq.nin.kocho'],
    ['Khanasor', 'iq.nin.khanasor'],
    ['Şingal', 'iq.nin.sinjar.c'],
  ])('%s', (name, id) => {
    expect(first(name)).toBe(id);
  });
  test.each([
    ['البعاح', 'iq.nin.baaj'],
    ['تل غزير', 'iq.nin.telezer'],
    ['سيبا شبخ حدر', 'iq.nin.siba'],
    ['بعشبقة', 'iq.nin.bashiqa'],
  ])('misread %s', (name, id) => {
    const [reading] = resolvePlace(placeIndex, name);
    expect(reading?.placeId).toBe(id);
    expect(reading?.reason).toContain('letters that look alike');
  });
  test('keeps every reading with its reason; the page decides between homonyms', () => {
    const plain = resolvePlace(placeIndex, 'سنوني');
    expect(plain.map(({ placeId }) => placeId)).toEqual(
      expect.arrayContaining(['iq.nin.sinuni', 'iq.erb.sinuni']),
    );
    expect(first('القحطانية', { neighbours: ['sy.has.qamishli', 'sy.has'] })).toBe('sy.has.qahtaniyah');
    const [here] = resolvePlace(placeIndex, 'القحطانية', { header: ['is.jaz'] });
    expect(here).toMatchObject({ placeId: 'iq.nin.telezer' });
    expect(here?.reason).toContain('named in the header');
  });
  test('short and distant names are not forced onto a place', () => {
    for (const name of ['', '؟', 'با', 'كتاب رسمي', 'xyz', 'ا'.repeat(5_000)])
      expect(first(name)).toBeUndefined();
  });
  test('a name of one place is found in a gazetteer of one place', () => {
    const index = new PlaceIndex(new Gazetteer([readPlaceRow('x|village|Zark|36|42|زرك الجديدة|||own')]));
    expect(resolvePlace(index, 'زرك الجديده')[0]?.placeId).toBe('x');
  });
});
