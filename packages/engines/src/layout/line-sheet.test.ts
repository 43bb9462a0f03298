import { expect, test } from 'vitest';
import { box, drawnGrid, drawnPage, drawnWords } from './drawn-ink.test-support.ts';
import { layOut } from './lay-out.ts';
import { ILLEGIBLE } from './legible-words.ts';
import { wordsOnPage } from './line-sheet.ts';

/** Drawn anew for each: laying out works on its pixels. */
const page = () =>
  drawnPage(1240, 1754, [
    ...drawnWords(1100, 300, 12),
    ...drawnGrid([100, 400, 700, 1140], [500, 560, 620]),
    ...[545, 605].flatMap((base) => [...drawnWords(1120, base, 4), ...drawnWords(680, base, 2)]),
  ]);

test('words read on the sheet come back to their place on the page, with row and cell', () => {
  const { layout, ocrImage, sheet } = layOut(page());
  const words = ocrImage.lines!.map((line, index) => ({
    ...line,
    text: `w${index}`,
    confidence: 1,
    line: index,
  }));
  const back = wordsOnPage(sheet!, [...words].reverse());
  expect(back.map(({ text }) => text)).toEqual(words.map(({ text }) => text));
  for (const [index, word] of back.entries()) {
    const line = layout.lines[index]!;
    expect(Math.abs(word.x - line.x)).toBeLessThanOrEqual(4);
    expect(Math.abs(word.y - line.y)).toBeLessThanOrEqual(4);
    expect(word).toMatchObject({ line: line.row, zone: line.zone });
    expect(word.cell).toEqual(line.cell);
  }
});

test('rulings are not set out, and the paper between lines is white', () => {
  const { ocrImage } = layOut(page());
  expect(ocrImage.lines).toHaveLength(5);
  expect(ocrImage.height).toBeLessThan(700);
});

test('words beside every line are left out', () => {
  const { ocrImage, sheet } = layOut(page());
  const stray = { text: 'x', x: 2, y: ocrImage.height - 4, width: 2, height: 2, confidence: 1, line: 0 };
  expect(wordsOnPage(sheet!, [stray])).toEqual([]);
});

test('a page without writing has no sheet', () => {
  expect(layOut(drawnPage(600, 800, [])).sheet).toBeUndefined();
});

test('a piece of which hardly anything was read is marked, with its box, and left to people', () => {
  const { ocrImage, sheet } = layOut(page());
  const [line] = ocrImage.lines!;
  const guess = { ...line!, text: 'سجتبيخم', confidence: 0.04, line: 0 };
  const [marked] = wordsOnPage(sheet!, [guess]);
  expect(marked).toMatchObject({ text: ILLEGIBLE, zone: 'handwriting', confidence: 0.04 });
  expect(marked!.width).toBeCloseTo(line!.width, 0);
});

test('a speck that reads as a sign is no word, but a lone digit in a cell is', () => {
  const { ocrImage, sheet } = layOut(page());
  const sign = (index: number) => ({ ...ocrImage.lines![index]!, text: '١', confidence: 0.3, line: index });
  const back = wordsOnPage(sheet!, [sign(0), sign(2)]);
  expect(back.map(({ cell }) => cell?.row)).toEqual([0]);
});

test('a dot alone in its cell is a zero where its column are Eastern numbers; else a speck is nothing', () => {
  const bases = [545, 605, 665, 725];
  const read = (size: number, number: string, onDot: string) => {
    const { ocrImage, layout, sheet } = layOut(
      drawnPage(1240, 1754, [
        ...drawnWords(1100, 300, 12),
        ...drawnGrid([100, 400, 700, 1140], [500, 560, 620, 680, 740]),
        ...bases.flatMap((base) => drawnWords(1120, base, 4)),
        ...bases.slice(0, 3).map((base) => box(680, base - 18, 10, 18)),
        box(686, 714, size, size),
      ]),
    );
    const words = ocrImage.lines!.map((line, index) => {
      const { cell, loneDot } = layout.lines[index]!;
      const text = loneDot ? onDot : cell?.column === 1 ? number : 'اسم';
      return { ...line, text, confidence: 0.9, line: index };
    });
    const back = wordsOnPage(sheet!, words);
    return back.filter(({ cell }) => cell?.row === 3 && cell.column === 1);
  };
  const [speck, sign] = [2, 5];
  expect(read(speck, '٢٥', '.')).toMatchObject([{ text: '٠', confidence: 0.7, zone: 'table', x: 686 }]);
  expect(read(speck, '٢٥', '٠')).toMatchObject([{ text: '٠', confidence: 0.9 }]);
  expect(read(speck, '25', '.')).toEqual([]);
  expect(read(speck, 'نعم', '.')).toEqual([]);
  expect(read(sign, '٢٥', '-')).toMatchObject([{ text: '٠', confidence: 0.7 }]);
  expect(read(sign, '٢٥', '٥')).toMatchObject([{ text: '٥', confidence: 0.9 }]);
  expect(read(sign, 'نعم', '•')).toMatchObject([{ text: '•', confidence: 0.9 }]);
});
