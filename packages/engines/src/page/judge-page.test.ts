import type { WordBox } from '@sijill/domain';
import { expect, test } from 'vitest';
import type { Preparation } from '../picture/prepare-image.ts';
import { judgePage } from './judge-page.ts';
import { UNTOUCHED } from './prepared-page.test-support.ts';

const preparation = (blank = false, estimatedDpi = 300): Preparation => ({
  ...UNTOUCHED,
  blank,
  quality: { ...UNTOUCHED.quality, estimatedDpi },
});
const words = (...confidences: number[]): WordBox[] =>
  confidences.map((confidence, line) => ({
    text: 'الموصل',
    x: 0,
    y: 0,
    width: 9,
    height: 9,
    confidence,
    line,
  }));

test('a page that reads surely is good', () => {
  expect(judgePage({ words: words(0.95, 0.9, 0.97), preparation: preparation() })).toEqual({
    verdict: 'good',
    reasons: [],
  });
});

test('a page with many uncertain words is to be checked, one with hardly a sure word is unreadable', () => {
  expect(judgePage({ words: words(0.95, 0.45, 0.9), preparation: preparation() })).toEqual({
    verdict: 'check',
    reasons: ['low confidence'],
  });
  expect(judgePage({ words: words(0.4, 0.3, 0.42), preparation: preparation() }).verdict).toBe('unreadable');
});

test('a line that could not be read between good ones is taken for handwriting', () => {
  const page = {
    words: words(0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.2),
    preparation: preparation(),
  };
  expect(judgePage(page)).toEqual({ verdict: 'check', reasons: ['handwriting'] });
});

test('without words, ink makes the difference between blank and unreadable', () => {
  expect(judgePage({ words: [], preparation: preparation(true) }).verdict).toBe('blank');
  expect(judgePage({ words: [], preparation: preparation() })).toEqual({
    verdict: 'unreadable',
    reasons: ['no writing found'],
  });
});

test('a coarse scan is to be checked however sure the engine is', () => {
  expect(judgePage({ words: words(0.99), preparation: preparation(false, 90) }).reasons).toEqual([
    'low resolution',
  ]);
});
