import { expect, it } from 'vitest';
import { rasmOf } from './rasm.ts';

it.each([
  ['خلف', 'حلق'],
  ['بيت', 'نبث'],
  ['ذياب', 'دىات'],
  ['شيرين', 'سىزىن'],
  ['فاطمة', 'قاطمه'],
])('%s and %s have one skeleton', (left, right) => {
  expect(rasmOf(left)).toBe(rasmOf(right));
});

it('keeps letters of another shape apart, and other scripts as they are', () => {
  expect(rasmOf('خلف')).not.toBe(rasmOf('كلف'));
  expect(rasmOf('محمد')).not.toBe(rasmOf('محمود'));
  expect(rasmOf('khalaf 12')).toBe('khalaf 12');
});
