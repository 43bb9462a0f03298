import { expect, test } from 'vitest';
import { withSection } from './results-file.ts';

const file = '# Results\n\n## OCR\n\nold\n\n## Matching\n\nkept\n';

test('one section is replaced, the others stay', () => {
  expect(withSection(file, 'OCR', 'new')).toBe('# Results\n\n## OCR\n\nnew\n\n## Matching\n\nkept\n');
  expect(withSection(file, 'Matching', 'new')).toBe('# Results\n\n## OCR\n\nold\n\n## Matching\n\nnew\n');
});

test('a new section comes last', () => {
  expect(withSection('# Results\n', 'OCR', 'new')).toBe('# Results\n\n## OCR\n\nnew\n');
});
