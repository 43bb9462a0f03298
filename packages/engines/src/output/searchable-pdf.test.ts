import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WordBox } from '@sijill/domain';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { laidOut } from './output.test-support.ts';
import { type SearchablePage, searchablePdf } from './searchable-pdf.ts';

const LINES = [
  ['الدولة', 'الإسلامية', 'ولاية', 'نينوى'],
  ['التاريخ:', '١٣/١١/١٤٣٦', 'الموافق', '28/8/2015'],
  ['العدد', '/', '١٤٣٦', 'هـ', '(ABC-12)', 'محمد'],
  ['السعر', '١٢٬٥٠٠', 'دولار', '$12.50', 'رقم', '٠٧٧٠'],
  ['Invoice', 'No.', '45', 'from', '2015'],
  ['«اسم»', '(زوجة', 'أبو', 'علي)', '50%', 'A4/ب'],
  ['١٢', '١٣', '14'],
  ['هـ،', 'و/أ', 'ب:', '١٤٣٦هـ', '(١)', 'محمد/', '12.', 'كِتَابٌ'],
];
const words = LINES.flatMap((line, index) => laidOut(line, index, line[0] === 'Invoice'));

async function whitePage(): Promise<Uint8Array> {
  return sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#fff' } })
    .webp()
    .toBuffer();
}

async function pdfOf(pages: readonly SearchablePage[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of searchablePdf(pages, { title: 'SJL-000001 خيالي' })) pieces.push(piece);
  return Buffer.concat(pieces);
}

const openPdf = (bytes: Buffer) =>
  getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS }).promise;

interface TextItem {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
}

test('every word is found where it stands, in reading order', async () => {
  const pdf = await openPdf(await pdfOf([{ number: 1, image: await whitePage(), words }]));
  const page = await pdf.getPage(1);
  const content = await page.getTextContent();
  const items = (content.items as TextItem[]).filter(({ str }) => str.trim() !== '');
  // pdf.js makes one piece of a line that runs from left to right.
  const plain = (word: WordBox) =>
    word.line !== 4 && /^[\u0621-\u064a]+$|^[\u0660-\u0669/]+$|^[0-9/]+$/.test(word.text);
  const pointsPerPixel = page.getViewport({ scale: 1 }).width / 1500;
  let from = 0;
  for (const word of words.filter(plain)) {
    const at = items.findIndex(({ str }, index) => index >= from && str === word.text);
    expect(at, word.text).toBeGreaterThanOrEqual(0);
    from = at + 1;
    const [, , , , x = 0] = items[at]?.transform ?? [];
    expect(x / pointsPerPixel).toBeCloseTo(word.x, -1);
    expect((items[at]?.width ?? 0) / pointsPerPixel).toBeCloseTo(word.width, -1);
  }
  expect(from).toBeGreaterThan(20);
});

test('the title, the size and a page without an image are as they should be', async () => {
  const bytes = await pdfOf([
    { number: 1, image: await whitePage(), words },
    { number: 2, words: [] },
    { number: 3, image: await whitePage(), words: [] },
  ]);
  const pdf = await openPdf(bytes);
  expect(pdf.numPages).toBe(3);
  expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'SJL-000001 خيالي', Producer: 'Sijill' });
  expect((await pdf.getPage(1)).getViewport({ scale: 1 })).toMatchObject({ width: 842 });
  const note = (await (await pdf.getPage(2)).getTextContent()).items as TextItem[];
  expect(note.map(({ str }) => str).join('')).toBe('Page 2: there is no image of this page.');
  expect(await pdfOf([{ number: 2, words: [] }])).toEqual(await pdfOf([{ number: 2, words: [] }]));
});

test('a coloured page keeps its colours, a grey one is stored as grey', async () => {
  const red = await sharp({ create: { width: 60, height: 60, channels: 3, background: '#c22' } })
    .webp()
    .toBuffer();
  const text = (bytes: Buffer) => bytes.toString('latin1');
  expect(text(await pdfOf([{ number: 1, image: red, words: [] }]))).toContain('/DeviceRGB');
  expect(text(await pdfOf([{ number: 1, image: await whitePage(), words: [] }]))).toContain('/DeviceGray');
});

const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0;
if (!hasPdftotext) process.stderr.write('pdftotext is not installed; its test is skipped.\n');

test.skipIf(!hasPdftotext)('pdftotext gives every line as it was read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-pdf-'));
  try {
    const path = join(folder, 'page.pdf');
    await writeFile(path, await pdfOf([{ number: 1, image: await whitePage(), words }]));
    const { stdout } = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' });
    const lines = stdout
      .replace(/[\u200e\u200f\u202a-\u202e\f]/g, '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    expect(lines).toEqual(LINES.map((line) => line.join(' ')));
    const boxes = spawnSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' }).stdout;
    const found = [
      ...boxes.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g),
    ].map((match) => match.slice(1).map((points) => (Number(points) * 1500) / 842));
    for (const word of words) {
      const [x, y, right, bottom] = found.find(
        ([left = 0, top = 0]) => Math.abs(left - word.x) < 12 && Math.abs(top - word.y) < 12,
      ) ?? [0, 0, 0, 0];
      expect(Math.abs((x ?? 0) - word.x), word.text).toBeLessThan(12);
      expect(Math.abs((y ?? 0) - word.y), word.text).toBeLessThan(12);
      expect(Math.abs((right ?? 0) - word.x - word.width), word.text).toBeLessThan(12);
      expect(Math.abs((bottom ?? 0) - word.y - word.height), word.text).toBeLessThan(12);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
