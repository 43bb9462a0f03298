import { ExportRules, type RegistryPerson } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { applyExportRules, reasonToLeaveOut } from './export-rules.ts';

const record = (more: Partial<RegistryPerson>): RegistryPerson => ({
  ownId: 'P',
  aliases: [],
  consent: { given: 'yes' },
  ...more,
});
const rules = (more: object = {}) => ExportRules.parse({ ground: 'a test', ...more });
const why = (more: Partial<RegistryPerson>, wider: object = {}, erased = false) =>
  reasonToLeaveOut({ record: record(more), erased }, rules(wider));

describe('who leaves the house', () => {
  it.each<[string, Partial<RegistryPerson>, string | undefined]>([
    ['who agreed', {}, undefined],
    ['under age', { minor: true }, 'minor'],
    ['a survivor', { status: 'Rescued 2016' }, 'survivor'],
    ['a survivor, in Arabic', { status: 'ناجية' }, 'survivor'],
    ['missing', { status: 'missing' }, undefined],
    ['restricted', { confidentiality: 'restricted' }, 'confidential'],
    ['public', { confidentiality: 'public' }, undefined],
    ['who was not asked', { consent: { given: 'unknown' } }, 'consent-missing'],
    ['who refused', { consent: { given: 'no' } }, 'consent-withdrawn'],
  ])('somebody %s', (_, person, reason) => expect(why(person)).toBe(reason));

  it('is wider on a ground, but never for who refused or was erased', () => {
    const all = { survivors: true, minors: true, confidential: true, withoutConsent: true };
    const person = { minor: true, status: 'survivor', confidentiality: 'secret' as const };
    const { consent: _, ...silent } = record(person);
    expect(reasonToLeaveOut({ record: silent, erased: false }, rules(all))).toBeUndefined();
    expect(why({ ...person, consent: { given: 'no' } }, all)).toBe('consent-withdrawn');
    expect(why(person, all, true)).toBe('erased');
  });

  it.each<[string, string, string | null, string | undefined]>([
    ['no purpose named, none asked', '', null, undefined],
    ['no purpose named, one asked', ' ', 'court', undefined],
    ['one named, none asked', 'court only', null, 'consent-purpose'],
    ['one named, another asked', 'court', 'media', 'consent-purpose'],
    ['the same named', 'Court ; family', 'court', undefined],
    ['the same in Arabic', 'المحكمة، الأسرة', 'المحكمة', undefined],
    ['words around it', 'no media', 'media', 'consent-purpose'],
  ])('holds to what consent is for: %s', (_, purposes, consentFor, reason) => {
    const person = { consent: { given: 'yes' as const, purposes } };
    expect(why(person, { consentFor })).toBe(reason);
    // Not knowing of consent can be overruled on a ground; what somebody agreed to cannot.
    expect(why(person, { consentFor, withoutConsent: true })).toBe(reason);
  });

  it('counts people, not candidates', () => {
    const source = (id: string, person: Partial<RegistryPerson>) => ({
      candidate: { person: { id } },
      record: record(person),
      erased: false,
    });
    const sources = [source('a', {}), source('b', { minor: true }), source('b', { minor: true })];
    const { links, leftOut } = applyExportRules(sources, rules());
    expect(links.map(({ candidate }) => candidate.person.id)).toEqual(['a']);
    expect(leftOut).toEqual([{ reason: 'minor', people: 1 }]);
  });
});
