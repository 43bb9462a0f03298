import { expect, test } from 'vitest';
import { kurdishScript, kurmanjiToArabic, soraniToArabic } from './kurdish.ts';
import { romanise } from './romanise.ts';

// Invented people.
test.each([
  ['أبو بكر البغدادي', 'Abū Bakr al-Baghdādī', 'Abu Bakr al-Baghdadi'],
  ['عبدالله بن خضر', 'ʻAbd Allāh bin Khiḍr', 'Abd Allah bin Khidr'],
  ['خولة محمد حجي', 'Khawlah Muḥammad Ḥajjī', 'Khawla Muhammad Hajji'],
])('%s', (name, library, simple) => {
  expect(romanise(name, 'ala-lc')).toBe(library);
  expect(romanise(name, 'simple')).toBe(simple);
});

test('Kurdish words are written as an Arabic clerk writes them', () => {
  expect(kurmanjiToArabic('Şengal')).toBe('شنكال');
  expect(soraniToArabic('ئازاد')).toBe('ازاد');
  expect(kurdishScript('گوڵێ')).toBe('sorani');
  expect(kurdishScript('Şengal')).toBe('kurmanji');
  expect(kurdishScript('سنجار')).toBeUndefined();
});
