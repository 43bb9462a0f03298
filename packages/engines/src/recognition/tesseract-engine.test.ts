import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OcrEngine, PageImage } from '@sijill/domain';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTesseractEngine } from './tesseract-engine.ts';

/** Latin letters, as no Arabic font is sure to be there: the Arabic model knows them too. */
async function picture(text: string): Promise<PageImage> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="200"><rect width="100%" height="100%" fill="#fff"/><text x="60" y="120" font-size="64" font-family="sans-serif">${text}</text></svg>`;
  const bytes = await sharp(Buffer.from(svg)).greyscale().png().toBuffer();
  return { bytes, width: 900, height: 200 };
}
const blank = async () => picture('');

let engine: OcrEngine;
beforeAll(async () => {
  engine = await createTesseractEngine({ workers: 1 });
}, 90_000);
afterAll(() => engine.close());

test('words come with boxes inside the image and confidences from 0 to 1', async () => {
  const { words } = await engine.recognise(await picture('1439 2016 38'));
  expect(words.length).toBeGreaterThan(0);
  for (const word of words) {
    expect(word.text).toMatch(/^\S+$/);
    expect(word.x).toBeGreaterThan(20);
    expect(word.x + word.width).toBeLessThan(800);
    expect(word.y).toBeGreaterThan(40);
    expect(word.y + word.height).toBeLessThan(160);
    expect(word.confidence).toBeGreaterThan(0);
    expect(word.confidence).toBeLessThanOrEqual(1);
  }
}, 60_000);

test('a page without text has no words', async () => {
  expect((await engine.recognise(await blank())).words).toEqual([]);
}, 60_000);

test('what is no image fails, and the engine goes on', async () => {
  const rubbish = { bytes: new Uint8Array(500).fill(7), width: 10, height: 10 };
  await expect(engine.recognise(rubbish)).rejects.toMatchObject({ code: 'ocr.failed' });
  expect((await engine.recognise(await blank())).words).toEqual([]);
}, 60_000);

test('a cancelled page fails, one that waits for its turn too', async () => {
  const cancel = new AbortController();
  const image = await blank();
  const both = [engine.recognise(image, cancel.signal), engine.recognise(image, cancel.signal)];
  cancel.abort();
  for (const page of both) await expect(page).rejects.toMatchObject({ code: 'ocr.failed' });
  expect((await engine.recognise(await blank())).words).toEqual([]);
}, 60_000);

test('running out of time fails, the worker is replaced', async () => {
  const hasty = await createTesseractEngine({ workers: 1, timeoutMs: 1 });
  const image = await picture('1439 2016 38');
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(hasty.recognise(image)).rejects.toMatchObject({ code: 'ocr.timeout', retryable: true });
  }
  await hasty.close();
  await expect(hasty.recognise(image)).rejects.toMatchObject({ code: 'ocr.failed' });
}, 120_000);

test('a missing or broken model is a fault of the setup, told at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-model-'));
  await expect(createTesseractEngine({ workers: 1, languageFolder: folder })).rejects.toMatchObject({
    code: 'ocr.setup',
  });
  await writeFile(join(folder, 'ara.traineddata.gz'), 'not a model');
  await expect(createTesseractEngine({ workers: 1, languageFolder: folder })).rejects.toMatchObject({
    code: 'ocr.setup',
  });
  await rm(folder, { recursive: true });
}, 60_000);
