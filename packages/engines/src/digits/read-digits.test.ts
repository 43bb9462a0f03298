import { describe, expect, it } from 'vitest';
import { LINE, LINE_TRUTH, LINE_WORDS, UNREAD } from './example-line.test-support.ts';
import { findUnreadRuns } from './find-unread-runs.ts';
import { readDigits } from './read-digits.ts';

describe('reading the digits of a line again', () => {
  const read = readDigits(LINE, LINE_WORDS);
  const date = LINE_TRUTH.findIndex((text) => text.includes('/'));

  it('writes Eastern numbers as they stand there and their value in ASCII', () => {
    expect(read.map(({ text }) => text)).toEqual(LINE_TRUTH);
    expect(read[date]).toMatchObject({ value: '13/11/1436', line: 0 });
    expect(read[date]!.confidence).toBeGreaterThan(0.3);
  });

  it('keeps words of letters as they are, a lone heh beside a year included', () => {
    for (const [index, truth] of LINE_TRUTH.entries()) {
      if (/\p{L}/u.test(truth)) expect(read[index]).toBe(LINE_WORDS[index]);
    }
  });

  it('makes one word of a number that the engine had split', () => {
    const { x, width, ...rest } = LINE_WORDS[date]!;
    // The right part comes first in reading order; the gap between 1436 and its slash is where it was cut.
    const cut = x + width * 0.63;
    const split = [
      ...LINE_WORDS.slice(0, date),
      { ...rest, text: '1475', x: cut, width: x + width - cut },
      { ...rest, text: '157/11/', x, width: cut - x },
      ...LINE_WORDS.slice(date + 1),
    ];
    const joined = readDigits(LINE, split);
    expect(joined.map(({ text }) => text)).toEqual(LINE_TRUTH);
  });

  it('has nothing to say of a page without words', () => {
    expect(readDigits(LINE, [])).toEqual([]);
  });
});

describe('numbers that no word covers', () => {
  it('become words of the line they are level with', () => {
    const found = findUnreadRuns(LINE, LINE_WORDS);
    expect(found.map(({ text, value, line }) => ({ text, value, line }))).toEqual([
      { text: UNREAD.truth, value: '70', line: 0 },
    ]);
    const [word] = found;
    expect(Math.abs(word!.x - UNREAD.x)).toBeLessThan(6);
  });

  it('are not found where every ink has its word', () => {
    const covered = { ...LINE_WORDS[0]!, ...UNREAD, text: 'كلمة' };
    expect(findUnreadRuns(LINE, [...LINE_WORDS, covered])).toEqual([]);
  });
});
