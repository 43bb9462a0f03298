import type { PageImage } from '@sijill/domain';
import sharp from 'sharp';
import { encodePng, isBilevel } from './png.ts';
import { type Grey, toGrey } from './raster.ts';

/** A picture as an engine takes it: a PNG where it must be encoded, else its pixels as they are. */
export function pageImage(picture: Grey, encoded: boolean): PageImage {
  if (encoded) return encodePng(picture, isBilevel(picture));
  const { pixels, width, height } = picture;
  return { bytes: pixels, raw: true, width, height };
}

/** The grey pixels of an image handed to an engine. Rejects when it is none. */
export async function greyOf({ bytes, raw, width, height }: PageImage): Promise<Grey> {
  if (!raw) return toGrey(sharp(bytes, { limitInputPixels: false }));
  if (bytes.length !== width * height)
    throw new RangeError(`${bytes.length} pixels are no image of ${width} x ${height}`);
  return { pixels: bytes, width, height };
}
