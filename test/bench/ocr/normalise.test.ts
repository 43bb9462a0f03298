import { expect, test } from 'vitest';
import { lettersOnly, normaliseForScoring, stripMarkdown } from './normalise.ts';

test('digits of every script, Persian letters and Arabic punctuation become one', () => {
  expect(normaliseForScoring('١٤٣٦ ۱۴۳۶ 1436')).toBe('1436 1436 1436');
  expect(normaliseForScoring('یک، کتاب؛ لماذا؟')).toBe('يك , كتاب ; لماذا ?');
});

test('marks, tatweel, directional controls and presentation forms leave no trace', () => {
  expect(normaliseForScoring('مُحَمَّد\u200f الـدولـة\u202c')).toBe('محمد الدولة');
  expect(normaliseForScoring('ﻻ ﷲ')).toBe('لا الله');
});

test('letters that differ in writing stay different', () => {
  expect(normaliseForScoring('أحمد')).not.toBe(normaliseForScoring('احمد'));
  expect(normaliseForScoring('فاطمة')).not.toBe(normaliseForScoring('فاطمه'));
});

test('spaces around punctuation and runs of white space do not count', () => {
  expect(normaliseForScoring('العدد :  34\n')).toBe(normaliseForScoring('العدد: 34'));
  expect(normaliseForScoring('13/11/1436')).toBe(normaliseForScoring('13 / 11 / 1436'));
});

test('letters only: digits and punctuation are removed', () => {
  expect(lettersOnly(normaliseForScoring('العدد: ٣٤ - سري'))).toBe('العدد سري');
});

test('mark-up and pictures of a transcription are no text', () => {
  expect(stripMarkdown('# عنوان\n![صورة](x.png) **نص** <br> | أ | ب |').replace(/\s+/g, ' ').trim()).toBe(
    'عنوان نص أ ب',
  );
});
