import { BatchSettings, isSijillError } from '@sijill/domain';
import exceljs from 'exceljs';
import { expect, it } from 'vitest';
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
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('names');
  sheet.addRows([
    ['name', 'ocr', 'fuzzy'],
    ['خلف مراد', true, 1],
    ['سالم', 'لا', ''],
  ]);
  const lines = await readQueryList(new Uint8Array(await workbook.xlsx.writeBuffer()), SETTINGS);
  expect(lines).toMatchObject([
    { line: 2, query: 'خلف مراد', settings: { ocr: true, fuzzy: 1 } },
    { line: 3, query: 'سالم', settings: { ocr: false, fuzzy: 0 } },
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
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])],
])('says that %s cannot be read', async (_, bytes) => {
  const failure = await readQueryList(bytes, SETTINGS).catch((error: unknown) => error);
  expect(isSijillError(failure, 'list.unreadable')).toBe(true);
});

it('refuses a workbook that unpacks to too much before it unpacks it', async () => {
  const bomb = Buffer.from(zip([{ name: 'xl/workbook.xml', bytes: Buffer.from('a') }]));
  bomb.writeUInt32LE(0xf000_0000, bomb.indexOf('PK\u0001\u0002', 0, 'latin1') + 24);
  await expect(readQueryList(bomb, SETTINGS)).rejects.toThrow('unpacks to too much');
});
