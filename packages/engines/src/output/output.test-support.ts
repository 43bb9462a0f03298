import type { PageReading, WordBox } from '@sijill/domain';

/** A line of words laid out from the right edge (or, for foreign lines, from the left), 40 px high. */
export function laidOut(line: readonly string[], index: number, fromLeft = false): WordBox[] {
  let edge = fromLeft ? 200 : 1400;
  return line.map((text) => {
    const width = [...text].length * 22 + 6;
    const x = fromLeft ? edge : edge - width;
    edge += fromLeft ? width + 14 : -(width + 14);
    return {
      text,
      x,
      y: 60 + index * 90 + (text.length % 3),
      width,
      height: 40,
      confidence: 0.9,
      line: index,
    };
  });
}

export function readingOf(words: readonly WordBox[], more: Partial<PageReading> = {}): PageReading {
  return {
    words,
    imageWidth: 1500,
    imageHeight: 1000,
    source: 'ocr',
    engine: 'recorded',
    engineVersion: '1',
    configurationHash: 'a'.repeat(64),
    ...more,
  };
}

/** An invented page: a heading, a table of two rows and two columns, a stamp; something of everything. */
export const PAGE: PageReading = readingOf(
  [
    ...laidOut(['سجل', '"خيالي"', '<1>'], 0).map((word) => ({ ...word, zone: 'header' as const })),
    ...laidOut(['خلف', 'مراد'], 1).map((word) => ({ ...word, ...cell(0, 0) })),
    ...laidOut(['١٤٣٦'], 1).map((word) => ({ ...word, x: 300, line: 2, value: '1436', ...cell(0, 1) })),
    ...laidOut(['بركات'], 2).map((word) => ({ ...word, line: 3, ...cell(1, 0) })),
    ...laidOut(['38'], 2).map((word) => ({ ...word, x: 300, line: 4, value: '38', ...cell(1, 1) })),
    ...laidOut(['ختم'], 4).map((word) => ({ ...word, line: 5, zone: 'stamp' as const })),
  ],
  { verdict: { verdict: 'check', reasons: ['low confidence'] } },
);

function cell(row: number, column: number) {
  return { zone: 'table' as const, cell: { table: 0, row, column } };
}
