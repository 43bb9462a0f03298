import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { errorCauses, NO_ERRORS } from './error-causes.ts';

test.each([
  ['وجد في المدينة', 'وجد في المدكنة', { letters: 1 }],
  ['يقول الشاهد', 'بقول الشاهد', { dots: 1 }],
  ['عام 1436 ه', 'عام 1437 ه', { digits: 1 }],
  ['عبد الله', 'عبدالله', { spaces: 1 }],
  ['قال : نعم', 'قال ؛ نعم', { signs: 1 }],
  ['السطر الأول ثم السطر الثاني هنا', 'السطر الأول', { segmentation: 20 }],
])('%s, read as %s', (truth, found, causes) => {
  expect(errorCauses(truth, found)).toEqual({ ...NO_ERRORS, ...causes });
});

test('the causes add up to the edit distance', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ابتيى 12.'), maxLength: 60 });
  fc.assert(
    fc.property(text, text, (truth, found) => {
      const sum = Object.values(errorCauses(truth, found)).reduce((all, count) => all + count, 0);
      expect(sum).toBe(editDistance(truth, found));
    }),
  );
});
