import { open } from 'node:fs/promises';
import { SijillError } from '@sijill/domain';

const HEAD_BYTES = 4_096;

/** What is no table, by its first bytes. */
const OTHERS: readonly (readonly [start: string, found: string])[] = [
  ['d0cf11e0a1b11ae1', 'an old Excel file (.xls) or one protected by a password'],
  ['25504446', 'a PDF'],
  ['ffd8ff', 'a JPEG picture'],
  ['89504e47', 'a PNG picture'],
  ['49492a00', 'a TIFF picture'],
  ['1f8b', 'a gzip archive'],
  ['52617221', 'a RAR archive'],
  ['377abcaf', 'a 7-Zip archive'],
];

/** Whether a file is a workbook or text. Throws `file.empty` and `registry.format` with what it is instead. */
export async function fileKind(path: string): Promise<'xlsx' | 'csv'> {
  const head = await firstBytes(path, HEAD_BYTES);
  if (head.length === 0) throw new SijillError('file.empty');
  const hex = head.subarray(0, 8).toString('hex');
  const other = OTHERS.find(([start]) => hex.startsWith(start));
  if (other) throw new SijillError('registry.format', { found: other[1] });
  if (hex.startsWith('504b0304')) {
    if (head.includes('mimetypeapplication/vnd.oasis'))
      throw new SijillError('registry.format', { found: 'an OpenDocument file' });
    return 'xlsx';
  }
  const start = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .slice(0, 15)
    .toLowerCase();
  if (/^<(!doctype|html|table|\?xml)/.test(start))
    throw new SijillError('registry.format', { found: 'a web page or XML, whatever its name says' });
  return 'csv';
}

export async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
