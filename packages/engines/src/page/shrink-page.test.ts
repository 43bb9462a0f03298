import sharp from 'sharp';
import { expect, it } from 'vitest';
import { shrinkPage } from './shrink-page.ts';

const page = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
const sizeOf = async (bytes: Buffer) => {
  const { width, height, format } = await sharp(bytes).metadata();
  return [width, height, format];
};

it('is as wide as asked for, in the same shape', async () => {
  const { bytes } = await shrinkPage(await page(2_000, 3_000), 800);
  expect(await sizeOf(bytes)).toEqual([800, 1_200, 'webp']);
});

it('is never larger than the page', async () => {
  const { bytes } = await shrinkPage(await page(500, 700), 800);
  expect(await sizeOf(bytes)).toEqual([500, 700, 'webp']);
});

it('refuses what is no image', async () => {
  await expect(shrinkPage(Buffer.from('no image'), 800)).rejects.toThrow();
});
