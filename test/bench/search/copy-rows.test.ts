import { expect, it } from 'vitest';
import { copyText } from './copy-rows.ts';

it('writes what PostgreSQL reads back', () => {
  expect(copyText(null)).toBe('\\N');
  expect(copyText('one\ttwo\nback\\slash')).toBe('one\\ttwo\\nback\\\\slash');
  expect(copyText(Buffer.from([0, 255]))).toBe('\\\\x00ff');
  expect(copyText([3, 4])).toBe('{3,4}');
  expect(copyText(['a "b"'])).toBe('{"a \\\\"b\\\\""}');
  expect(copyText({ name: 'خلف "x"' })).toBe('{"name":"خلف \\\\"x\\\\""}');
});
