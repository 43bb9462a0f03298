import { isSijillError } from '@sijill/domain';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { sniffType } from './sniff-type.ts';

const blank = sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } });
const ascii = (text: string) => new TextEncoder().encode(text);

async function refusal(bytes: Uint8Array): Promise<{ code: string; found: string }> {
  const error = await sniffType(bytes, 'letter.pdf').then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isSijillError(error)) throw new Error(`expected a refusal, got ${String(error)}`);
  return { code: error.code, found: String(error.details.found ?? '') };
}

test('the content decides, whatever the name says', async () => {
  expect(await sniffType(await blank.clone().png().toBuffer(), 'letter.pdf')).toEqual({
    mediaType: 'image/png',
  });
  expect(await sniffType(await blank.clone().jpeg().toBuffer(), 'x')).toEqual({ mediaType: 'image/jpeg' });
  expect(await sniffType(await blank.clone().tiff().toBuffer(), 'x')).toEqual({ mediaType: 'image/tiff' });
  expect(await sniffType(ascii('%PDF-1.7\n'), 'photo.jpg')).toEqual({ mediaType: 'application/pdf' });
  expect(await sniffType(Buffer.from('504b0506'.padEnd(44, '0'), 'hex'), 'x')).toEqual({
    mediaType: 'application/zip',
  });
});

test('a PDF header may stand behind a little rubbish, not far behind', async () => {
  expect(await sniffType(ascii(`${' '.repeat(300)}\n%PDF-1.4\n`), 'x')).toEqual({
    mediaType: 'application/pdf',
  });
  expect((await refusal(ascii(`${'a '.repeat(1000)}%PDF-1.4\n`))).code).toBe('file.type');
});

test('an empty file is named empty', async () => {
  expect((await refusal(new Uint8Array())).code).toBe('file.empty');
});

test('what cannot be read is named in words', async () => {
  const webp = await blank.clone().webp().toBuffer();
  const heic = Buffer.concat([Buffer.from('00000018', 'hex'), ascii('ftypheic\0\0\0\0mif1heic')]);
  expect(await refusal(webp)).toEqual({
    code: 'file.type',
    found: 'a WebP image: convert it to PNG or JPEG',
  });
  expect((await refusal(heic)).found).toContain('HEIC photo');
  expect((await refusal(ascii('Dear reader,\nthis is a letter.'))).found).toBe('plain text');
  expect((await refusal(ascii('<!DOCTYPE html><html></html>'))).found).toContain('web page');
  expect((await refusal(Buffer.from('d0cf11e0a1b11ae1'.padEnd(200, '0'), 'hex'))).found).toContain(
    'old Office file',
  );
  expect((await refusal(new Uint8Array(100))).found).toBe('a file of zeros only');
  expect((await refusal(Uint8Array.of(1, 2, 3, 250, 251, 252))).found).toBe('a file of unknown type');
});
