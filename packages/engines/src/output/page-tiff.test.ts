import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pageTiff } from './page-tiff.ts';

describe('a page image as a TIFF', () => {
  it('has the size and the look of the image', async () => {
    const grey = Buffer.from(
      Array.from({ length: 60 * 80 * 3 }, (_, at) => (Math.floor(at / 600) * 8) % 256),
    );
    const webp = await sharp(grey, { raw: { width: 60, height: 80, channels: 3 } })
      .webp({ quality: 75 })
      .toBuffer();
    const tiff = await pageTiff(webp);
    expect(await sharp(tiff).metadata()).toMatchObject({ format: 'tiff', width: 60, height: 80 });
    const [before, after] = await Promise.all(
      [webp, tiff].map((one) => sharp(one).removeAlpha().raw().toBuffer()),
    );
    const apart =
      before!.reduce((sum, value, at) => sum + Math.abs(value - (after![at] ?? 0)), 0) / before!.length;
    expect(apart).toBeLessThan(4);
  });

  it('is the same bytes every time', async () => {
    const webp = await sharp({ create: { width: 30, height: 30, channels: 3, background: '#a08040' } })
      .webp()
      .toBuffer();
    expect(Buffer.from(await pageTiff(webp)).equals(Buffer.from(await pageTiff(webp)))).toBe(true);
  });
});
