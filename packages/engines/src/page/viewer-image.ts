import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../picture/raster.ts';
import { THUMBNAIL_WIDTH, VIEWER_SIDE } from './picture-sizes.ts';
import type { ViewerImage } from './prepared-page.ts';

/**
 * Linear is a third faster than Lanczos, and nobody sees the difference at three quarters of the size. Quality is of WebP.
 */
export const VIEWER_IMAGE = { kernel: 'linear', quality: 75, thumbnailQuality: 60, effort: 0 } as const;

export interface ViewerImages {
  readonly image: ViewerImage;
  /** The same as it stands in a list of pages. */
  readonly thumbnail: ViewerImage;
}

/** A page as people look at it, in two sizes; nothing but what is encoded comes back from libvips. */
export async function viewerImages(page: Raster): Promise<ViewerImages> {
  const shown = rasterSharp(page).resize(VIEWER_SIDE, VIEWER_SIDE, {
    fit: 'inside',
    withoutEnlargement: true,
    kernel: VIEWER_IMAGE.kernel,
  });
  const small = rasterSharp(page).resize(THUMBNAIL_WIDTH, 3 * THUMBNAIL_WIDTH, {
    fit: 'inside',
    withoutEnlargement: true,
  });
  return {
    image: await webp(shown, VIEWER_IMAGE.quality),
    thumbnail: await webp(small, VIEWER_IMAGE.thumbnailQuality),
  };
}

async function webp(picture: Sharp, quality: number): Promise<ViewerImage> {
  const { data, info } = await picture
    .webp({ quality, effort: VIEWER_IMAGE.effort })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType: 'image/webp', width: info.width, height: info.height };
}

function rasterSharp({ pixels, width, height, channels }: Raster): Sharp {
  return sharp(pixels, { raw: { width, height, channels }, limitInputPixels: false });
}
