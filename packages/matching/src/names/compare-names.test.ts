import { describe, expect, it } from 'vitest';
import { compareNames } from './compare-names.ts';

const score = (a: string, b: string, ocr = false): number => compareNames(a, b, { ocr }).score;

describe('comparing two names', () => {
  it.each([
    ['خالد حسن علي', 'Khalid Hasan Ali'],
    ['خليل شمو خضر', 'Xelîl Şemo Xidir'],
    ['Khalil Shamo Khidir', 'Xelîl Şemo Xidir'],
    ['عبد الرحمن أحمد', 'عبدالرحمن احمد'],
    ['عبد الرحمن أحمد سالم', 'Abderrahmane Ahmed Salem'],
    ['نور الدين قاسم', 'Nooreddine Qasim'],
    ['محمدعلي حسن', 'Muhammad Ali Hasan'],
    ['فاطمة بنت مراد الخالدي', 'Fatima Murad Khalidi'],
    ['مصطفى جميل', 'Mustafa Cemîl'],
    ['عزيز الرحمن سالم', 'Azizirahman Salem'],
    ['عزيزالرحمن سالم', 'Aziz ur-Rahman Salem'],
    ['شمس الرحمن ناصر', 'Shamsurrahman Nasir'],
    ['عبد الرحمن ناصر', 'Evdirehman Nasir'],
    ['Иван Петров', 'Иван Петров'],
  ])('finds %s and %s alike', (a, b) => {
    expect(score(a, b)).toBeGreaterThan(0.7);
  });

  it.each([
    ['خالد حسن علي', 'Omar Hasan Ali'],
    ['خالد حسن علي', 'سالم حسن علي'],
    ['Khalid Hasan Ali', 'Salma Hasan Ali'],
    ['حسن مراد خلف', 'Hussein Murad Khalaf'],
    ['محمود مراد خلف', 'محمد مراد خلف'],
    ['خالد حسن علي', 'Khalid Murad Sabri'],
  ])('keeps brothers, sisters and bearers of one given name apart: %s and %s', (a, b) => {
    expect(score(a, b)).toBeLessThan(0.5);
  });

  it('lets a generation be missing, at a price', () => {
    const missing = score('خالد حسن علي الزيدي', 'Khalid Hasan al-Zaidi');
    expect(missing).toBeGreaterThan(0.7);
    expect(missing).toBeLessThan(score('خالد حسن علي الزيدي', 'Khalid Hasan Ali al-Zaidi'));
  });

  it('forgives a misread dot only in text that a machine read', () => {
    expect(score('حالد حسن علي', 'خالد حسن علي', true)).toBeGreaterThan(0.7);
    expect(score('حالد حسن علي', 'خالد حسن علي', false)).toBeLessThan(0.5);
    expect(compareNames('حالد حسن', 'Khalid Hasan', { ocr: true }).tokens[0]?.reason).toBe('ocr');
  });

  it('finds a compound name again of which one side leaves the second half out', () => {
    expect(score('عزيز سالم ناصر', 'AZIZIRAHMAN SALEM NASIR')).toBeGreaterThan(0.7);
  });

  it.each([
    ['Иван Петров', 'Олег Сидоро'],
    ['Константин', 'Ал'],
    ['李小龍', '王大明'],
    ['יוסף', 'משהכ'],
    ['ܝܘܚܢܢ', 'ܐܒܪܗܡ'],
    ['Γιώργος', 'Νικόλας'],
    ['ڿڻ سالم', 'ڦڃ سالم'],
    ['Иван', 'Ivan'],
    ['أبو Omar', 'أبو Sami'],
    ['أبو Олег', 'أبو Иван'],
  ])('never takes letters that it knows nothing of for each other: %s and %s', (a, b) => {
    for (const ocr of [true, false]) expect(score(a, b, ocr)).toBeLessThan(0.5);
  });

  it('gives a kunya alone little weight', () => {
    expect(score('أبو عمر', 'Abu Omar')).toBeLessThan(0.4);
  });

  it('explains every part with its span in the original strings', () => {
    const { tokens, summary } = compareNames('خَالِد بن حسن علي', 'Khalid Ali');
    expect(tokens.map((token) => token.reason)).toEqual(['transliteration', 'extra', 'transliteration']);
    expect(tokens[0]).toMatchObject({ left: [0, 6], leftText: 'خَالِد', right: [0, 6], rightText: 'Khalid' });
    expect(tokens[1]).toMatchObject({ leftText: 'حسن', right: null });
    expect(summary).toContain('2 of 3 parts agree');
  });

  const odd = [
    '',
    ' ',
    'أ',
    'a',
    '123',
    '٤٥',
    '😀😀',
    '-',
    'ـــ',
    'ً',
    'بن',
    'al',
    'ال',
    'عبد',
    'abu',
    'Иван',
    '李',
    '\ud800',
    'خالد '.repeat(100),
    'x'.repeat(500),
    'ا'.repeat(500),
  ];
  it('is defined for every string', () => {
    for (const a of odd)
      for (const b of [...odd, 'خالد حسن', 'Khalid Hasan'])
        for (const ocr of [true, false]) {
          const result = score(a, b, ocr);
          expect(result, `${a.slice(0, 20)} | ${b.slice(0, 20)}`).toBeGreaterThanOrEqual(0);
          expect(result).toBeLessThanOrEqual(1);
        }
  });

  it('scores 0 where neither name has a letter', () => {
    expect(score('', '')).toBe(0);
    expect(score('😀', '12')).toBe(0);
    expect(score('خالد', '12')).toBe(0);
  });

  it('does not depend on which name comes first', () => {
    const names = [
      'خالد حسن علي',
      'Khalid Ali',
      'Xelîl Şemo',
      'خليل شمو مراد',
      'أبو عمر خالد',
      'Abdul Rahman Saeed',
    ];
    for (const a of names) for (const b of names) expect(score(a, b)).toBeCloseTo(score(b, a), 6);
  });
});
