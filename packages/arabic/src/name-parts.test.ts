import { expect, test } from 'vitest';
import { nameParts } from './name-parts.ts';

// Invented names.
test('a chain gives ism and fathers, without the links', () => {
  expect(nameParts('نسرين بنت خضر بن إلياس')).toMatchObject({
    ism: 'نسرين',
    nasab: ['خضر', 'إلياس'],
    nisba: [],
    sex: 'female',
  });
});
test('compound names stay together and a nisba ends the name', () => {
  expect(nameParts('عبد الرحمن نور الدين الجبوري')).toMatchObject({
    ism: 'عبد الرحمن',
    nasab: ['نور الدين'],
    nisba: ['الجبوري'],
    sex: 'male',
  });
});
test('a kunya is no ism', () => {
  expect(nameParts('أم عبد الله الشامية')).toMatchObject({
    nasab: [],
    kunya: 'أم عبد الله',
    nisba: ['الشامية'],
    sex: 'female',
  });
});
test('an unknown name has no sex', () => {
  expect(nameParts('ززلاد').sex).toBeUndefined();
});
test.each([
  ['عبدالكريم نورالدين', { ism: 'عبدالكريم', nasab: ['نورالدين'], sex: 'male' }],
  ['عبد ال رحمن خضر', { ism: 'عبد ال رحمن', nasab: ['خضر'], sex: 'male' }],
  ['ابومصعب التونسي', { kunya: 'ابو مصعب', nisba: ['التونسي'], sex: 'male' }],
  ['شيرين الياس آل خلف', { ism: 'شيرين', nasab: ['الياس'], tribe: 'آل خلف', sex: 'female' }],
  ['الشيخ خلف عبد هللا', { ism: 'خلف', laqab: 'الشيخ' }],
])('%s', (name, parts) => {
  expect(nameParts(name)).toMatchObject(parts);
});
test.each([
  ['ح#سن خضر', { ism: 'ح#سن', nasab: ['خضر'] }],
  ['ح سن خضر', { ism: 'ح سن', nasab: ['خضر'] }],
  ['خضر بن [...] الياس', { ism: 'خضر', nasab: ['[...]', 'الياس'], sex: 'male' }],
  ['[...] بن خضر', { nasab: ['خضر'], sex: 'male' }],
])('damage: %s', (name, parts) => {
  expect(nameParts(name)).toMatchObject(parts);
  expect(nameParts(name).ism).toBe('ism' in parts ? parts.ism : undefined);
});
test('the sex says what it was taken from', () => {
  expect(nameParts('زركون بنت هاروك').sexReason).toBe('the word بنت');
  expect(nameParts('أم عمر').sexReason).toBe('the kunya أم عمر');
});
