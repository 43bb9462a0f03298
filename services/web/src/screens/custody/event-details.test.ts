import type { CustodyEventView } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { ar } from '../../i18n/ar.ts';
import { en, type Word } from '../../i18n/en.ts';
import { detailsOf, wordOf } from './event-details.ts';

const event = (details: object, more: object = {}) =>
  ({ details, tool: null, version: null, ...more }) as unknown as CustodyEventView;
const inArabic = { t: (word: Word) => ar[word], count: String };
const inEnglish = { t: (word: Word) => en[word], count: String };

describe('the details of an event', () => {
  it('are said in words, without ids and hashes', () => {
    const details = {
      document: '5b0c2f4e-6f5d-4f7c-9a3b-0d4a6a1c2b3d',
      sha: 'a'.repeat(64),
      code: 'file.damaged',
      authenticated: 1,
      pages: 3,
      redaction: null,
    };
    expect(detailsOf(event(details), inEnglish)).toEqual([
      `reason: ${en['error.file.damaged']}`,
      'signed in: yes',
      'pages: 3',
    ]);
    expect(detailsOf(event(details, { tool: 'sijill', version: '1' }), inArabic)).toEqual([
      'sijill 1',
      `السبب: ${ar['error.file.damaged']}`,
      'مسجّل الدخول: نعم',
      'الصفحات: 3',
    ]);
  });

  it('are told also where they hold others, as what was erased and who went along', () => {
    expect(detailsOf(event({ erased: { mentions: 2, salts_of_commitments: 1 } }), inEnglish)).toEqual([
      'erased: names and facts found 2, salts destroyed 1',
    ]);
    const rules = { minors: true, survivors: false, ground: 'order of a court' };
    expect(detailsOf(event({ rules }), inArabic)).toEqual([
      'المشمولون بالحماية: القاصرون نعم، السند order of a court',
    ]);
  });

  it('keep the name of what this version has no word for', () => {
    expect(detailsOf(event({ later: 'thing' }), inEnglish)).toEqual(['later: thing']);
    expect(wordOf(inArabic, 'actor', 'ocr')).toBe('الآلة (القراءة)');
    expect(wordOf(inArabic, 'action', 'x.y')).toBe('x.y');
  });
});
