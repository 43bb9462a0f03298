import sharp, { type Sharp } from 'sharp';
import { expect, test, vi } from 'vitest';
import { decodePicture } from '../page/decode-picture.ts';
import { mapPoint } from './affine.ts';
import { arabicLines, drawnPage } from './drawn-page.test-support.ts';
import { distanceFrom, fingerprintDistance, NEAR_DUPLICATE } from './fingerprint-distance.ts';
import { invertPlane, rectangleTo } from './homography.ts';
import { prepareImage } from './prepare-image.ts';
import { toGrey } from './raster.ts';
import { warp } from './warp.ts';

// Whole pages are worked on, also on a machine that does much else.
vi.setConfig({ testTimeout: 120_000 });

const prepared = async (picture: Sharp) =>
  prepareImage((await decodePicture(sharp(await picture.png().toBuffer()))).raster);

test.each([90, 180, 270])('a page of Arabic turned by %s degrees is turned upright', async (degrees) => {
  const { preparation, upright } = await prepared(sharp(await drawnPage().png().toBuffer()).rotate(degrees));
  expect(preparation.orientation).toMatchObject({ clear: true, turn: 360 - degrees });
  expect(preparation.steps).toContain('turn');
  expect([upright.width, upright.height]).toEqual([1240, 1754]);
});

test('a sheet photographed on a table fills the picture, and the map leads back to the photograph', async () => {
  const page = await toGrey(drawnPage());
  const corners = [
    [180, 140],
    [1090, 190],
    [1150, 1560],
    [110, 1500],
  ] as const;
  // The photograph asks for each of its pixels where on the page it lies: the inverse of page to photograph.
  const toPage = invertPlane(rectangleTo(corners, page.width, page.height));
  const photo = warp(page, { width: 1300, height: 1700, toSource: toPage, background: 70 });
  const { preparation, toUpright, straight } = prepareImage({ ...photo, channels: 1 });
  expect(preparation.steps).toContain('rectify');
  const found = [mapPoint(toUpright, 0, 0), mapPoint(toUpright, straight.width, straight.height)];
  const truth = [corners[0], corners[2]];
  for (const [index, [x, y]] of found.entries())
    expect(Math.hypot(x - truth[index]![0], y - truth[index]![1])).toBeLessThan(25);
});

test('a blank page is blank, one with a faint word or a small number is not', async () => {
  const blank = async (over: string) => (await prepared(drawnPage({ lines: '', over }))).preparation.blank;
  expect(await blank('')).toBe(true);
  expect(await blank('<text x="620" y="900" font-size="30" fill="#dcdcdc">الاسم</text>')).toBe(false);
  expect(await blank('<text x="620" y="1650" font-size="26">٣</text>')).toBe(false);
});

test('a blue stamp is told, and the black text under it stays readable', async () => {
  const stamp =
    '<circle cx="620" cy="900" r="150" fill="#2a4fd0" fill-opacity="0.75"/><text x="620" y="905" font-size="46" text-anchor="middle" font-family="Amiri, DejaVu Sans, sans-serif">الاسم الكامل</text>';
  const { stamps, preparation, straight: page } = await prepared(drawnPage({ over: stamp }));
  expect(preparation.steps).toContain('lift-stamps');
  expect(stamps).toHaveLength(1);
  const [box] = stamps;
  expect(Math.abs(box!.x + box!.width / 2 - 620)).toBeLessThan(12);
  expect(Math.abs(box!.width - 300)).toBeLessThan(24);
  const row = page.pixels.subarray(890 * page.width, 891 * page.width);
  expect(Math.min(...row.subarray(480, 760))).toBeLessThan(90);
  // Where only the stamp was, the paper is light again.
  expect(page.pixels[1000 * page.width + 620]!).toBeGreaterThan(190);
});

test('two short lines of a text that is blue throughout are no stamp', async () => {
  const short = ['مليون ريال', 'وليس أكثر']
    .map(
      (words, line) =>
        `<text x="620" y="${1200 + 60 * line}" font-size="52" text-anchor="middle">${words}</text>`,
    )
    .join('');
  const blue = (lines: string) => `<g fill="#1a2bd0" font-family="Amiri, DejaVu Sans">${lines}${short}</g>`;
  expect((await prepared(drawnPage({ lines: blue('') }))).stamps).not.toEqual([]);
  expect((await prepared(drawnPage({ lines: blue(arabicLines(1240, 900)) }))).stamps).toEqual([]);
});

test('a line of blue handwriting and a grey page hold no stamp', async () => {
  const line = '<text x="200" y="1700" font-size="40" fill="#1d3fb0">توقيع المسؤول أبو فلان</text>';
  expect((await prepared(drawnPage({ over: line }))).stamps).toEqual([]);
});

test('a second scan is a near-duplicate, the same form filled otherwise is not', async () => {
  const form = (name: string, number: string) =>
    drawnPage({
      over: `<rect x="150" y="60" width="900" height="90" fill="#fff"/><text x="950" y="120" font-size="40" text-anchor="end" font-family="Amiri, DejaVu Sans, sans-serif">الاسم: ${name} الرقم: ${number}</text>`,
    });
  const first = (await prepared(form('سالم محمود حسن', '٤٧١٢٩'))).fingerprint!;
  const scan = sharp(
    await form('سالم محمود حسن', '٤٧١٢٩').rotate(0.8, { background: '#fff' }).png().toBuffer(),
  );
  const second = (
    await prepared(sharp(await scan.linear(0.85, 20).resize(1100).jpeg({ quality: 70 }).toBuffer()))
  ).fingerprint!;
  const other = (await prepared(form('خليل إبراهيم علي', '٨٣٥٠٦'))).fingerprint!;
  expect(fingerprintDistance(first, first)).toBeLessThan(0.01);
  expect(fingerprintDistance(first, second)).toBeLessThan(NEAR_DUPLICATE);
  expect(fingerprintDistance(first, other)).toBeGreaterThan(NEAR_DUPLICATE);
  // Ended early: exact up to the bound, beyond it no more than beyond.
  const soon = distanceFrom(first, NEAR_DUPLICATE);
  expect(soon(second)).toBe(fingerprintDistance(first, second));
  expect(soon(other)).toBeGreaterThan(NEAR_DUPLICATE);
  expect(soon(other)).toBeLessThanOrEqual(fingerprintDistance(first, other));
});

test('two facing pages are told by their measures', async () => {
  const { preparation } = await prepared(
    drawnPage({
      width: 2400,
      height: 1600,
      lines: [0, 1250]
        .map(
          (x) =>
            `<svg x="${x}" width="1150" height="1600">${Array.from({ length: 20 }, (_, line) => `<text x="575" y="${200 + line * 64}" font-size="38" text-anchor="middle" font-family="Amiri, DejaVu Sans, sans-serif">نرسل إليكم هذا الكتاب مع كشف بأسماء</text>`).join('')}</svg>`,
        )
        .join(''),
    }),
  );
  expect(preparation.spread).toBe(true);
  expect((await prepared(drawnPage())).preparation.spread).toBe(false);
});
