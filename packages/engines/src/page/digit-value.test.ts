import { expect, test } from 'vitest';
import { digitValue } from './digit-value.ts';

test.each([
  ['١٤٣٦', '1436'],
  ['١٣/١١/١٤٣٦', '13/11/1436'],
  ['۴۵۶', '456'],
  ['(١٢)', '12'],
  ['١٢٫٥', '12.5'],
  ['٩٥٪', '95'],
])('%s says %s', (text, value) => {
  expect(digitValue(text)).toBe(value);
});

test.each(['1436', 'ه', '١٤٣٦هـ', '', '/', '-'])('"%s" has no other value', (text) => {
  expect(digitValue(text)).toBeUndefined();
});
