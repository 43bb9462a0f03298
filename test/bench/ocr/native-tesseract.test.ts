import { expect, test } from 'vitest';
import { wordsOfTsv } from './native-tesseract.ts';

const TSV = [
  'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
  '1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t',
  '4\t1\t1\t1\t1\t0\t10\t10\t80\t10\t-1\t',
  '5\t1\t1\t1\t1\t1\t60\t10\t30\t10\t96.5\tبسم',
  '5\t1\t1\t1\t1\t2\t10\t10\t40\t10\t80\tالله',
  '5\t1\t1\t1\t2\t1\t10\t30\t40\t10\t95\t ',
  '5\t1\t1\t2\t1\t1\t10\t50\t40\t10\t12\t"12"',
].join('\n');

test('words of the table keep their lines, boxes and confidence; blanks are no words', () => {
  expect(wordsOfTsv(TSV)).toEqual([
    { text: 'بسم', x: 60, y: 10, width: 30, height: 10, confidence: 0.965, line: 0 },
    { text: 'الله', x: 10, y: 10, width: 40, height: 10, confidence: 0.8, line: 0 },
    { text: '"12"', x: 10, y: 50, width: 40, height: 10, confidence: 0.12, line: 1 },
  ]);
});
