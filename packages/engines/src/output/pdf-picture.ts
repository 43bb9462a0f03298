import sharp from 'sharp';

/** A page image as a PDF holds it. */
export interface PdfPicture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly colours: 'DeviceGray' | 'DeviceRGB';
}

/** Largest difference between the colours of a pixel (0 to 255) that still counts as grey: lossy images are never exact. */
const GREY_WITHIN = 12;
const LOOKED_AT_SIDE = 64;

/** A page image as JPEG, in grey where it has no colour. Throws when the bytes are no image. */
export async function pdfPicture(image: Uint8Array): Promise<PdfPicture> {
  const grey = await isGrey(image);
  const flat = sharp(image).flatten({ background: '#fff' });
  const { data, info } = await flat
    .toColourspace(grey ? 'b-w' : 'srgb')
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return {
    jpeg: data,
    width: info.width,
    height: info.height,
    colours: info.channels === 1 ? 'DeviceGray' : 'DeviceRGB',
  };
}

async function isGrey(image: Uint8Array): Promise<boolean> {
  const { data } = await sharp(image)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize(LOOKED_AT_SIDE, LOOKED_AT_SIDE, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0; at + 2 < data.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > GREY_WITHIN) return false;
  }
  return true;
}
