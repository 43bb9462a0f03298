import { ERRORS, RegistryField, RegistryIssueCode } from '@sijill/domain';
import { expect, test } from 'vitest';
import { ar } from './ar.ts';
import { en, type Word } from './en.ts';

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const words = Object.keys(en) as Word[];

test('both dictionaries have the same keys', () => {
  expect(Object.keys(ar).sort()).toEqual([...words].sort());
});

test.each(words)('%s is said in both languages with the same things to fill in', (word) => {
  expect(en[word]).not.toBe('');
  expect(ar[word]).toMatch(word === 'document.sha256' ? /SHA-256/ : /[\u060c\u0621-\u064a]/);
  expect(holes(ar[word])).toEqual(holes(en[word]));
});

test('every coded error of the project has words', () => {
  expect(Object.keys(ERRORS).filter((code) => !(`error.${code}` in en))).toEqual([]);
});

test('every field of a list and everything that can be said of its rows has words', () => {
  const needed = [
    ...RegistryIssueCode.options.map((code) => `registry.issue.${code}`),
    ...RegistryField.options.map((field) => `registry.field.${field}`),
  ];
  expect(needed.filter((word) => !(word in en))).toEqual([]);
});
