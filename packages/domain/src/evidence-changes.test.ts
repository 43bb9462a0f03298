import { describe, expect, it } from 'vitest';
import { evidenceChanges, isStale } from './evidence-changes.ts';
import type { SeenEvidence } from './judgement.ts';

const seen: SeenEvidence = {
  mentionText: 'سالم  حسن',
  lineText: 'الاسم سالم حسن',
  pageId: '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a99',
  transcriptionId: '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a98',
  extractorVersion: '1',
  imageSha256: null,
  place: null,
  score: 0.8,
  comparedName: 'Salim Hasan',
  explanationSha256: 'a',
  namesakes: 2,
  matcherVersion: '1',
  otherSha256: 'b',
  proposed: true,
};
const changed = (more: Partial<SeenEvidence>) => evidenceChanges(seen, { ...seen, ...more });
const asked = (more: Partial<SeenEvidence>) => isStale('same', changed(more));

describe('evidence asks for another look', () => {
  it.each<[string, Partial<SeenEvidence>]>([
    ['the words are read otherwise', { mentionText: 'سالم حسين' }],
    ['their line is', { lineText: 'سالم حسن وآخر' }],
    ['the score moved noticeably', { score: 0.7 }],
    ['the reasons are others', { explanationSha256: 'c' }],
    ['there is one namesake more', { namesakes: 3 }],
    ['the registry row was changed', { otherSha256: 'c' }],
    ['another name of the person fitted', { comparedName: 'Selim' }],
    ['the machine no longer proposes it', { proposed: false }],
  ])('when %s', (_, more) => {
    expect(asked(more)).toBe(true);
  });

  it.each<[string, Partial<SeenEvidence>]>([
    ['nothing changed', {}],
    ['spaces changed', { mentionText: 'سالم حسن' }],
    ['the score moved a little', { score: 0.83 }],
    ['a namesake went', { namesakes: 1 }],
    ['another version found the same', { matcherVersion: '2', extractorVersion: '2' }],
    ['the page was read again alike', { transcriptionId: '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a97' }],
  ])('not when %s', (_, more) => {
    expect(asked(more)).toBe(false);
  });
});

it('tells what was and what is', () => {
  expect(changed({ score: 0.65 })).toEqual([
    { what: 'score', before: '0.80', after: '0.65', material: true },
  ]);
});

it('"different" is not in doubt when the machine gives the pair up, and a withdrawal never is', () => {
  expect(isStale('different', changed({ proposed: false }))).toBe(false);
  expect(isStale('unsure', changed({ proposed: false }))).toBe(true);
  expect(isStale('withdrawn', changed({ score: 0 }))).toBe(false);
});
