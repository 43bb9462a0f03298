import type { Sharp } from 'sharp';
import type { Raster } from '../picture/raster.ts';
import { RECOGNITION_SIDE } from './picture-sizes.ts';

export interface DecodedPicture {
  readonly raster: Raster;
  /** The picture was larger than is recognised. */
  readonly shrunken: boolean;
}

/**
 * Decodes a picture once, to grey or colour and no larger than is recognised (so that memory stays bounded whatever
 * its size); what is transparent becomes white.
 */
export async function decodePicture(picture: Sharp): Promise<DecodedPicture> {
  const { width = 0, height = 0, space } = await picture.metadata();
  const shrunken = Math.max(width, height) > RECOGNITION_SIDE;
  const grey = space === 'b-w' || space === 'grey16';
  let pipeline = picture.clone().flatten({ background: '#fff' });
  if (shrunken)
    pipeline = pipeline.resize(RECOGNITION_SIDE, RECOGNITION_SIDE, { fit: 'inside', kernel: 'cubic' });
  pipeline = grey ? pipeline.toColourspace('b-w').extractChannel(0) : pipeline.toColourspace('srgb');
  const { data, info } = await pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  const { channels } = info;
  if (channels !== 1 && channels !== 3) throw new Error(`a picture decoded to ${channels} channels`);
  return { raster: { pixels: data, width: info.width, height: info.height, channels }, shrunken };
}
