import sharp from 'sharp';
import { expect, it } from 'vitest';
import { cutPage } from './cut-page.ts';

/** 200 x 100 px, white, with a black square of 10 px at 150, 40. */
const page = () =>
  sharp({ create: { width: 200, height: 100, channels: 3, background: '#fff' } })
    .composite([
      {
        input: { create: { width: 10, height: 10, channels: 3, background: '#000' } },
        left: 150,
        top: 40,
      },
    ])
    .png()
    .toBuffer();

const sizeOf = async (bytes: Buffer) => {
  const { width, height } = await sharp(bytes).metadata();
  return [width, height];
};

it('a part keeps the resolution of the page and shows what stands there', async () => {
  const { bytes } = await cutPage(await page(), { x: 140, y: 30, width: 40, height: 30 });
  expect(await sizeOf(bytes)).toEqual([40, 30]);
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => data[(y * info.width + x) * info.channels]!;
  expect(at(15, 15)).toBeLessThan(40);
  expect(at(3, 3)).toBeGreaterThan(220);
});

it('what lies beyond the page is left away, and a box outside of it is one pixel', async () => {
  expect(await sizeOf((await cutPage(await page(), { x: 190, y: 90, width: 50, height: 50 })).bytes)).toEqual(
    [10, 10],
  );
  expect(await sizeOf((await cutPage(await page(), { x: 900, y: 900, width: 5, height: 5 })).bytes)).toEqual([
    1, 1,
  ]);
});
