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
