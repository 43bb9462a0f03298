import { expect, test } from 'vitest';
import { alignWords } from './align-words.ts';
import { rewriteWords, typedWords } from './rewrite-words.ts';

const pairs = (old: string, fresh: string) =>
  alignWords(old.split(' '), fresh.split(' ')).map(({ from, old: count, words }) => [
    old
      .split(' ')
      .slice(from, from + count)
      .join(' '),
    words.join(' '),
  ]);

/** Words 100 px wide with gaps of 20 px, right to left from x 1000. */
const line = (text: string) =>
  text.split(' ').map((word, index) => ({
    text: word,
    x: 900 - 120 * index,
    y: 50,
    width: 100,
    height: 40,
    confidence: 0.4,
    line: 3,
    zone: 'table' as const,
  }));

test('misread letters are the same word', () => {
  expect(pairs('حلف مراد الياس', 'خلف مراد إلياس')).toEqual([
    ['حلف', 'خلف'],
    ['مراد', 'مراد'],
    ['الياس', 'إلياس'],
  ]);
});

test('torn, run together, left out and added words are told apart', () => {
  expect(pairs('عبدالله حسن', 'عبد الله حسن')).toEqual([
    ['عبدالله', 'عبد الله'],
    ['حسن', 'حسن'],
  ]);
  expect(pairs('عبد الر حمن حسن', 'عبد الرحمن حسن')).toEqual([
    ['عبد', 'عبد'],
    ['الر حمن', 'الرحمن'],
    ['حسن', 'حسن'],
  ]);
  expect(pairs('خلف ## مراد', 'خلف مراد')).toEqual([
    ['خلف', 'خلف'],
    ['##', ''],
    ['مراد', 'مراد'],
  ]);
  expect(pairs('خلف حسن', 'خلف مراد حسن')).toEqual([
    ['خلف', 'خلف'],
    ['', 'مراد'],
    ['حسن', 'حسن'],
  ]);
});

test('a word for a word keeps its box, zone and line, and is sure', () => {
  const old = line('حلف مراد');
  expect(rewriteWords('خلف مراد', old)).toEqual([
    { ...old[0], text: 'خلف', confidence: 1 },
    { ...old[1], confidence: 1 },
  ]);
});

test('a torn word shares its box from the right, words run together get the box around them', () => {
  const [first, second] = rewriteWords('عبد الله', line('عبدالله'));
  expect(first!.x).toBeGreaterThan(second!.x);
  expect(first!.x + first!.width).toBe(1000);
  expect(second!.x).toBe(900);
  expect(second!.x + second!.width).toBeLessThanOrEqual(first!.x);
  expect(rewriteWords('الرحمن', line('الر حمن'))).toMatchObject([{ x: 780, width: 220 }]);
});

test('an added word gets the gap it stands in, else a share of its neighbour', () => {
  const wide = [
    { ...line('خلف')[0]!, x: 900 },
    { ...line('حسن')[0]!, x: 500 },
  ];
  const [, added] = rewriteWords('خلف مراد حسن', wide);
  expect(added).toMatchObject({ text: 'مراد', x: 630, width: 240 });
  const close = rewriteWords('خلف مراد حسن', line('خلف حسن'));
  expect(close.map(({ text }) => text)).toEqual(['خلف', 'مراد', 'حسن']);
  expect(close[1]!.x).toBeGreaterThanOrEqual(900);
  expect(close[0]!.x).toBeGreaterThan(close[1]!.x);
  const leading = rewriteWords('المدعو خلف', line('خلف'));
  expect(leading[0]!.x).toBeGreaterThan(leading[1]!.x);
  expect(leading[1]!.x).toBe(900);
});

test('a wholly different text keeps within the line', () => {
  const boxes = rewriteWords('نص آخر تماما ليس مثله', line('ااا ببب'));
  expect(boxes.map(({ text }) => text).join(' ')).toBe('نص آخر تماما ليس مثله');
  for (const { x, width } of boxes) {
    expect(x).toBeGreaterThanOrEqual(780);
    expect(x + width).toBeLessThanOrEqual(1000);
  }
});

test('digits say what they are in ASCII; nothing written leaves nothing', () => {
  expect(rewriteWords('١٤٣٦/٢', line('١٤٢٦/٢'))).toMatchObject([{ text: '١٤٣٦/٢', value: '1436/2' }]);
  expect(rewriteWords(' \u200f ', line('##'))).toEqual([]);
});

test('signs that show nothing are no part of a word, joiners are', () => {
  expect(typedWords('\u202eخلف\u200f\tمراد\nحسن\u0000')).toEqual(['خلف', 'مراد', 'حسن']);
  expect(typedWords('می\u200cشود')).toEqual(['می\u200cشود']);
  expect(() => typedWords('و '.repeat(400))).toThrow(/at most 300 words/);
});
