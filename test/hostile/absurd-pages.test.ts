// Pictures that no page looks like are prepared and read like any other: to an end, and without an untyped failure.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OcrEngine } from '@sijill/domain';
import { createLineEngine, createPagePreparer, type PagePreparer, readPage } from '@sijill/engines';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** For one picture on a busy machine; what bounds the work is the processor time below. */
const PATIENCE_MS = 600_000;

let folder: string;
let preparer: PagePreparer;
let engine: OcrEngine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-absurd-'));
  preparer = createPagePreparer({ cpuMs: 20_000, timeoutMs: PATIENCE_MS });
  engine = await createLineEngine({ workers: 1, timeoutMs: PATIENCE_MS });
}, PATIENCE_MS);
afterAll(async () => {
  await preparer.close();
  await engine.close();
  await rm(folder, { recursive: true });
});

/** Grey levels of a picture, pixel by pixel. */
type Draw = (x: number, y: number) => number;

const black: Draw = () => 0;
const white: Draw = () => 255;
const PICTURES: readonly (readonly [name: string, width: number, height: number, draw: Draw])[] = [
  ['one white pixel', 1, 1, white],
  ['one black pixel', 1, 1, black],
  ['a black hair, upright', 1, 3000, black],
  ['a black hair, level', 3000, 1, black],
  ['a striped ribbon, upright', 3, 30_000, (_x, y) => (y % 40 < 20 ? 0 : 255)],
  ['a striped ribbon, level', 30_000, 3, (x) => (x % 40 < 20 ? 0 : 255)],
  ['all black', 1240, 1754, black],
  ['all white', 1240, 1754, white],
];

test.each(PICTURES)(
  '%s is read to an end',
  async (name, width, height, draw) => {
    const pixels = Buffer.alloc(width * height);
    for (let at = 0; at < pixels.length; at++) pixels[at] = draw(at % width, Math.floor(at / width));
    const path = join(folder, `${name}.png`);
    await writeFile(
      path,
      await sharp(pixels, { raw: { width, height, channels: 1 } })
        .png()
        .toBuffer(),
    );
    const page = await preparer.prepare({ path, mediaType: 'image/png', number: 1 });
    const reading = await readPage(page, engine);
    expect([reading.imageWidth, reading.imageHeight]).toEqual([page.image.width, page.image.height]);
    for (const { x, y, width: wide, height: high } of reading.words) {
      expect(Math.min(x, y, wide, high)).toBeGreaterThanOrEqual(0);
      expect(x + wide).toBeLessThanOrEqual(reading.imageWidth + 1);
      expect(y + high).toBeLessThanOrEqual(reading.imageHeight + 1);
    }
    // Whatever an engine sees in it, nobody may be told that it was read well.
    expect(reading.verdict?.verdict).not.toBe('good');
  },
  PATIENCE_MS,
);
