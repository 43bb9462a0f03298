import { describe, expect, it } from 'vitest';
import { type CsvRow, csvPieces, csvText } from './csv.ts';
import { csvRows } from './verify/csv-rows.ts';

describe('CSV', () => {
  it('begins with a mark and quotes what must be', () => {
    expect(csvText([['a', 'b,c', 'd"e', 1.5, '', ' f', 'g;h', 'i\nj']])).toBe(
      '\ufeffa,"b,c","d""e",1.5,," f","g;h","i\nj"\r\n',
    );
  });

  it.each(['=1', '+1', '-1+1', '-', '@x', '\tx', '\rx', '\t=1', ' =1', '＝1', '－1', '=محمد'])(
    'defuses %j, which is read again with an apostrophe and nothing else',
    (cell) => {
      expect(csvRows(csvText([[cell, 'x']]).slice(1))).toEqual([[`'${cell}`, 'x']]);
    },
  );

  it.each(['-5', '-1,5', '-0.25'])('leaves the number %s', (cell) => {
    expect(csvRows(csvText([[cell, -3]]).slice(1))).toEqual([[cell, '-3']]);
  });

  it('is the same in pieces', async () => {
    const rows: CsvRow[] = [
      ['a', 1],
      ['=b', '"'],
    ];
    async function* each() {
      yield* rows;
    }
    let text = '';
    for await (const piece of csvPieces(each())) text += piece;
    expect(text).toBe(csvText(rows));
  });
});
