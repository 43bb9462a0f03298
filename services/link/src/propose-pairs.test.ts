import type { PersonOnPage } from '@sijill/storage';
import { describe, expect, it } from 'vitest';
import { documentPeople } from './document-people.ts';
import { proposePairs } from './propose-pairs.ts';

let count = 0;
/** An invented person on a page of a document of its own, unless one is given. */
function on(
  name: string,
  more: Partial<Omit<PersonOnPage, 'value'>> & { value?: object } = {},
): PersonOnPage {
  count += 1;
  const kunyaOnly = /^(أبو|أم) \S+$/.test(name);
  return {
    id: `m${count}`,
    documentId: `d${count}`,
    pageId: `p${count}`,
    role: null,
    source: 'text-layer',
    confidence: 1,
    lookGroup: null,
    places: [],
    dated: null,
    ...more,
    value: {
      kind: 'person',
      name,
      ...(kunyaOnly ? { kunya: name } : { ism: name.split(' ')[0] }),
      ...more.value,
    },
  };
}
const pairs = (...mentions: PersonOnPage[]) => proposePairs(documentPeople(mentions));

describe('people of different papers', () => {
  it('with one whole name are proposed as one', () => {
    const [pair, ...more] = pairs(on('سالم حسن خالد الجبوري'), on('سالم حسن خالد الجبوري'));
    expect(more).toEqual([]);
    expect(pair!.score).toBeGreaterThan(0.7);
  });

  it('with other names are not', () => {
    expect(pairs(on('سالم حسن خالد'), on('مراد جميل ناصر'))).toEqual([]);
  });

  it('of one document are not: that is told within the document', () => {
    expect(pairs(on('سالم حسن خالد', { documentId: 'x' }), on('سالم حسن خالد', { documentId: 'x' }))).toEqual(
      [],
    );
  });

  it('on pages that look the same are the same paper, not two', () => {
    expect(pairs(on('سالم حسن خالد', { lookGroup: 'g' }), on('سالم حسن خالد', { lookGroup: 'g' }))).toEqual(
      [],
    );
  });

  it('fit better when place, role and date agree, and worse when years of birth contradict', () => {
    const paper = (more: object) => ({
      role: 'seller',
      places: [{ key: 'raqqa', name: 'الرقة' }],
      dated: { earliest: '2015-03-01', latest: '2015-03-02' },
      ...more,
    });
    const name = 'سالم حسن';
    const [plain] = pairs(on(name), on(name));
    const [agreeing] = pairs(on(name, paper({})), on(name, paper({})));
    const [contradicting] = pairs(
      on(name, paper({ value: { birthYear: 1960 } })),
      on(name, paper({ value: { birthYear: 1990 } })),
    );
    expect(agreeing!.score).toBeGreaterThan(plain!.score);
    expect(agreeing!.facts.facts.map(({ fact, verdict }) => [fact, verdict])).toEqual([
      ['parts', 'unknown'],
      ['place', 'agrees'],
      ['role', 'agrees'],
      ['date', 'agrees'],
    ]);
    expect(contradicting!.score).toBeLessThan(agreeing!.score);
    expect(contradicting!.facts.facts.at(-1)).toMatchObject({ fact: 'birth', verdict: 'contradicts' });
  });

  it('with a lone kunya stay weak however the papers agree, and say who else could bear it', () => {
    const paper = { role: 'seller', places: [{ key: 'raqqa', name: 'الرقة' }] };
    const found = pairs(
      on('أبو مصعب', paper),
      on('أبو مصعب', paper),
      on('سالم حسن أبو مصعب', { value: { kunya: 'أبو مصعب' } }),
      on('مراد جميل أبو مصعب', { value: { kunya: 'أبو مصعب' } }),
    );
    const lone = found.filter(({ facts }) => facts.kunyaBearers !== null);
    expect(lone.length).toBeGreaterThan(0);
    for (const { score, facts } of lone) {
      expect(score).toBeLessThan(0.5);
      expect(facts.kunyaBearers).toBe(2);
    }
  });

  it('whose names hardly fit gain nothing by papers that agree', () => {
    const paper = {
      places: [{ key: 'raqqa', name: 'الرقة' }],
      dated: { earliest: '2015-03-01', latest: '2015-03-01' },
    };
    const named = (name: string, kunya: string, nisba: string) =>
      on(name, { ...paper, value: { ism: undefined, kunya, nisba: [nisba] } });
    const found = pairs(
      named('أبو سالم الزبيدي', 'أبو سالم', 'الزبيدي'),
      named('أبو طلحة العبيدي', 'أبو طلحة', 'العبيدي'),
    );
    for (const { score } of found) expect(score).toBeLessThan(0.5);
  });

  it('who are many of one name make pairs in proportion, and every one of them is in a pair', () => {
    const many = Array.from({ length: 200 }, () => on('محمد علي حسن'));
    const found = pairs(...many);
    expect(found.length).toBeLessThanOrEqual(400);
    const paired = new Set(found.flatMap(({ one, other }) => [one.mentionId, other.mentionId]));
    expect(paired.size).toBe(200);
  });

  it('named by nothing, by a description or by one letter make none and never fail', () => {
    expect(
      pairs(on(''), on(' '), on('ع'), on('ع'), on('😀'), on('زوجة', { value: { description: true } })),
    ).toEqual([]);
  });
});
