import type { WordBox } from '@sijill/domain';
import type { Sharp } from 'sharp';
import { layOut } from '../layout/lay-out.ts';
import { scaling } from '../picture/affine.ts';
import { composePlanes } from '../picture/homography.ts';
import { prepareImage } from '../picture/prepare-image.ts';
import { decodePicture } from './decode-picture.ts';
import { PREPARED_BY } from './prepared-by.ts';
import type { ImageOrigin, PreparedPage } from './prepared-page.ts';
import { viewerImages } from './viewer-image.ts';

export interface PagePicture {
  readonly number: number;
  readonly origin: ImageOrigin;
  /** The page at full resolution, as its file says it stands; cloned, so it must not be a stream. */
  readonly picture: Sharp;
  /** The boxes of its text layer belong to the page as it stands. Default true. */
  readonly mayTurn?: boolean;
  /** It is made black and white where its light or scan is poor. Default false. */
  readonly bilevel?: boolean;
  /** What the engine reads is encoded. Default false. */
  readonly encoded?: boolean;
}

/** Words of the text layer in px of a viewer image of this width, if they are taken, and the reason either way. */
export type TextLayerOf = (imageWidth: number) => {
  readonly words?: readonly WordBox[];
  readonly reason: string;
};

/** Makes a prepared page of a page's picture. */
export async function buildPage(page: PagePicture, textLayerOf: TextLayerOf): Promise<PreparedPage> {
  const { straight, preparation, stamps, fingerprint, copy, even, image, thumbnail, shrunken, ocrToImage } =
    await straightAndShown(page);
  const layer = textLayerOf(image.width);
  const { ocrImage, sheet, divided } = layOut(straight, {
    stamps,
    ...(copy && { copy }),
    even,
    encoded: page.encoded ?? false,
  });
  const steps = [
    ...(shrunken ? (['shrink'] as const) : []),
    ...preparation.steps,
    ...(divided && !layer.words ? (['divide'] as const) : []),
  ];
  return {
    number: page.number,
    origin: page.origin,
    image,
    thumbnail,
    ocrToImage,
    preparation: { ...preparation, steps },
    preparedBy: PREPARED_BY,
    ocrImage,
    ...(fingerprint ? { fingerprint } : {}),
    ...(layer.words ? { textLayer: layer.words } : sheet && { sheet }),
    textLayerReason: layer.reason,
  };
}

/** The straight page and its pictures for people. The decoded picture is let go of with the return: none is held twice. */
async function straightAndShown(page: PagePicture) {
  const { raster, shrunken } = await decodePicture(page.picture);
  const { upright, toUpright, ...prepared } = prepareImage(raster, {
    mayTurn: page.mayTurn ?? true,
    bilevel: page.bilevel ?? false,
  });
  const shown = await viewerImages(upright);
  const toViewer = scaling(shown.image.width / upright.width, shown.image.height / upright.height);
  return { ...prepared, ...shown, shrunken, ocrToImage: composePlanes(toViewer, toUpright) };
}
