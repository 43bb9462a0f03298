import type { WordBox, Zone } from '@sijill/domain';
import { expect, it } from 'vitest';
import { hiddenNames } from './hidden-names.ts';
import { hidePage } from './hide-page.ts';

const word = (text: string, line: number, zone: Zone): WordBox => ({
  text,
  line,
  zone,
  x: 40,
  y: 40 + 60 * line,
  width: 90,
  height: 30,
  confidence: 0.9,
});

it('what is read unsurely (stamps, signatures, handwriting, drawings) is hidden in a paper without identities', () => {
  const zones: Zone[] = ['body', 'stamp', 'signature', 'handwriting', 'figure', 'table'];
  const page = {
    pageId: 'page',
    documentId: 'document',
    width: 800,
    height: 1000,
    words: zones.map((zone, line) => word(zone, line, zone)),
    mentions: [],
    drawn: [],
    misplaced: false,
  };
  const rules = { names: hiddenNames([]), keeps: () => false, isListed: () => false, nameOf: () => '' };
  const shown = (rule: 'identities' | 'listed') => hidePage(page, { ...rules, rule }).text.split('\n');
  expect(shown('identities')).toEqual(['body', ...Array<string>(4).fill('[redacted]'), 'table']);
  expect(shown('listed')).toEqual(zones);
});
