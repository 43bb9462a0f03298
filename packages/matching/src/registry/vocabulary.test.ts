import { describe, expect, it } from 'vitest';
import { compileName } from '../names/compiled-name.ts';
import { Vocabulary } from './vocabulary.ts';

const token = (name: string) => compileName(name).compiled[0]!;
const WORDS = ['خلف', 'خليف', 'Khalaf', 'Xelef', 'حلف', 'مراد', 'Murad', 'خلفان', 'Khalif', 'حلب', 'Khallaf'];
const READINGS = [0, 1, 2] as const;

function holding(words: readonly string[]): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.number(token(word));
  return vocabulary;
}

const told = (vocabulary: Vocabulary, asked: string, reading: 0 | 1 | 2) => {
  const matches = vocabulary.matches(token(asked), reading);
  return Array.from(matches.words, (word, at) => [word, matches.at(at)]);
};

describe('what a vocabulary has that is like a name part', () => {
  it.each(READINGS)('is the same whenever it was asked while the vocabulary grew (reading %i)', (reading) => {
    const growing = new Vocabulary();
    for (const [at, word] of WORDS.entries()) {
      growing.number(token(word));
      const fresh = holding(WORDS.slice(0, at + 1));
      for (const asked of ['خلف', 'Khalaf', 'مراد'])
        expect(told(growing, asked, reading)).toEqual(told(fresh, asked, reading));
    }
    expect(told(growing, 'خلف', reading).length).toBeGreaterThan(3);
  });

  it('is the same object while nothing was added', () => {
    const vocabulary = holding(WORDS);
    expect(vocabulary.matches(token('خلف'), 1)).toBe(vocabulary.matches(token('خلف'), 1));
  });
});
