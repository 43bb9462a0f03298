import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { OcrEngine, PageImage, WordBox } from '@sijill/domain';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLineEngine } from './line-engine.ts';
import { createNativeTesseract } from './native-tesseract.ts';
import { createRecordedEngine } from './recorded-engine.ts';
import { createTesseractEngine } from './tesseract-engine.ts';

const LETTER = fileURLToPath(
  new URL('../../../../test/fixtures/sample/pages/01-letter.jpg', import.meta.url),
);

/** The head of the fictitious letter: several lines of Arabic, cut out to be read quickly. */
async function letterHead(): Promise<PageImage> {
  const picture = sharp(LETTER).greyscale();
  const { width = 0, height = 0 } = await sharp(LETTER).metadata();
  const cut = { left: 0, top: 0, width, height: Math.round(height * 0.45) };
  const bytes = await picture.extract(cut).png().toBuffer();
  return { bytes, width: cut.width, height: cut.height };
}

async function blankPage(): Promise<PageImage> {
  const size = { width: 600, height: 300 };
  const bytes = await sharp({ create: { ...size, channels: 3, background: '#fff' } })
    .greyscale()
    .png()
    .toBuffer();
  return { bytes, ...size };
}

const rubbish: PageImage = { bytes: new Uint8Array(500).fill(7), width: 10, height: 10 };

/** What the recorded engine was recorded with: three lines, one of them mixed. */
const recorded: readonly WordBox[] = [
  { text: 'ولاية', x: 300, y: 20, width: 80, height: 30, confidence: 0.9, line: 0 },
  { text: 'نينوى', x: 200, y: 20, width: 80, height: 30, confidence: 0.8, line: 0 },
  { text: 'العدد:', x: 300, y: 80, width: 80, height: 30, confidence: 1, line: 1 },
  { text: '١٤٣٦', x: 200, y: 80, width: 80, height: 30, confidence: 0, line: 1 },
];

async function recordedEngine(): Promise<OcrEngine> {
  const hash = ({ bytes }: PageImage) => createHash('sha256').update(bytes).digest('hex');
  return createRecordedEngine(
    new Map([
      [hash(await letterHead()), recorded],
      [hash(await blankPage()), []],
    ]),
  );
}

const installed = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
const hasNative = installed.status === 0 && /^ara$/m.test(installed.stdout);
if (!hasNative)
  process.stderr.write('The tesseract command with the model ara is not installed; its tests are skipped.\n');

const engines: readonly (readonly [string, () => Promise<OcrEngine>, boolean])[] = [
  ['tesseract.js', () => createTesseractEngine({ workers: 2 }), true],
  ['tesseract-native', () => createNativeTesseract({ workers: 2 }), hasNative],
  ['sijill', () => createLineEngine({ workers: 2 }), true],
  ['sijill with one worker', () => createLineEngine({ workers: 1 }), true],
  ['recorded', recordedEngine, true],
];

for (const [name, create, available] of engines) {
  describe.skipIf(!available)(`${name} keeps the promises of an OCR engine:`, { timeout: 120_000 }, () => {
    let engine: OcrEngine;
    let letter: PageImage;
    let blank: PageImage;
    beforeAll(async () => {
      engine = await create();
      letter = await letterHead();
      blank = await blankPage();
    }, 120_000);
    afterAll(() => engine.close());

    test('words have text without white space or marks of direction, and boxes inside the image', async () => {
      const { words, elapsedMs } = await engine.recognise(letter);
      expect(words.length).toBeGreaterThan(3);
      expect(elapsedMs).toBeGreaterThanOrEqual(0);
      for (const word of words) {
        expect(word.text).toMatch(/^[^\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/);
        expect(word.text).toBe(word.text.normalize('NFC'));
        expect(Math.min(word.x, word.y)).toBeGreaterThanOrEqual(0);
        expect(word.x + word.width).toBeLessThanOrEqual(letter.width);
        expect(word.y + word.height).toBeLessThanOrEqual(letter.height);
        expect(Math.min(word.width, word.height)).toBeGreaterThan(0);
        expect(word.confidence).toBeGreaterThanOrEqual(0);
        expect(word.confidence).toBeLessThanOrEqual(1);
      }
    });

    test('lines count from 0 without gaps, and Arabic words of a line go from right to left', async () => {
      const { words } = await engine.recognise(letter);
      expect([...new Set(words.map(({ line }) => line))]).toEqual(
        Array.from({ length: (words.at(-1)?.line ?? 0) + 1 }, (_, line) => line),
      );
      const arabic = words.filter(({ text }) => /^[\u0621-\u064a]{2,}$/.test(text));
      const pairs = arabic.slice(1).flatMap((word, at) => {
        const before = arabic[at];
        return before?.line === word.line ? [before.x > word.x] : [];
      });
      expect(pairs.length).toBeGreaterThan(0);
      expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.95);
    });

    test('a page without text has no words', async () => {
      expect((await engine.recognise(blank)).words).toEqual([]);
    });

    test('what is no image is refused, pages beside it are read, and the engine goes on', async () => {
      const [bad, good] = await Promise.allSettled([engine.recognise(rubbish), engine.recognise(blank)]);
      expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'ocr.failed' } });
      expect(good).toMatchObject({ status: 'fulfilled', value: { words: [] } });
      expect((await engine.recognise(blank)).words).toEqual([]);
    });

    test('a cancelled page is refused, and the engine goes on', async () => {
      const cancel = new AbortController();
      cancel.abort();
      await expect(engine.recognise(letter, cancel.signal)).rejects.toMatchObject({ code: 'ocr.failed' });
      expect((await engine.recognise(blank)).words).toEqual([]);
    });

    test('more pages than workers are all read, and the same page reads the same', async () => {
      const pages = [letter, blank, letter, blank, blank];
      const read = await Promise.all(pages.map((page) => engine.recognise(page)));
      expect(read.map(({ words }) => words.length > 0)).toEqual([true, false, true, false, false]);
      expect(read[2]?.words).toEqual(read[0]?.words);
    });

    test('its configuration has a hash, the same for another of its kind', async () => {
      expect(engine.configurationHash).toMatch(/^[0-9a-f]{64}$/);
      const other = await create();
      expect(other.configurationHash).toBe(engine.configurationHash);
      await other.close();
      await other.close();
      await expect(other.recognise(blank)).rejects.toMatchObject({ code: 'ocr.failed' });
    });
  });
}
