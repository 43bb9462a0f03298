import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSijillError, type RegistryReading } from '@sijill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textRow, workbook } from '../../../../test/support/workbook.ts';
import { isKnownHeading } from '../known-heading.ts';
import { openTable } from './open-table.ts';
import type { TableRow } from './table-row.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-tables-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: string | Uint8Array, reading: RegistryReading = {}) {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const open = await openTable(path, { reading, known: isKnownHeading });
  const rows: TableRow[] = [];
  for await (const row of open.rows()) rows.push(row);
  open.close();
  return { table: open.table, headings: open.headings, rows, cells: rows.map((row) => row.cells) };
}

const refusal = async (content: string | Uint8Array, reading: RegistryReading = {}) => {
  try {
    await read(content, reading);
  } catch (error) {
    if (isSijillError(error)) return error.code;
    throw error;
  }
  return 'taken';
};

/** One byte a letter by a table of the platform's own. */
function encode(text: string, label: string): Uint8Array {
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1)
    bytes.set(new TextDecoder(label).decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from(text, (letter) => bytes.get(letter)!);
}

const LIST = 'رقم;الاسم;اسم الأب;الجنس\r\n1;خلف مراد علي;مراد;ذكر\r\n2;هدية حسن إلياس;حسن;أنثى\r\n';
const CELLS = [
  ['1', 'خلف مراد علي', 'مراد', 'ذكر'],
  ['2', 'هدية حسن إلياس', 'حسن', 'أنثى'],
];

describe('a text table', () => {
  it.each([
    ['utf-8', Buffer.from(LIST), 1],
    ['utf-8', Buffer.from(`\ufeff${LIST}`), 1],
    ['utf-16le', Buffer.from(`\ufeff${LIST}`, 'utf16le'), 1],
    ['utf-16le', Buffer.from(LIST, 'utf16le'), 0.9],
    ['utf-16be', Buffer.from(`\ufeff${LIST}`, 'utf16le').swap16(), 1],
    ['windows-1256', encode(LIST, 'windows-1256'), 0.9],
  ] as const)('is known to be %s', async (encoding, bytes, confidence) => {
    const found = await read(bytes);
    expect(found.table).toMatchObject({ encoding, encodingConfidence: confidence, delimiter: ';' });
    expect(found.headings).toEqual(['رقم', 'الاسم', 'اسم الأب', 'الجنس']);
    expect(found.cells).toEqual(CELLS);
  });

  it('is not sure of an encoding that nothing proves, and takes the one that is chosen', async () => {
    const bytes = encode('id,name\n1,Xelef Şengal\n', 'windows-1254');
    expect((await read(bytes)).table).toMatchObject({ encoding: 'windows-1254', encodingConfidence: 0.5 });
    const chosen = await read(bytes, { encoding: 'windows-1252' });
    expect(chosen.cells).toEqual([['1', 'Xelef Þengal']]);
    expect(chosen.table.encodingReason).toBe('chosen');
  });

  it('stays UTF-8 when single letters are damaged', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`id,name\n${'1,مراد علي\n'.repeat(40)}2,`),
      Buffer.from([0xd9, 0x2c]),
    ]);
    const found = await read(bytes, {});
    expect(found.table).toMatchObject({ encoding: 'utf-8', encodingConfidence: 0.8 });
    expect(found.cells.at(-1)?.join()).toContain('\ufffd');
  });

  it.each([',', ';', '\t', '|'] as const)('finds %j between the cells', async (delimiter) => {
    const text = [
      ['id', 'name', 'note'],
      ['1', 'Murad', '"a,b;c|d\te"'],
      ['2', 'Khalaf', ''],
    ]
      .map((row) => row.join(delimiter))
      .join('\n');
    const found = await read(text);
    expect(found.table.delimiter).toBe(delimiter);
    expect(found.cells[0]).toEqual(['1', 'Murad', 'a,b;c|d\te']);
  });

  it('reads quotes, doubled quotes, line ends within cells and tells each row its line', async () => {
    const found = await read(
      'id,name,note\n1,"Murad ""Abu Ali""","one\r\ntwo"\n\n2,Khalaf,5" pipe\n,,\n3,Hadi,x\n',
    );
    expect(found.rows.map(({ line, cells }) => [line, cells])).toEqual([
      [2, ['1', 'Murad "Abu Ali"', 'one\r\ntwo']],
      [4, []],
      [5, ['2', 'Khalaf', '5" pipe']],
      [6, ['', '', '']],
      [7, ['3', 'Hadi', 'x']],
    ]);
  });

  it('loses one row, not the rest, to a quote that is never closed', async () => {
    const rest = Array.from({ length: 900 }, (_, index) => `${index + 3},Person ${index}`).join('\n');
    const found = await read(`id,name\n1,"Murad\n2,Khalaf\n${rest}`);
    expect(found.rows[0]).toMatchObject({ line: 2, fault: 'open-quote', cells: ['1', '"Murad'] });
    expect(found.rows.filter(({ fault }) => fault)).toHaveLength(1);
    expect(found.rows).toHaveLength(902);
    expect(found.rows.at(-1)).toMatchObject({ line: 903, cells: ['902', 'Person 899'] });
  });

  it('loses one row to a line without end, and goes on', async () => {
    const found = await read(`id,name\n1,${'x'.repeat(3_000_000)}\n2,Khalaf\n`);
    expect(found.rows.map(({ line, fault }) => [line, fault])).toEqual([
      [2, 'too-long'],
      [3, undefined],
    ]);
  });

  it('reads the ends of line of old Macs, and a file without a last one', async () => {
    expect((await read('id,name\r1,Murad\r2,Hadi')).cells).toEqual([
      ['1', 'Murad'],
      ['2', 'Hadi'],
    ]);
  });

  it('gives repeated and empty headings names of their own', async () => {
    expect((await read('id,name,name,,name (2)\n1,a,b,c,d\n')).headings).toEqual([
      'id',
      'name',
      'name (2)',
      'column 4',
      'name (2) (2)',
    ]);
  });

  it('finds headings below a title, takes the line that is chosen, and can do without', async () => {
    const text = 'List of the invented\n\nid,name\n1,Murad\n';
    expect((await read(text)).table).toMatchObject({ headerLine: 3 });
    const chosen = await read('x,y\nid,name\n1,Murad\n', { headerLine: 1 });
    expect(chosen.headings).toEqual(['x', 'y']);
    const none = await read('1,Murad\n2,Hadi,more\n', { headerLine: 0 });
    expect([none.headings, none.cells.length]).toEqual([['column 1', 'column 2', 'column 3'], 2]);
  });
});

describe('a workbook', () => {
  const date = '<numFmts count="1"><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>';
  const styles = `${date}<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>`;

  it('gives its cells as text: shared and rich strings, numbers, days, booleans, formulas, errors', async () => {
    const bytes = workbook({
      strings: [
        '<si><t>رقم</t></si>',
        '<si><t>الاسم</t></si>',
        '<si><r><t xml:space="preserve">خلف </t></r><r><t>مراد</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
      ],
      styles,
      sheets: [
        {
          name: 'List',
          rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
            <row r="3"><c r="A3"><v>1234567890123</v></c><c r="B3" t="s"><v>2</v></c><c r="D3" s="1"><v>41854</v></c>
            <c r="E3" s="2"><v>41854.5</v></c><c r="F3" t="b"><v>1</v></c><c r="G3" t="str"><f>A1</f><v>sum</v></c><c r="H3" t="e"><v>#N/A</v></c><c r="I3"><v>1.1000000000000001</v></c><c r="J3"><f>A2+1</f></c></row>`,
        },
      ],
    });
    const { table, headings, rows } = await read(bytes);
    expect(table).toMatchObject({ format: 'xlsx', encoding: null, sheet: 'List', headerLine: 1 });
    expect(headings).toEqual(['رقم', 'الاسم']);
    expect(rows).toEqual([
      {
        line: 3,
        cells: [
          '1234567890123',
          'خلف مراد',
          '',
          '2014-08-03',
          '2014-08-03T12:00:00',
          'TRUE',
          'sum',
          '#N/A',
          '1.1',
          '=A2+1',
        ],
      },
    ]);
  });

  it('counts days from 1904 where it says so, and zeros that only the format shows', async () => {
    const bytes = workbook({
      since1904: true,
      styles:
        '<numFmts><numFmt numFmtId="170" formatCode="00000"/></numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>',
      sheets: [
        {
          name: 'A',
          rows: `${textRow(1, ['id', 'born'])}<row r="2"><c r="A2" s="1"><v>42</v></c><c r="B2" s="0"><v>40392</v></c></row>`,
        },
      ],
    });
    expect((await read(bytes)).cells).toEqual([['00042', '2014-08-03']]);
  });

  it('gives a merged value to the rows below, not across', async () => {
    const bytes = workbook({
      sheets: [
        {
          name: 'A',
          rows:
            textRow(1, ['id', 'name', 'family']) +
            textRow(2, ['1', 'Murad', 'Bajo']) +
            textRow(3, ['2', 'Hadi', '']) +
            textRow(4, ['Village of the invented', '', '']) +
            textRow(5, ['3', 'Khalaf', '']),
          merged: ['C2:C3', 'A4:C4'],
        },
      ],
    });
    expect((await read(bytes)).cells).toEqual([
      ['1', 'Murad', 'Bajo'],
      ['2', 'Hadi', 'Bajo'],
      ['Village of the invented'],
      ['3', 'Khalaf'],
    ]);
  });

  it('takes the first sheet that shows, or the one that is chosen', async () => {
    const bytes = workbook({
      sheets: [
        { name: 'Hidden', hidden: true, rows: textRow(1, ['id', 'name']) + textRow(2, ['1', 'a']) },
        { name: 'Seen', rows: textRow(1, ['id', 'name']) + textRow(2, ['2', 'b']) },
      ],
    });
    const found = await read(bytes);
    expect(found.table).toMatchObject({
      sheet: 'Seen',
      sheets: [
        { name: 'Hidden', hidden: true },
        { name: 'Seen', hidden: false },
      ],
    });
    expect((await read(bytes, { sheet: 'Hidden' })).cells).toEqual([['1', 'a']]);
    expect(await refusal(bytes, { sheet: 'Other' })).toBe('registry.unreadable');
  });

  it('is refused for a cell without end, before it takes the memory', async () => {
    const rows = `<row r="1"><c t="str"><v>${'x'.repeat(3_000_000)}</v></c></row>`;
    expect(await refusal(workbook({ sheets: [{ name: 'A', rows }] }))).toBe('registry.limit');
  });

  it('never expands entities that a sheet declares itself', async () => {
    const bomb = workbook({ sheets: [{ name: 'A', rows: '<row r="1"><c t="str"><v>&a;</v></c></row>' }] });
    expect(await refusal(bomb)).toBe('registry.unreadable');
  });
});

describe('what is no table is refused with its reason', () => {
  it.each([
    ['nothing', '', 'file.empty'],
    ['only white space', ' \n\n', 'registry.unreadable'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'registry.format'],
    ['a PDF', '%PDF-1.7\n', 'registry.format'],
    ['a web page called .xls', '<html><table><tr><td>1', 'registry.format'],
    ['binary data', Buffer.from([1, 2, 3, 0, 0, 0, 200, 201, 0, 7, 8, 0, 0, 9]), 'registry.format'],
    [
      'a cut workbook',
      workbook({ sheets: [{ name: 'A', rows: textRow(1, ['id']) }] }).subarray(0, 500),
      'registry.unreadable',
    ],
    ['a zip of something else', workbook({ sheets: [] }), 'registry.unreadable'],
  ])('%s', async (_, content, code) => {
    expect(await refusal(content)).toBe(code);
  });
});
