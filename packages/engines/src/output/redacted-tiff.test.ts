import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MediaType } from '../files/media-type.ts';
import { openPages } from '../files/open-pages.ts';
import { scanPdf } from '../pdf/pdf-fixture.test-support.ts';
import { pageTiff } from './page-tiff.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-redacted-'));
});
afterAll(() => rm(folder, { recursive: true }));

const [WIDTH, HEIGHT] = [200, 300];
/** White, with a grey patch, which is the secret, at 20 to 60 from the left and 10 to 40 from the top. */
function secret(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 255);
  for (let y = 10; y < 40; y++) pixels.fill(128, (y * WIDTH + 20) * 3, (y * WIDTH + 60) * 3);
  return pixels;
}

const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 } } as const;
const photo = (orientation: number) =>
  sharp(secret(), raw)
    .withExif({ IFD0: { ImageDescription: 'CANARY-IN-EXIF' } })
    .withMetadata({ orientation })
    .jpeg({ quality: 100 })
    .toBuffer();
const scan = (page: string) =>
  scanPdf({ image: secret(), width: WIDTH, height: HEIGHT, place: '200 0 0 300 0 0', page });

/** The page as people look at it, which is what boxes are drawn on. */
async function shown(name: string, bytes: Uint8Array, mediaType: MediaType): Promise<Uint8Array> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const source = await openPages(path, mediaType);
  return source
    .page(1)
    .then((page) => page.image.bytes)
    .finally(() => source.close());
}

const levels = (image: Buffer, region: { left: number; top: number; width: number; height: number }) =>
  sharp(image).extract(region).greyscale().raw().toBuffer();

async function greys(image: Uint8Array) {
  const { data, info } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true });
  const grey = [...data].filter((level) => level > 90 && level < 170).length;
  return { grey, ...info };
}

test.each<[string, () => Promise<Buffer> | Buffer, MediaType, [number, number, number, number]]>([
  ['as it lies', () => photo(1), 'image/jpeg', [20, 10, 40, 30]],
  ['turned by EXIF (6)', () => photo(6), 'image/jpeg', [HEIGHT - 40, 20, 30, 40]],
  ['turned by EXIF (3)', () => photo(3), 'image/jpeg', [WIDTH - 60, HEIGHT - 40, 40, 30]],
  ['turned by EXIF (8)', () => photo(8), 'image/jpeg', [10, WIDTH - 60, 30, 40]],
  ['mirrored by EXIF (2)', () => photo(2), 'image/jpeg', [WIDTH - 60, 10, 40, 30]],
  ['on a page with /Rotate 90', () => scan('/Rotate 90'), 'application/pdf', [HEIGHT - 40, 20, 30, 40]],
  [
    'on a page with /Rotate 180',
    () => scan('/Rotate 180'),
    'application/pdf',
    [WIDTH - 60, HEIGHT - 40, 40, 30],
  ],
  ['on a page with /Rotate 270', () => scan('/Rotate 270'), 'application/pdf', [10, WIDTH - 60, 30, 40]],
])('a scan %s is blacked out where it is seen', async (name, file, mediaType, [x, y, width, height]) => {
  const image = await shown(name.replace(/\W/g, '-'), await file(), mediaType);
  expect((await greys(image)).grey).toBeGreaterThan(1_000);
  const grown = { x: x - 4, y: y - 4, width: width + 8, height: height + 8 };
  const tiff = Buffer.from(await pageTiff(image, [grown]));
  const after = await greys(tiff);
  // What is grey now is the edge of the box, as JPEG writes it.
  expect(after.grey).toBeLessThan(200);
  expect(Math.max(...(await levels(tiff, { left: x, top: y, width, height })))).toBeLessThan(16);
  const all = await levels(tiff, { left: 0, top: 0, width: after.width, height: after.height });
  expect(all.reduce((sum, level) => sum + level, 0) / all.length).toBeGreaterThan(230);
  expect(tiff.includes('CANARY-IN-EXIF')).toBe(false);
  const { orientation, exif, xmp, iptc } = await sharp(tiff).metadata();
  expect([orientation ?? 1, exif, xmp, iptc]).toEqual([1, undefined, undefined, undefined]);
});

test('a grey image is blacked out, too, and the same boxes give the same bytes', async () => {
  const image = await sharp(secret(), raw).greyscale().toColourspace('b-w').webp().toBuffer();
  const box = { x: 0, y: 0, width: WIDTH, height: 50 };
  const tiff = Buffer.from(await pageTiff(image, [box]));
  expect(Math.max(...(await levels(tiff, { left: 0, top: 0, width: WIDTH, height: 48 })))).toBeLessThan(16);
  expect(Buffer.from(await pageTiff(image, [box])).equals(tiff)).toBe(true);
});
