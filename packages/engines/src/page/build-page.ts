import type { WordBox } from '@sijill/domain';
import type { Sharp } from 'sharp';
import { VIEWER_SIDE } from '../files/limits.ts';
import { compose, scaling } from '../picture/affine.ts';
import { prepareImage } from '../picture/prepare-image.ts';
import { toGrey } from '../picture/raster.ts';
import type { ImageOrigin, PreparedPage, ViewerImage } from './prepared-page.ts';

export interface PagePicture {
  readonly number: number;
  readonly origin: ImageOrigin;
  /** The upright page at full resolution; cloned, so it must not be a stream. */
  readonly picture: Sharp;
}

/** Words of the text layer in px of a viewer image of this width, or the reason why there are none. */
export type TextLayerOf = (
  imageWidth: number,
) => { readonly words: readonly WordBox[] } | { readonly reason: string };

/** Makes a prepared page of a page's picture. */
export async function buildPage(page: PagePicture, textLayerOf: TextLayerOf): Promise<PreparedPage> {
  const [image, grey] = await Promise.all([viewerImage(page.picture.clone()), toGrey(page.picture.clone())]);
  const { ocrImage, toSource, preparation } = await prepareImage(grey);
  const toViewer = scaling(image.width / grey.width, image.height / grey.height);
  const layer = textLayerOf(image.width);
  return {
    number: page.number,
    origin: page.origin,
    image,
    ocrImage,
    ocrToImage: compose(toViewer, toSource),
    preparation,
    ...('words' in layer ? { textLayer: layer.words } : { textLayerReason: layer.reason }),
  };
}

async function viewerImage(picture: Sharp): Promise<ViewerImage> {
  const { data, info } = await picture
    .flatten({ background: '#fff' })
    .resize(VIEWER_SIDE, VIEWER_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75, effort: 0 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType: 'image/webp', width: info.width, height: info.height };
}
