import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractMentions } from '../extract-mentions.ts';
import { readConll, toTaggerTokens, writeConll } from './conll.ts';

test('what was found is written for people to correct, a line a sentence, particles with their word', () => {
  const text = 'الشاهد: خضر الياس\n\nوصل بسنجار.';
  expect(writeConll(text, extractMentions({ text }))).toBe(
    'الشاهد O\n: O\nخضر B-PER\nالياس I-PER\n\nوصل O\nبسنجار B-LOC\n. O\n\n',
  );
});

test('any text is written so that it reads back with the same words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const read = readConll(writeConll(text, [])).flatMap((sentence) => toTaggerTokens(sentence).words);
      expect(read).toEqual(
        text.split('\n').flatMap((line) => toTaggerTokens({ tokens: [line], labels: ['O'] }).words),
      );
    }),
    { examples: [['خضر … ㈀']] },
  );
});
