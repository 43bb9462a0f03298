import { expect, it } from 'vitest';
import { lightStem, withParticles } from './light-stem.ts';

it.each([
  ['القريه', 'قري'],
  ['والمعتقلين', 'معتقل'],
  ['معتقلات', 'معتقل'],
  ['للاسير', 'اسير'],
  ['بالسوق', 'سوق'],
  ['اسماوهم', 'اسماو'],
])('%s has the stem %s', (word, stem) => {
  expect(lightStem(word)).toBe(stem);
});

it.each(['بكر', 'وليد', 'كريم', 'فواز', 'لوي', 'علي', 'khalaf', '1436', 'الي'])(
  '%s is left alone',
  (name) => {
    expect(lightStem(name)).toBe(name);
  },
);

it('writes particles before a word as clerks do', () => {
  expect(withParticles('خلف')).toEqual(expect.arrayContaining(['وخلف', 'لخلف', 'الخلف']));
  expect(withParticles('الموصل')).toEqual(expect.arrayContaining(['والموصل', 'بالموصل', 'للموصل']));
  expect(withParticles('1436')).toEqual([]);
});
