import type { WordBox, Zone } from '@sijill/domain';
import { expect, test } from 'vitest';
import { extractDocument } from './extract-mentions.ts';

type Row = readonly [zone: Zone, text: string, cells?: readonly string[]];

/** A page as an engine reads it: words with boxes, the zone that the layout tells, and cells where it saw a table. */
function read(rows: readonly Row[], { confidence = 1, stampConfidence = 1 } = {}) {
  const words: WordBox[] = [];
  for (const [line, [zone, text, cells]] of rows.entries()) {
    for (const [column, cell] of (cells ?? [text]).entries())
      for (const word of cell.split(' ')) {
        const box = { x: 900 - 60 * column, y: 40 * line, width: 50, height: 20 };
        const place = cells ? { cell: { table: 0, row: line, column } } : {};
        words.push({
          ...box,
          text: word,
          line,
          zone,
          confidence: zone === 'stamp' ? stampConfidence : confidence,
          ...place,
        });
      }
  }
  const text = rows.map(([, line, cells]) => cells?.join(' ') ?? line).join('\n');
  return extractDocument([{ text, words }]);
}

const letter = (stamp: string): Row[] => [
  ['body', 'الدولة الإسلامية'],
  ['body', 'ولاية نينوى'],
  ['body', 'ديوان التعليم'],
  ['body', 'التاريخ: 13/11/1436'],
  ['body', 'بسم الله الرحمن الرحيم'],
  ['body', 'نعلمكم أن المدعو خضر الياس مراد لم يحضر أمامنا'],
  ['body', 'القاضي'],
  ['body', 'أبو عمر الجبوري'],
  ['stamp', stamp],
];

test('what the layout calls body can still be the head of a letter', () => {
  const { pages } = read(letter('ديوان التعليم'));
  expect(pages[0]?.find(({ kind }) => kind === 'date')).toMatchObject({ zone: 'header', role: 'document' });
});

test('a stamp of another office or wilaya than the header is a sign of forgery, the same office is none', () => {
  const codes = (stamp: string) => read(letter(stamp)).document.flags.map(({ code }) => code);
  expect(codes('ديوان القضاء والمظالم')).toEqual(['stamp-of-other-office']);
  expect(codes('ولاية الرقة')).toEqual(['stamp-of-other-wilaya']);
  expect(codes('ديوان التعليم')).toEqual([]);
});

test('a stamp that is cut short or misread in a letter is no sign of anything', () => {
  const codes = (stamp: string) => read(letter(stamp)).document.flags.map(({ code }) => code);
  for (const torn of ['ولاية ال', 'ولاية', 'ديوان التعلي', 'ديوان التعليه', 'ديوان'])
    expect(codes(torn)).toEqual([]);
});

const codesOf = (rows: readonly Row[], confidence = 1, stampConfidence = confidence) =>
  read(rows, { confidence, stampConfidence }).document.flags.map(({ code }) => code);

test('a stamp of which nothing can be read is a sign where the text around it is read well, and only there', () => {
  const torn = letter('ءلد […]');
  expect(codesOf(torn, 0.95, 0.3)).toEqual(['unclear-stamp']);
  expect(codesOf(letter('[…]'), 0.95)).toEqual(['unclear-stamp']);
  // A word of it is read: the stamp says something.
  expect(codesOf(letter('ديوان التعليم'), 0.95)).toEqual([]);
  // The whole page is hard to read, or it has no stamp.
  expect(codesOf(torn, 0.7, 0.3)).toEqual([]);
  expect(codesOf(letter('').slice(0, -1), 0.95)).toEqual([]);
});

test('a head that stands only below the close of a letter is a sign; above it, or of a second letter, it is none', () => {
  const body: Row[] = [
    ['body', 'إلى مسؤول التعليم في سنجار'],
    ['body', 'نعلمكم أن المدعو خضر الياس مراد لم يحضر أمامنا'],
    ['body', 'والسلام عليكم ورحمة الله وبركاته'],
  ];
  const state: Row = ['body', 'الدولة الإسلامية'];
  const basmala: Row = ['body', 'بسم الله الرحمن الرحيم'];
  expect(codesOf([...body, state])).toEqual(['odd-layout']);
  expect(codesOf([state, ...body, basmala])).toEqual(['odd-layout']);
  expect(codesOf([state, basmala, ...body])).toEqual([]);
  // Its name in the signature or stamp beside one in the head is usual; so is a second letter below the first.
  expect(codesOf([state, basmala, ...body, ['body', 'الدولة الإسلامية']])).toEqual([]);
  expect(codesOf([...body, ['stamp', 'الدولة الإسلامية']])).toEqual([]);
  expect(codesOf([...body, state, ['body', 'ولاية نينوى']])).toEqual([]);
});

test('a year in a column of births is a birth year of the row, in any other column it is a number', () => {
  const { pages } = read([
    ['table', '', ['ت', 'الاسم', 'تولد', 'الكمية']],
    ['table', '', ['1', 'زركون هاروك شنكار', '١٩٩٠', '1436']],
  ]);
  const dates = pages[0]?.filter(({ kind }) => kind === 'date');
  expect(dates?.map(({ text, role }) => [text, role])).toEqual([['١٩٩٠', 'birth']]);
  expect(pages[0]?.find(({ kind }) => kind === 'person')?.value).toMatchObject({ birthYear: 1990 });
});
