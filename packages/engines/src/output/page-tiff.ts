import { MAX_PIXELS } from '@sijill/domain';
import sharp from 'sharp';
import type { CropBox } from '../page/crop-line.ts';

/** How a page image becomes a TIFF: what made it, and everything that could change the result. */
export const PAGE_TIFF = {
  tool: 'sharp',
  version: `${sharp.versions.sharp} (libvips ${sharp.versions.vips})`,
  /** JPEG inside TIFF, as review platforms take it; the original is what counts, this is for looking at. */
  settings: { compression: 'jpeg', quality: 85 },
} as const;

// Images are made several at a time; keeping old ones, or many threads an image, only costs memory.
sharp.cache(false);
sharp.concurrency(1);

/**
 * A stored page image as a TIFF of the same pixels in size, without any metadata. Boxes are black before anything is
 * compressed, so that no trace of what was under them is in the file.
 */
export async function pageTiff(image: Uint8Array, boxes: readonly CropBox[] = []): Promise<Uint8Array> {
  const picture = sharp(image, { limitInputPixels: MAX_PIXELS });
  if (boxes.length === 0) return picture.tiff(PAGE_TIFF.settings).toBuffer();
  const black = boxes.map(({ x, y, width, height }) => ({
    input: { create: { width, height, channels: 3 as const, background: '#000' } },
    left: x,
    top: y,
  }));
  return picture
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .composite(black)
    .removeAlpha()
    .tiff(PAGE_TIFF.settings)
    .toBuffer();
}
