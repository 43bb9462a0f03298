import { describe, expect, it } from 'vitest';
import { wordNumber } from './search-numbers.ts';
import { wayFinder } from './search-ways.ts';

const place = (...terms: string[]) => new Map(terms.map((term) => [wordNumber(term), [term]]));
const page = (...words: string[]) =>
  new Uint8Array(words.flatMap((word) => [wordNumber(word) >> 8, wordNumber(word) & 255]));

describe('a phrase among the numbers of a page', () => {
  const find = wayFinder([
    [place('khalaf', 'halaf'), place('murad')],
    [place('kha'), place('laf'), place('murad')],
  ]);

  it('is found in any way, as the words that stand there', () => {
    expect(find(page('to', 'halaf', 'murad'))).toBe("(('halaf') <-> ('murad'))");
    expect(find(page('kha', 'laf', 'murad', 'and'))).toBe("(('kha') <-> ('laf') <-> ('murad'))");
  });

  it('is found in each way that stands there', () => {
    expect(find(page('khalaf', 'murad', 'halaf', 'murad'))).toBe(
      "(('khalaf') <-> ('murad')) | (('halaf') <-> ('murad'))",
    );
  });

  it('is not found in another order, with a word between or where the page ends', () => {
    for (const words of [['murad', 'khalaf'], ['khalaf', 'salim', 'murad'], ['murad', 'kha', 'laf'], []])
      expect(find(page(...words))).toBeUndefined();
  });

  it('names all words that have the number', () => {
    const shared = new Map([[wordNumber('khalaf'), ['khalaf', 'other']]]);
    expect(wayFinder([[shared]])(page('khalaf'))).toBe("(('khalaf' | 'other'))");
  });
});

describe('a phrase of which one word is badly misread', () => {
  const whole = [place('khalaf', 'halaf'), place('murad'), place('shammo')];
  const find = wayFinder([], { whole, far: [['lf'], ['md'], []] });

  it('is found where all others stand around one of the words for it', () => {
    expect(find(page('to', 'lf', 'murad', 'shammo'))).toBe("(('lf') <-> ('murad') <-> ('shammo'))");
    expect(find(page('halaf', 'md', 'shammo'))).toBe("(('halaf') <-> ('md') <-> ('shammo'))");
  });

  it('is not found by another word, two such words, none for its place, or where the page ends or begins', () => {
    for (const words of [
      ['khalaf', 'salim', 'shammo'],
      ['lf', 'md', 'shammo'],
      ['khalaf', 'murad', 'lf'],
      ['khalaf', 'md'],
      ['murad', 'shammo'],
    ])
      expect(find(page(...words))).toBeUndefined();
  });

  it('is found beside the ways in which it stands whole', () => {
    const both = wayFinder([whole], { whole, far: [[], ['md'], []] });
    expect(both(page('khalaf', 'md', 'shammo', 'khalaf', 'murad', 'shammo'))).toBe(
      "(('khalaf') <-> ('md') <-> ('shammo')) | (('khalaf') <-> ('murad') <-> ('shammo'))",
    );
  });
});
