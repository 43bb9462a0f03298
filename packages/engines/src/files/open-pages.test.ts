import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPagePreparer } from '../page/page-preparer.ts';
import type { PreparedPage } from '../page/prepared-page.ts';
import { pdfOf, scanPdf } from '../pdf/pdf-fixture.test-support.ts';
import type { MediaType } from './media-type.ts';
import { openPages } from './open-pages.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-pages-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function firstPage(name: string, bytes: Uint8Array, mediaType: MediaType): Promise<PreparedPage> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const source = await openPages(path, mediaType);
  try {
    return await source.page(1);
  } finally {
    await source.close();
  }
}

/** White, 20 x 30, with a black square in the top left corner. */
const WIDTH = 20;
const HEIGHT = 30;
function cornered(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 255);
  for (let y = 0; y < 8; y++) pixels.fill(0, y * WIDTH * 3, (y * WIDTH + 8) * 3);
  return pixels;
}

async function darkCorner(page: PreparedPage): Promise<string> {
  const { data, info } = await sharp(page.image.bytes)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => data[(y * info.width + x) * info.channels]!;
  const [right, low] = [info.width - 3, info.height - 3];
  const corners = {
    'top left': at(2, 2),
    'top right': at(right, 2),
    'bottom left': at(2, low),
    'bottom right': at(right, low),
  };
  const dark = Object.entries(corners).filter(([, level]) => level < 100);
  return dark.map(([corner]) => corner).join(' and ');
}

const scan = (place: string, page = '', more = '') =>
  scanPdf({ image: cornered(), width: WIDTH, height: HEIGHT, place, page, more });

test('a PDF page that is one scan gives its own pixels', async () => {
  const page = await firstPage('scan.pdf', scan('200 0 0 300 0 0'), 'application/pdf');
  expect([page.origin, page.image.width, page.image.height]).toEqual(['embedded', WIDTH, HEIGHT]);
  expect(page.preparedBy).toEqual({
    tool: 'sijill',
    version: expect.stringMatching(/^\d+\.\d+\.\d+, sharp \S+, libvips \S+, pdfjs-dist \S+, canvas \S+$/),
    configSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await darkCorner(page)).toBe('top left');
  expect(page.textLayerReason).toBe('its text layer has only 0 Arabic words');
});

test.each([
  ['mirrored', '-200 0 0 300 200 0', '', 'top right'],
  ['upside down', '200 0 0 -300 0 300', '', 'bottom left'],
  ['turned half by its matrix', '-200 0 0 -300 200 300', '', 'bottom right'],
  ['on a page turned by 90', '200 0 0 300 0 0', '/Rotate 90', 'top right'],
  ['on a page turned by 180', '200 0 0 300 0 0', '/Rotate 180', 'bottom right'],
  ['on a page turned by 270', '200 0 0 300 0 0', '/Rotate 270', 'bottom left'],
  ['turned a quarter by its matrix', '0 300 -200 0 200 0', '', 'bottom left'],
  ['turned a quarter back by its matrix', '0 -300 200 0 0 300', '', 'top right'],
  ['turned a quarter and mirrored', '0 300 200 0 0 0', '', 'bottom right'],
])('an embedded scan %s stands as the page shows it', async (name, place, entry, corner) => {
  const embedded = await firstPage(`${name}.pdf`, scan(place, entry), 'application/pdf');
  const rendered = await firstPage(
    `${name} drawn.pdf`,
    scan(place, entry, '0 0 0 rg 90 140 2 2 re f'),
    'application/pdf',
  );
  expect([embedded.origin, rendered.origin]).toEqual(['embedded', 'rendered']);
  expect(await darkCorner(embedded)).toBe(corner);
  expect(await darkCorner(rendered)).toBe(corner);
});

test('a scan that is clipped or covers little of the page is drawn', async () => {
  const small = await firstPage('small.pdf', scan('80 0 0 100 50 50'), 'application/pdf');
  expect(small.origin).toBe('rendered');
  const bytes = scanPdf({
    image: cornered(),
    width: WIDTH,
    height: HEIGHT,
    place: '1 0 0 1 0 0 cm 0 0 100 100 re W n 200 0 0 300 0 0',
  });
  expect((await firstPage('clip.pdf', bytes, 'application/pdf')).origin).toBe('rendered');
});

test('a photo is turned upright by its EXIF orientation, and its viewer image with it', async () => {
  const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 } } as const;
  const photo = await sharp(cornered(), raw)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer();
  const page = await firstPage('photo.jpg', photo, 'image/jpeg');
  expect([page.image.width, page.image.height]).toEqual([HEIGHT, WIDTH]);
  expect(await darkCorner(page)).toBe('top right');
});

test('what a scan says beside its pixels is in none of its pictures', async () => {
  const xmp =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="CANARY-IN-XMP"/></rdf:RDF></x:xmpmeta>';
  const picture = sharp({ create: { width: 900, height: 1200, channels: 3, background: '#ddd' } });
  for (const format of ['jpeg', 'png', 'tiff'] as const) {
    const bytes = await picture
      .clone()
      .withExif({ IFD0: { ImageDescription: 'CANARY-IN-EXIF', Artist: 'CANARY-IN-EXIF' } })
      .withXmp(xmp)
      .toFormat(format)
      .toBuffer();
    expect(bytes.includes('CANARY'), format).toBe(true);
    const page = await firstPage(`said.${format}`, bytes, `image/${format}`);
    for (const made of [page.image.bytes, page.thumbnail.bytes, page.ocrImage.bytes])
      for (const mark of ['CANARY', 'EXIF', 'Exif\0', 'XMP ', 'adobe:ns:meta'])
        expect(Buffer.from(made).includes(mark), `${format}: ${mark}`).toBe(false);
  }
});

test('a large scan is looked at smaller and recognised at the recognition size', async () => {
  const bytes = await sharp({ create: { width: 3000, height: 4500, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const page = await firstPage('large.png', bytes, 'image/png');
  expect([page.image.height, page.ocrImage.height]).toEqual([2500, 3600]);
  expect(page.ocrToImage.a).toBeCloseTo(2500 / 3600, 2);
});

test('every page of a TIFF is its own', async () => {
  const side = (background: string) =>
    sharp({ create: { width: 30, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  const bytes = await sharp([await side('#fff'), await side('#000')], { join: { animated: true } })
    .tiff()
    .toBuffer();
  const path = join(folder, 'two.tif');
  await writeFile(path, bytes);
  const source = await openPages(path, 'image/tiff');
  const means = [];
  for (const number of [1, 2])
    means.push((await sharp((await source.page(number)).image.bytes).stats()).channels[0]!.mean);
  expect(means).toEqual([255, 0]);
  await expect(source.page(3)).rejects.toMatchObject({ code: 'page.unreadable' });
  await source.close();
});

test('a page of a truncated image is unreadable, with a reason', async () => {
  const whole = await sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: 100, sigma: 50 },
    },
  })
    .jpeg()
    .toBuffer();
  const reading = firstPage('cut.jpg', whole.subarray(0, whole.length / 2), 'image/jpeg');
  await expect(reading).rejects.toMatchObject({
    code: 'page.unreadable',
    message: expect.stringContaining('its end is missing'),
  });
});

test('the preparer answers from its own process and outlives a page that does not fit in it', async () => {
  const path = join(folder, 'blank.pdf');
  await writeFile(path, pdfOf(2));
  const tight = createPagePreparer({ timeoutMs: 1 });
  await expect(tight.prepare({ path, mediaType: 'application/pdf', number: 1 })).rejects.toMatchObject({
    code: 'page.unreadable',
  });
  await tight.close();
  const preparer = createPagePreparer();
  const pages = await Promise.all(
    [1, 2].map((number) => preparer.prepare({ path, mediaType: 'application/pdf', number })),
  );
  expect(pages.map((page) => [page.number, page.origin])).toEqual([
    [1, 'rendered'],
    [2, 'rendered'],
  ]);
  expect((await sharp(pages[0]!.image.bytes).metadata()).format).toBe('webp');
  await expect(
    preparer.prepare({ path: join(folder, 'none.pdf'), mediaType: 'application/pdf', number: 1 }),
  ).rejects.toMatchObject({ name: 'SijillError' });
  expect((await preparer.prepare({ path, mediaType: 'application/pdf', number: 1 })).number).toBe(1);
  await preparer.close();
}, 60_000);
