import { MatchExplanation } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { createMatcher, MATCHER_VERSION } from './matcher.ts';
import type { MatchPerson } from './matching-types.ts';
import { CANDIDATE_THRESHOLD } from './near-people.ts';

// Invented people.
const registry: MatchPerson[] = [
  {
    id: 'p1',
    names: ['خالد حسن علي', 'Xalid Hesen Elî'],
    sex: 'male',
    birthYear: 1990,
    kunya: 'أبو عمر',
    place: { name: 'كوجو', readings: [] },
  },
  { id: 'p2', names: ['سالم حسن علي', 'Salim Hasan Ali'], sex: 'male', birthYear: 1992 },
  { id: 'p3', names: ['Shireen Khalaf Murad'], sex: 'female', birthYear: 2001 },
  { id: 'p4', names: ['Nadia Khalaf Murad'], sex: 'female', birthYear: 2003 },
  { id: 'p5', names: ['محمد صالح', 'Muhammad Saleh'], birthYear: 1975 },
  { id: 'p6', names: ['محمد صالح'], birthYear: 1950 },
];
const matcher = createMatcher(registry);
const ids = (name: string): string[] =>
  matcher.candidates({ name, ocr: false }, 10).map((result) => result.id);

describe('finding candidates', () => {
  it('puts the person first and leaves brothers and sisters out', () => {
    expect(ids('Khalid Hasan Ali')).toEqual(['p1']);
    expect(ids('شيرين خلف مراد')).toEqual(['p3']);
  });

  it('explains a result in the form the rest of the house reads', () => {
    const [result] = matcher.candidates(
      { name: 'خالد علي', ocr: true, sex: 'male', birthYear: 1991, place: { name: 'كوجو', readings: [] } },
      1,
    );
    expect(MatchExplanation.parse(result?.explanation)).toEqual(result?.explanation);
    expect(result?.comparedName).toBe('خالد حسن علي');
    expect(result?.explanation.tokens.map((token) => token.reason)).toEqual(['exact', 'skipped', 'exact']);
    expect(result?.explanation.fields.map((field) => [field.field, field.verdict])).toEqual([
      ['sex', 'agrees'],
      ['birth', 'agrees'],
      ['place', 'agrees'],
    ]);
    expect(result?.explanation.matcherVersion).toBe(MATCHER_VERSION);
  });

  it('counts namesakes and orders equal scores by id', () => {
    const results = matcher.candidates({ name: 'محمد صالح', ocr: false }, 10);
    expect(results.map((result) => [result.id, result.explanation.namesakes])).toEqual([
      ['p5', 2],
      ['p6', 2],
    ]);
  });

  it('lets a birth year tell namesakes apart and a sex contradict', () => {
    const years = matcher.candidates({ name: 'محمد صالح', ocr: false, birthYear: 1950 }, 10);
    expect(years[0]?.id).toBe('p6');
    const [same] = matcher.candidates({ name: 'شيرين خلف', ocr: false, sex: 'female' }, 1);
    const [other] = matcher.candidates({ name: 'شيرين خلف', ocr: false, sex: 'male' }, 1);
    expect(same?.score).toBeGreaterThan(other?.score ?? 0);
  });

  it('keeps what cannot tell people apart low: a given name, a kunya, a description', () => {
    for (const { score } of matcher.candidates({ name: 'خالد', ocr: false }, 10))
      expect(score).toBeLessThan(0.45);
    const [kunya] = matcher.candidates({ name: 'أبو عمر', ocr: false }, 1);
    expect(kunya?.id).toBe('p1');
    expect(kunya?.score).toBeLessThan(0.45);
    expect(matcher.candidates({ name: 'خالد حسن علي', ocr: false, description: true }, 5)).toEqual([]);
  });

  it('trusts a doubtful reading less', () => {
    const [sure] = matcher.candidates({ name: 'Khalid Ali', ocr: true, confidence: 1 }, 1);
    const [unsure] = matcher.candidates({ name: 'Khalid Ali', ocr: true, confidence: 0.2 }, 1);
    expect(unsure?.score).toBeLessThan(sure?.score ?? 0);
  });

  it('says nothing for an empty registry, an empty name and a limit of nothing', () => {
    expect(createMatcher([]).candidates({ name: 'خالد حسن', ocr: false }, 5)).toEqual([]);
    for (const name of ['', '12', '😀']) expect(ids(name)).toEqual([]);
    expect(matcher.candidates({ name: 'خالد حسن علي', ocr: false }, 0)).toEqual([]);
    expect(
      createMatcher([{ id: 'x', names: ['', '7'] }]).candidates({ name: 'خالد', ocr: false }, 5),
    ).toEqual([]);
  });

  it('weighs a name that many people bear less than a rare one', () => {
    const crowd = Array.from({ length: 200 }, (_, index) => ({
      id: `c${index}`,
      names: [`محمد احمد ${'بتجدر'[index % 5]}${'سمنلف'[index % 4]}ان`],
    }));
    const big = createMatcher([
      ...crowd,
      { id: 'rare', names: ['شيرزاد خدر'] },
      { id: 'common', names: ['محمد احمد'] },
    ]);
    const best = (name: string): number => big.candidates({ name, ocr: false }, 1)[0]?.score ?? 0;
    expect(best('شيرزاد خدر')).toBeGreaterThan(best('محمد احمد'));
  });

  it('finds a person in a registry too large to compare with everybody', () => {
    const syllables = ['با', 'دو', 'سي', 'كر', 'لم', 'نو', 'را', 'شي', 'مي', 'تل'];
    const at = (index: number): string => syllables[index % 10]!;
    const crowd = Array.from({ length: 1000 }, (_, index) => ({
      id: `c${index}`,
      names: [`${at(index)}${at((index / 10) | 0)}ن ${at((index / 100) | 0)}${at(index + 3)}د`],
    }));
    const big = createMatcher([...crowd, ...registry]);
    expect(big.candidates({ name: 'Khalid Hassan Ali', ocr: false }, 3)[0]?.id).toBe('p1');
    expect(big.candidates({ name: 'شيرين خلف مراد', ocr: true }, 3)[0]?.id).toBe('p3');
  });

  it('offers nothing below its threshold', () => {
    for (const { score } of matcher.candidates({ name: 'علي حسن خالد', ocr: true }, 10))
      expect(score).toBeGreaterThanOrEqual(CANDIDATE_THRESHOLD);
  });
});
