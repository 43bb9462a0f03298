import { BatchSettings, isSijillError } from '@sijill/domain';
import { expect, it } from 'vitest';
import { textRow, workbook } from '../../../test/support/workbook.ts';
import { zip } from '../../../test/support/zip.ts';
import { readQueryList } from './query-list.ts';

const SETTINGS = BatchSettings.parse({});
const queries = async (bytes: Uint8Array) =>
  (await readQueryList(bytes, SETTINGS)).map(({ line, query }) => [line, query]);

it('takes the first column of a CSV, with or without a heading', async () => {
  expect(await queries(Buffer.from('خلف مراد,1\nسالم شمو,2\n'))).toEqual([
    [1, 'خلف مراد'],
    [2, 'سالم شمو'],
  ]);
  expect(await queries(Buffer.from('query,note\nخلف مراد,x\n'))).toEqual([[2, 'خلف مراد']]);
});

it.each([
  ['a byte-order mark and semicolons', Buffer.from('\ufeffname;note\r\n"خلف; مراد";x\r\n')],
  ['tabs', Buffer.from('name\tnote\n"خلف; مراد"\tx\n')],
  ['UTF-16, as Excel writes Unicode text', Buffer.from('\ufeffname\tnote\r\nخلف; مراد\tx\r\n', 'utf16le')],
])('reads %s', async (_, bytes) => {
  expect(await queries(bytes)).toEqual([[2, 'خلف; مراد']]);
});

it('reads the Arabic code page of Windows', async () => {
  // خلف in Windows-1256.
  expect(await queries(Uint8Array.from([0xce, 0xe1, 0xdd, 0x2c, 0x31, 0x0a]))).toEqual([[1, 'خلف']]);
});

it('reads the first sheet of a workbook', async () => {
  const rows = [
    textRow(1, ['name', 'ocr', 'fuzzy']),
    '<row r="2"><c r="A2" t="inlineStr"><is><t>خلف مراد</t></is></c><c r="B2" t="b"><v>1</v></c><c r="C2"><v>1</v></c></row>',
    textRow(3, ['سالم', 'لا', '']),
  ];
  const lines = await readQueryList(workbook({ sheets: [{ name: 'names', rows: rows.join('') }] }), SETTINGS);
  expect(lines).toMatchObject([
    { line: 2, query: 'خلف مراد', settings: { ocr: true, fuzzy: 1 } },
    { line: 3, query: 'سالم', settings: { ocr: false, fuzzy: 0 } },
  ]);
});

it('keeps a line that cannot be read beside its fault, and the lines after it', async () => {
  const lines = await readQueryList(Buffer.from('query\n"خلف مراد\nسالم\n'), SETTINGS);
  expect(lines).toMatchObject([
    { line: 2, fault: expect.stringContaining('quote') },
    { line: 3, query: 'سالم' },
  ]);
  expect(lines[1]).not.toHaveProperty('fault');
});

it('takes a single column without a heading, blank lines between', async () => {
  expect(await queries(Buffer.from('خلف مراد\n\nسالم شمو\n'))).toEqual([
    [1, 'خلف مراد'],
    [3, 'سالم شمو'],
  ]);
});

it('keeps a line with a wrong setting beside its fault, and the lines after it', async () => {
  const lines = await readQueryList(
    Buffer.from('query,fuzzy,as\nخلف,9,person\nسالم,1,phrase\nمراد,,verb\n'),
    SETTINGS,
  );
  expect(lines.map(({ fault }) => fault)).toEqual([
    expect.stringContaining('fuzzy'),
    undefined,
    expect.stringContaining('as'),
  ]);
});

it.each([
  ['nothing', Buffer.from('')],
  ['blank lines', Buffer.from('\n;;\n')],
  ['a zip that is no workbook', zip([{ name: 'a.txt', bytes: Buffer.from('a') }])],
  ['zeros', new Uint8Array(64)],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])],
])('says that %s cannot be read', async (_, bytes) => {
  const failure = await readQueryList(bytes, SETTINGS).catch((error: unknown) => error);
  expect(isSijillError(failure, 'list.unreadable')).toBe(true);
});

it('refuses a workbook that unpacks to too much before it unpacks it', async () => {
  const bomb = Buffer.from(zip([{ name: 'xl/workbook.xml', bytes: Buffer.from('a') }]));
  const entry = bomb.indexOf('PK\u0001\u0002', 0, 'latin1');
  for (const size of [20, 24]) bomb.writeUInt32LE(0xf000_0000, entry + size);
  await expect(readQueryList(bomb, SETTINGS)).rejects.toThrow('unpacks to more than');
});
