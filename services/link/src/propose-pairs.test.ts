import type { PersonOnPage } from '@sijill/storage';
import { describe, expect, it } from 'vitest';
import { CasePeople } from './case-people.ts';
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

/** The people of the papers that these mentions are of. */
function holding(mentions: readonly PersonOnPage[], most?: number): CasePeople {
  const held = new CasePeople(most);
  for (const id of new Set(mentions.map(({ documentId }) => documentId)))
    held.put({ id, version: 1 }, documentPeople(mentions.filter(({ documentId }) => documentId === id)));
  return held;
}

/** What is proposed where the people of `fresh` look for others: each pair once. */
function found(held: CasePeople, fresh: readonly string[], again: readonly string[] = []) {
  const all = [...proposePairs(held, { documents: new Set(fresh), again: new Set(again) })].flat();
  return [
    ...new Map(all.map((pair) => [[pair.one.mentionId, pair.other.mentionId].sort().join(), pair])).values(),
  ];
}

const idsOf = (mentions: readonly PersonOnPage[]) => mentions.map(({ documentId }) => documentId);
const pairs = (...mentions: PersonOnPage[]) => found(holding(mentions), idsOf(mentions));

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

describe('papers that come later', () => {
  const name = 'سالم حسن خالد';

  it('look for the people of those that are there, which do not look again', () => {
    const [old, older, other, fresh] = [on(name), on(name), on('مراد جميل ناصر'), on(name)];
    const held = holding([old, older, other, fresh]);
    const sides = found(held, [fresh.documentId]).map(({ one, other: second }) => [
      one.documentId,
      second.documentId,
    ]);
    expect(sides.length).toBeGreaterThan(0);
    for (const side of sides) expect(side).toContain(fresh.documentId);
    expect(found(held, [])).toEqual([]);
  });

  it('are looked for, too, where they were read otherwise before', () => {
    const many = Array.from({ length: 6 }, () => on(name));
    const again = on('سالم حسن خالد الجبوري');
    const held = holding([...many, again]);
    const alone = found(held, [again.documentId]);
    const sought = found(held, [again.documentId], [again.documentId]);
    // By their own choice people are in two pairs of each name.
    expect(alone).toHaveLength(2);
    expect(sought.length).toBeGreaterThan(2);
  });
});

describe('the people of a case', () => {
  const name = (at: number) =>
    `سالم حسن ${['خالد', 'ناصر', 'جميل', 'مراد', 'قاسم', 'صالح', 'عمر', 'زيد'][at]}`;

  it('are held up to a number, of the papers that came last; which papers there were stays known', () => {
    const papers = Array.from({ length: 8 }, (_, at) => on(name(at)));
    const held = holding(papers, 4);
    expect([...held.everybody()].map((person) => person.name)).toEqual([4, 5, 6, 7].map(name));
    expect(held.named(name(0))).toEqual([]);
    expect(held.changed(papers.map(({ documentId: id }) => ({ id, version: 1 })))).toEqual([]);
    const first = papers[0]!.documentId;
    expect(held.changed([{ id: first, version: 2 }])).toEqual([{ id: first, version: 2 }]);
  });

  it('of a paper that is read otherwise take the place of those it had', () => {
    const [paper, other] = [on(name(0)), on(name(1))];
    const held = holding([paper, other]);
    held.put(
      { id: paper.documentId, version: 2 },
      documentPeople([on(name(2), { documentId: paper.documentId })]),
    );
    expect(held.named(name(0))).toEqual([]);
    expect([...held.everybody()].map((person) => person.name).sort()).toEqual([name(1), name(2)].sort());
    const person = [...held.everybody()][0]!;
    expect(held.namesLike(person, 20).map(({ id }) => id)).not.toContain(name(0));
  });
});
