import { describe, expect, it } from 'vitest';
import type { MatchPerson, MatchPlace, MatchQuery } from '../registry/matching-types.ts';
import { compareFields } from './compare-fields.ts';

const place = (
  name: string,
  id: string,
  within: string[],
  at: [number, number] | null = null,
): MatchPlace => ({
  name,
  readings: [{ id, within, latitude: at?.[0] ?? null, longitude: at?.[1] ?? null }],
});
const SINJAR = place('سنجار', 'sinjar', ['nineveh'], [36.32, 41.86]);
const VILLAGE = place('Kocho', 'kocho', ['sinjar', 'nineveh'], [36.08, 41.93]);
const NEXT = place('قرية قريبة', 'next', ['baaj', 'nineveh'], [36.1, 41.95]);
const RAQQA = place('الرقة', 'raqqa', ['raqqa-governorate'], [35.95, 39.01]);
const BASRA = place('البصرة', 'basra', ['basra-governorate'], [30.5, 47.8]);

function compared(query: Partial<MatchQuery>, person: Partial<MatchPerson>) {
  const found = compareFields({ name: '', ocr: false, ...query }, { id: '1', names: [], ...person });
  return found.map(({ field, verdict, weight }) => [field, verdict, Math.sign(weight)]);
}

describe('what besides the name agrees or contradicts', () => {
  it.each([
    ['the same place in both scripts', VILLAGE, { ...VILLAGE, name: 'كوجو' }, 'agrees'],
    ['a village and its district', VILLAGE, SINJAR, 'agrees'],
    ['a village close by', VILLAGE, NEXT, 'agrees'],
    ['another end of the country', BASRA, SINJAR, 'contradicts'],
    [
      'a place that the gazetteer does not know, spelled alike',
      { name: 'كرزرك', readings: [] },
      { name: 'Girzarik', readings: [] },
      'agrees',
    ],
  ])('tells %s', (_what, left, right, verdict) => {
    expect(compared({ place: left }, { place: right })[0]?.slice(0, 2)).toEqual(['place', verdict]);
  });

  it('counts the own place or the event on the page a little, and their absence not at all', () => {
    expect(compared({ pagePlaces: [RAQQA, VILLAGE] }, { place: SINJAR })).toEqual([['place', 'agrees', 1]]);
    expect(compared({ pagePlaces: [RAQQA] }, { place: SINJAR, eventPlace: RAQQA })).toEqual([
      ['place', 'agrees', 1],
    ]);
    expect(compared({ pagePlaces: [BASRA] }, { place: SINJAR })).toEqual([]);
  });

  it('lets a paper that is older than the event contradict', () => {
    const event = { earliest: '2014-08-03', latest: '2014-08-03' };
    const on = (day: string) => compared({ dated: { earliest: day, latest: day } }, { event });
    expect(on('2013-01-01')).toEqual([['date', 'contradicts', -1]]);
    expect(on('2015-06-16')).toEqual([['date', 'agrees', 1]]);
    expect(on('2024-01-01')).toEqual([['date', 'unknown', 0]]);
    expect(compared({ dated: { earliest: 'x', latest: 'x' } }, { event })).toEqual([]);
  });

  it('compares mothers and tribes across scripts', () => {
    expect(compared({ mother: 'شيرين خلف' }, { mother: 'Shireen Khalaf' })[0]?.[1]).toBe('agrees');
    expect(compared({ mother: 'شيرين' }, { mother: 'Nadia' })[0]?.[1]).toBe('contradicts');
    expect(compared({ tribe: 'الجبوري' }, { tribe: 'al-Jubouri' })[0]?.[1]).toBe('agrees');
  });

  it('leaves out what one side lacks', () => {
    expect(compared({ sex: 'male', birthYear: 1990 }, { kunya: 'أبو علي', mother: 'x' })).toEqual([]);
  });
});
