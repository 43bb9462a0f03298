import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { scaling } from '../picture/affine.ts';
import { createRecordedEngine } from '../recognition/recorded-engine.ts';
import { UNTOUCHED } from './prepared-page.test-support.ts';
import type { PreparedPage } from './prepared-page.ts';
import { readPage } from './read-page.ts';

const word = { text: 'اسم', x: 100, y: 40, width: 30, height: 10, confidence: 0.8, line: 0 };
const page: PreparedPage = {
  number: 1,
  origin: 'file',
  image: { bytes: new Uint8Array(), mediaType: 'image/webp', width: 500, height: 700 },
  thumbnail: { bytes: new Uint8Array(), mediaType: 'image/webp', width: 240, height: 336 },
  ocrImage: { bytes: Uint8Array.of(1), width: 1000, height: 1400 },
  ocrToImage: scaling(0.5, 0.5),
  preparation: UNTOUCHED,
  preparedBy: { tool: 'sijill', version: '1', configSha256: '0'.repeat(64) },
  textLayerReason: 'an image has no text layer',
};

test('recognised boxes are told in the pixels of the image people look at', async () => {
  const engine = createRecordedEngine([word]);
  const reading = await readPage(page, engine);
  expect(reading.words).toEqual([{ ...word, x: 50, y: 20, width: 15, height: 5 }]);
  expect(reading).toMatchObject({ source: 'ocr', engine: 'recorded', imageWidth: 500, imageHeight: 700 });
  expect(reading.configurationHash).toMatch(/^[0-9a-f]{64}$/);
});

test('a trusted text layer is taken, and the engine not asked', async () => {
  const reading = await readPage({ ...page, textLayer: [word] }, createRecordedEngine(new Map()));
  expect(reading.words).toEqual([word]);
  expect(reading.source).toBe('text-layer');
});

test('a recording belongs to its image, and an image without one fails', async () => {
  const hash = createHash('sha256').update(page.ocrImage.bytes).digest('hex');
  const engine = createRecordedEngine(new Map([[hash, [word]]]));
  expect((await readPage(page, engine)).words).toHaveLength(1);
  const other = { ...page, ocrImage: { ...page.ocrImage, bytes: Uint8Array.of(2) } };
  await expect(readPage(other, engine)).rejects.toMatchObject({ code: 'ocr.failed' });
});
