import sharp from 'sharp';
import type { CropBox } from './crop-line.ts';

export interface PageCut {
  readonly bytes: Buffer;
  readonly mediaType: 'image/webp';
}

/**
 * A part of a page image in its own resolution and nothing drawn on it: what people judge by. `box` is in whole px of the
 * image and is cut to it. Rejects when the bytes are no image.
 */
export async function cutPage(image: Uint8Array, box: CropBox): Promise<PageCut> {
  const picture = sharp(image);
  const { width = 1, height = 1 } = await picture.metadata();
  const left = Math.min(box.x, width - 1);
  const top = Math.min(box.y, height - 1);
  const region = {
    left,
    top,
    width: Math.max(1, Math.min(box.width, width - left)),
    height: Math.max(1, Math.min(box.height, height - top)),
  };
  const bytes = await picture.extract(region).webp({ quality: 90, effort: 0 }).toBuffer();
  return { bytes, mediaType: 'image/webp' };
}
