import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_PAGES } from '@sijill/domain';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encryptedPdf, pdfOf } from '../pdf/pdf-fixture.test-support.ts';
import { inspectFile, inspectInChild } from './inspect-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-inspect-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const noise = {
  create: {
    width: 300,
    height: 200,
    channels: 3,
    background: '#fff',
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
  },
} as const;

test('an image has one page', async () => {
  expect(await inspectFile(await file('a.png', await sharp(noise).png().toBuffer()))).toEqual({
    mediaType: 'image/png',
    pageCount: 1,
  });
  expect(await inspectFile(await file('a.jpg', await sharp(noise).jpeg().toBuffer()))).toEqual({
    mediaType: 'image/jpeg',
    pageCount: 1,
  });
});

test('every page of a TIFF counts', async () => {
  const page = await sharp(noise).png().toBuffer();
  const pages = await sharp([page, page, page], { join: { animated: true } })
    .tiff()
    .toBuffer();
  expect(await inspectFile(await file('a.tif', pages))).toEqual({ mediaType: 'image/tiff', pageCount: 3 });
});

test('an image that is cut short is damaged, even by its last tenth', async () => {
  for (const [name, bytes] of [
    ['cut.jpg', await sharp(noise).jpeg().toBuffer()],
    ['cut.png', await sharp(noise).png().toBuffer()],
    ['cut.tif', await sharp(noise).tiff({ compression: 'lzw' }).toBuffer()],
  ] as const) {
    const path = await file(name, bytes.subarray(0, Math.floor(bytes.length * 0.9)));
    await expect(inspectFile(path), name).rejects.toMatchObject({ code: 'file.damaged' });
  }
});

test('the pages of a PDF are counted, one that lies or is cut short is told', async () => {
  expect(await inspectFile(await file('a.pdf', pdfOf(3)))).toEqual({
    mediaType: 'application/pdf',
    pageCount: 3,
  });
  await expect(inspectFile(await file('none.pdf', '%PDF-1.7\nnothing follows'))).rejects.toMatchObject({
    code: 'file.damaged',
  });
  await expect(inspectFile(await file('much.pdf', pdfOf(MAX_PAGES + 1)))).rejects.toMatchObject({
    code: 'file.limit',
  });
});

test('a PDF that asks for a password says so', async () => {
  await expect(inspectFile(await file('locked.pdf', encryptedPdf()))).rejects.toMatchObject({
    code: 'file.encrypted',
  });
});

test('an empty file is named empty', async () => {
  await expect(inspectFile(await file('empty', ''))).rejects.toMatchObject({ code: 'file.empty' });
});

test('the child answers as the function does, errors typed', async () => {
  expect(await inspectInChild(await file('b.pdf', pdfOf(2)))).toEqual({
    mediaType: 'application/pdf',
    pageCount: 2,
  });
  await expect(inspectInChild(await file('text.pdf', 'only words'))).rejects.toMatchObject({
    code: 'file.type',
    details: { found: 'plain text' },
  });
}, 30_000);

test('an inspection that takes too long is beyond a limit', async () => {
  await expect(inspectInChild(await file('slow.pdf', pdfOf(1)), { timeoutMs: 1 })).rejects.toMatchObject({
    code: 'file.limit',
  });
});

test.skipIf(!existsSync('/proc/self/stat'))(
  'an inspection that works too long is beyond a limit (Linux tells processor time)',
  async () => {
    await expect(inspectInChild(await file('hard.pdf', pdfOf(1)), { cpuMs: 20 })).rejects.toMatchObject({
      code: 'file.limit',
      message: expect.stringContaining('0.02 s of processor time'),
    });
  },
  30_000,
);

test('a crash of the child is damage', async () => {
  await expect(inspectInChild(await file('b.pdf', pdfOf(2)), { memoryMb: 4 })).rejects.toMatchObject({
    code: 'file.damaged',
  });
}, 30_000);
