import { PackageLink } from '@sijill/domain';
import { csvText } from '@sijill/evidence';
import type { PackagedJudgement } from '@sijill/storage';
import { describe, expect, it } from 'vitest';
import { followTheMoney } from './follow-the-money.ts';
import { LINK_COLUMNS, linkTable } from './link-table.ts';
import { isLink, type LinkSource, linkLines } from './links.ts';

const id = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;

function source(judgements: readonly PackagedJudgement[] = []): LinkSource {
  return {
    record: { ownId: 'P1', aliases: [] },
    erased: false,
    crop: null,
    candidate: {
      id: id(1),
      caseId: id(2),
      score: 0.91,
      mention: {
        id: id(3),
        documentId: id(4),
        pageId: id(5),
        pageNumber: 2,
        evidenceNumber: 'SJL-000007',
        documentName: 'a.pdf',
        words: [0],
        kind: 'person',
        start: 0,
        end: 8,
        text: '=محمد\nعلي',
        zone: 'body',
        role: null,
        cue: null,
        confidence: 0.9,
        foundBy: 'rule',
        value: { kind: 'person', name: 'محمد علي' },
      },
      person: {
        id: id(6),
        ownId: 'P1',
        registry: 'Invented & fictitious <list>',
        nameArabic: 'محمد علي',
        nameLatin: 'Muhammad Ali',
        sex: 'male',
        birthYear: 1990,
        originPlace: null,
      },
      comparedName: 'محمد علي',
      explanation: {
        tokens: [],
        fields: [
          { field: 'birth', left: '1990', right: '1990', verdict: 'agrees', weight: 1 },
          { field: 'place', left: 'a', right: 'b', verdict: 'contradicts', weight: -1 },
        ],
        summary: '2 of 2 parts agree',
        namesakes: 3,
        matcherVersion: 'test',
      },
      createdAt: '2026-11-27T00:00:00.000Z',
      state: 'open',
      proposed: true,
      mentionCount: 1,
      nearDuplicatePages: 0,
    },
    words: [{ text: 'محمد', x: 1, y: 2, width: 3, height: 4, confidence: 1, line: 0 }],
    transcriptionId: id(7),
    judgements,
  };
}
const judged = (reviewer: string, verdict: PackagedJudgement['verdict'] = 'same'): PackagedJudgement => ({
  reviewer,
  verdict,
  at: '2026-11-27T00:00:00Z',
  reason: `reason of ${reviewer}`,
  seq: 1,
});
const documents = new Map([[id(4), { sha256: 'ab'.repeat(32), mainDate: '2015-09-03' }]]);

describe('a link', () => {
  it('is one only when two different people judged the same', () => {
    expect(isLink([])).toBe(false);
    expect(isLink([judged('a')])).toBe(false);
    expect(isLink([judged('a'), judged('a')])).toBe(false);
    expect(isLink([judged('a'), judged('b', 'unsure')])).toBe(false);
    expect(isLink([judged('a'), judged('b')])).toBe(true);
  });

  it('is called what it is in JSON lines', () => {
    const kinds = [source(), source([judged('a')]), source([judged('a'), judged('b')])].map(
      (one) => JSON.parse(linkLines([one])).kind,
    );
    expect(kinds).toEqual(['machine-proposal', 'judged-candidate', 'link']);
  });
});

describe('a line of links.jsonl', () => {
  it('has the published schema', () => {
    const line = linkLines([source([judged('a'), judged('b')])]);
    const parsed = PackageLink.strict().parse(JSON.parse(line));
    expect(parsed.kind).toBe('link');
  });
});

describe('the table of links', () => {
  it('has both names, dates, decisions, reviewers, reasons, the page and the hash', () => {
    const [head = [], row = []] = linkTable([source([judged('a'), judged('b')])], documents);
    const cell = (name: string) => row[head.indexOf(name)];
    expect(head).toEqual(LINK_COLUMNS.map(({ name }) => name));
    expect(cell('NAME IN THE REGISTRY')).toBe('محمد علي | Muhammad Ali');
    expect([cell('DECISION'), cell('REVIEWER 1'), cell('REVIEWER 2')]).toEqual([
      'link',
      'a: same',
      'b: same',
    ]);
    expect([cell('AGREES'), cell('CONTRADICTS')]).toEqual(['birth: 1990 / 1990', 'place: a / b']);
    expect([cell('PAGE'), cell('SHA256'), cell('DATE OF THE DOCUMENT')]).toEqual([
      'SJL-000007-0002',
      'ab'.repeat(32),
      '2015-09-03',
    ]);
  });

  it('runs nothing in a spreadsheet', () => {
    expect(csvText(linkTable([source()], documents))).toContain(`,'=محمد علي,`);
  });
});

describe('FollowTheMoney', () => {
  const entities = (links: readonly LinkSource[]) =>
    followTheMoney(
      [
        {
          id: id(4),
          batchId: null,
          name: 'a.pdf',
          evidenceNumber: 'SJL-000007',
          sha256: 'ab'.repeat(32),
          size: 12,
          mediaType: 'application/pdf',
          status: 'processed',
          reason: null,
          pages: [],
          mentions: [],
        },
      ],
      links,
    )
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('has every entity that is referred to, each once', () => {
    const all = entities([source(), source()]);
    const ids = all.map((entity) => entity.id);
    expect(new Set(ids).size).toBe(ids.length);
    const referred = all.flatMap(({ properties }) =>
      ['document', 'resolved', 'candidate', 'match'].flatMap((name) => properties[name] ?? []),
    );
    expect(referred.length).toBeGreaterThan(3);
    for (const one of referred) expect(ids).toContain(one);
    expect(new Set(all.map(({ schema }) => schema))).toEqual(
      new Set(['Pages', 'Person', 'Mention', 'Similar']),
    );
  });

  it('says of a proposal that it is no link', () => {
    const similar = (links: readonly LinkSource[]) =>
      entities(links).find(({ schema }) => schema === 'Similar').properties.criteria[0];
    expect(similar([source()])).toContain('machine proposal, not a link');
    expect(similar([source([judged('a'), judged('b')])])).toContain('judged the same by two people');
  });
});
