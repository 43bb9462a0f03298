import sharp from 'sharp';
import { MAX_PIXELS } from '../files/limits.ts';

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

/** A stored page image as a TIFF of the same pixels in size, without any metadata. */
export async function pageTiff(image: Uint8Array): Promise<Uint8Array> {
  return sharp(image, { limitInputPixels: MAX_PIXELS }).tiff(PAGE_TIFF.settings).toBuffer();
}
