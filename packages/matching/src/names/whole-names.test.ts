import { expect, it } from 'vitest';
import { wholeNames } from './whole-names.ts';

// Invented people.
it('makes a lone given name whole with what stands in columns of its own', () => {
  const apart = { father: 'حسن', grandfather: 'علي', family: 'الجاسم' };
  expect(wholeNames('خالد', apart)).toEqual(['خالد حسن علي الجاسم']);
  expect(wholeNames('عبد الله', apart)).toEqual(['عبد الله حسن علي الجاسم']);
  expect(wholeNames('Khalid', { father: 'Hasan' })).toEqual(['Khalid Hasan']);
  expect(wholeNames('خالد', {})).toEqual(['خالد']);
});

it('says no part twice, in whatever spelling it is given', () => {
  expect(wholeNames('خالد', { father: 'حسن علي', grandfather: 'على', family: ' ' })).toEqual([
    'خالد حسن علي',
  ]);
  expect(wholeNames('خالد حسن علي', { father: 'حسن', grandfather: 'علي' })).toEqual(['خالد حسن علي']);
  expect(wholeNames('Khalid Hassan', { father: 'Hasan' })).toEqual(['Khalid Hassan']);
});

it('keeps a son who bears his father’s name apart from him', () => {
  expect(wholeNames('حسن', { father: 'حسن' })).toEqual(['حسن حسن']);
});

it('also compares a longer name with the father behind the given name', () => {
  expect(wholeNames('Khalaf Murad', { father: 'Hassan', grandfather: 'Ali' })).toEqual([
    'Khalaf Murad',
    'Khalaf Hassan Ali Murad',
  ]);
});

it('leaves a kunya and a name without letters as they stand', () => {
  expect(wholeNames('أبو سيف', { father: 'حسن' })).toEqual(['أبو سيف']);
  expect(wholeNames('12', { father: 'حسن' })).toEqual(['12']);
});
