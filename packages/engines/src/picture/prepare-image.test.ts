import sharp, { type Sharp } from 'sharp';
import { expect, test, vi } from 'vitest';
import { mapPoint } from './affine.ts';
import { encodePng } from './png.ts';
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

const svgOf = (drawn: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${drawn}</svg>`;
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
  const { preparation, straight } = prepareImage(raster(page));
  expect(preparation).toMatchObject({ skew: 0, unevenness: 0, steps: [] });
  expect(straight).toMatchObject({ width: WIDTH, height: HEIGHT });
});

test.each([-3, 2, 5])(
  'a page turned by %s degrees is straightened, and the map leads back',
  async (degrees) => {
    const turned = await toGrey(
      sharp(await writtenPage().rotate(degrees, { background: '#fff' }).png().toBuffer()),
    );
    const { preparation, straight, toUpright } = prepareImage(raster(turned), { bilevel: true });
    expect(Math.abs(preparation.skew - degrees)).toBeLessThan(0.1);
    expect(preparation.steps).toEqual(['deskew', 'flatten', 'binarise']);
    const [x, y] = await markIn(encodePng(straight, true).bytes);
    const back = mapPoint(toUpright, x, y);
    const [trueX, trueY] = await markIn(await grayPng(turned));
    expect(Math.hypot(back[0] - trueX, back[1] - trueY)).toBeLessThan(4);
  },
);

test('a page in uneven light comes out black on white', async () => {
  const page = await toGrey(writtenPage());
  const pixels = page.pixels.map((value, at) => value * (0.35 + 0.6 * ((at % WIDTH) / WIDTH)));
  const { preparation, straight } = prepareImage({ ...page, pixels, channels: 1 }, { bilevel: true });
  expect(preparation.steps).toEqual(['flatten', 'binarise']);
  const prepared = straight;
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
  const { straight } = prepareImage({
    pixels: new Uint8Array(width * height).fill(90),
    width,
    height,
    channels: 1,
  });
  expect([straight.width, straight.height]).toEqual([width, height]);
});

async function grayPng({ pixels, width, height }: Grey): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

test('light writing on a dark bar of a page that is turned is made dark, once the page is level', async () => {
  const letters = Array.from(
    { length: 12 },
    (_, at) => `<rect x="${340 + at * 44}" y="${1460 + (at % 3) * 4}" width="14" height="24" fill="#fff"/>`,
  ).join('');
  const bar = `<rect x="300" y="1440" width="600" height="64"/>${letters}`;
  const written = await writtenPage()
    .composite([{ input: Buffer.from(svgOf(bar)) }])
    .png()
    .toBuffer();
  const page = await toGrey(sharp(written).rotate(2, { background: '#fff' }));
  const { preparation, straight } = prepareImage(raster(page));
  expect(preparation.steps).toEqual(['deskew', 'turn-bars', 'flatten']);
  let dark = 0;
  const [left, top] = [
    Math.round((straight.width - 600) / 2),
    Math.round((straight.height - HEIGHT) / 2) + 1440,
  ];
  for (let y = top; y < top + 64; y++)
    for (let x = left; x < left + 600; x++) if (straight.pixels[y * straight.width + x]! < 128) dark++;
  expect(dark).toBeGreaterThan(2000);
  expect(dark).toBeLessThan(9000);
});

test('what people look at keeps its dark bar, on a page of one channel too', async () => {
  const letters = Array.from(
    { length: 12 },
    (_, at) => `<rect x="${340 + at * 44}" y="${1460 + (at % 3) * 4}" width="14" height="24" fill="#fff"/>`,
  ).join('');
  const bar = `<rect x="300" y="1440" width="600" height="64"/>${letters}`;
  const page = await toGrey(writtenPage().composite([{ input: Buffer.from(svgOf(bar)) }]));
  const before = page.pixels.slice();
  const { preparation, upright } = prepareImage(raster(page));
  expect(preparation.steps).toContain('turn-bars');
  expect(Buffer.compare(upright.pixels, before)).toBe(0);
});
