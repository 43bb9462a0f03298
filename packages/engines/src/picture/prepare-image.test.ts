import sharp, { type Sharp } from 'sharp';
import { expect, test, vi } from 'vitest';
import { mapPoint } from './affine.ts';
import { prepareImage } from './prepare-image.ts';
import { type Grey, type Raster, toGrey } from './raster.ts';

// Whole pages are worked on, also on a machine that does much else.
vi.setConfig({ testTimeout: 120_000 });

const WIDTH = 1200;
const HEIGHT = 1600;

/** Lines of strokes of changing height as a page of writing has them, and one large mark by which places are told. */
function writtenPage(): Sharp {
  const strokes: string[] = [];
  for (let y = 200; y < 1400; y += 50) {
    for (let x = 150; x < 1050; x += 24)
      strokes.push(`<rect x="${x}" y="${y + ((x * x + y) % 7)}" width="17" height="14"/>`);
  }
  const mark = '<rect x="900" y="60" width="60" height="60"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/>${strokes.join('')}${mark}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

const raster = (page: Grey): Raster => ({ ...page, channels: 1 });

/** The middle of the mark in a prepared PNG: the dark pixels with dark ones all around. */
async function markIn(png: Uint8Array): Promise<[number, number]> {
  const { pixels, width, height } = await toGrey(sharp(png));
  let [count, sumX, sumY] = [0, 0, 0];
  const dark = (x: number, y: number) => pixels[y * width + x]! < 128;
  for (let y = 20; y < height - 20; y++) {
    for (let x = 20; x < width - 20; x++) {
      if (dark(x, y) && dark(x - 18, y) && dark(x + 18, y) && dark(x, y - 18) && dark(x, y + 18)) {
        count++;
        sumX += x;
        sumY += y;
      }
    }
  }
  return [sumX / count, sumY / count];
}

test('a clean page is left as it is', async () => {
  const page = await toGrey(writtenPage());
  const { preparation, ocrImage } = prepareImage(raster(page));
  expect(preparation).toMatchObject({ skew: 0, unevenness: 0, steps: [] });
  expect(await toGrey(sharp(ocrImage.bytes))).toMatchObject({ width: WIDTH, height: HEIGHT });
});

test.each([-3, 2, 5])(
  'a page turned by %s degrees is straightened, and the map leads back',
  async (degrees) => {
    const turned = await toGrey(
      sharp(await writtenPage().rotate(degrees, { background: '#fff' }).png().toBuffer()),
    );
    const { preparation, ocrImage, toUpright } = prepareImage(raster(turned));
    expect(Math.abs(preparation.skew - degrees)).toBeLessThan(0.1);
    expect(preparation.steps).toEqual(['deskew', 'flatten', 'binarise']);
    const [x, y] = await markIn(ocrImage.bytes);
    const back = mapPoint(toUpright, x, y);
    const [trueX, trueY] = await markIn(await grayPng(turned));
    expect(Math.hypot(back[0] - trueX, back[1] - trueY)).toBeLessThan(4);
  },
);

test('a page in uneven light comes out black on white', async () => {
  const page = await toGrey(writtenPage());
  const pixels = page.pixels.map((value, at) => value * (0.35 + 0.6 * ((at % WIDTH) / WIDTH)));
  const { preparation, ocrImage } = prepareImage({ ...page, pixels, channels: 1 });
  expect(preparation.steps).toEqual(['flatten', 'binarise']);
  const prepared = await toGrey(sharp(ocrImage.bytes));
  const wrong = prepared.pixels.reduce(
    (sum, value, at) => sum + (value < 128 === page.pixels[at]! < 128 ? 0 : 1),
    0,
  );
  expect(wrong / prepared.pixels.length).toBeLessThan(0.02);
});

test('a page without writing has no skew', async () => {
  const blank = { pixels: new Uint8Array(WIDTH * HEIGHT).fill(250), width: WIDTH, height: HEIGHT };
  expect(prepareImage(raster(blank)).preparation).toMatchObject({ skew: 0, unevenness: 0, steps: [] });
});

test.each([
  [1, 1],
  [3, 2000],
  [2000, 3],
  [17, 9],
])('a page of %s x %s px is prepared too', async (width, height) => {
  const { ocrImage } = prepareImage({
    pixels: new Uint8Array(width * height).fill(90),
    width,
    height,
    channels: 1,
  });
  expect([ocrImage.width, ocrImage.height]).toEqual([width, height]);
});

async function grayPng({ pixels, width, height }: Grey): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}
