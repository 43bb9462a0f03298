import sharp from 'sharp';

export interface PageRendition {
  readonly bytes: Buffer;
  readonly mediaType: 'image/webp';
}

/** A page image as wide as asked for, px, or as it is where it is narrower. Rejects when the bytes are no image. */
export async function shrinkPage(image: Uint8Array, width: number): Promise<PageRendition> {
  const bytes = await sharp(image)
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: 82, effort: 0 })
    .toBuffer();
  return { bytes, mediaType: 'image/webp' };
}
