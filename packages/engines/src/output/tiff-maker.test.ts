import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { pageTiff } from './page-tiff.ts';
import { createTiffMaker } from './tiff-maker.ts';

const maker = createTiffMaker();
afterAll(() => maker.close());
const picture = (shade: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade, g: 99, b: 10 } } })
    .webp()
    .toBuffer();

describe('making TIFFs in a process of its own', () => {
  it('gives each image its own TIFF, several at a time', async () => {
    const images = await Promise.all([10, 90, 180, 250].map(picture));
    const made = await Promise.all(images.map((image) => maker.make(image)));
    for (const [at, image] of images.entries())
      expect(Buffer.from(made[at] as Uint8Array).equals(Buffer.from(await pageTiff(image)))).toBe(true);
  });

  it('says of an image that is none that it is none, and goes on', async () => {
    await expect(maker.make(Buffer.from('no image'))).rejects.toMatchObject({ code: 'page.unreadable' });
    expect((await maker.make(await picture(5))).length).toBeGreaterThan(100);
  });
});
