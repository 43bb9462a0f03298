import sharp from 'sharp';

/** Pixels of the page image, origin top left. */
export interface CropBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LineCrop {
  readonly bytes: Buffer;
  readonly mediaType: 'image/webp';
}

/** White around the line and colour around a hit, in line heights. */
const MARGIN = 0.45;
const MAX_WIDTH = 1_400;
const PADDING = 3;

/**
 * A stretch of a page image with boxes drawn around some words: `around` is shown with a margin of half a line, `hits`
 * are outlined. Boxes are in px of the image handed in and are cut to it. Rejects when the bytes are no image.
 */
export async function cropLine(
  image: Uint8Array,
  around: CropBox,
  hits: readonly CropBox[],
): Promise<LineCrop> {
  const picture = sharp(image);
  const { width = 1, height = 1 } = await picture.metadata();
  const margin = Math.max(6, Math.round(around.height * MARGIN));
  const left = clamp(Math.floor(around.x - margin), width - 1);
  const top = clamp(Math.floor(around.y - margin), height - 1);
  const region = {
    left,
    top,
    width: Math.max(1, clamp(Math.ceil(around.x + around.width + margin), width) - left),
    height: Math.max(1, clamp(Math.ceil(around.y + around.height + margin), height) - top),
  };
  const cut = await picture
    .extract(region)
    .composite([{ input: outline(region, hits), left: 0, top: 0 }])
    .toBuffer({ resolveWithObject: true });
  const bytes = await sharp(cut.data)
    .resize({ width: MAX_WIDTH, withoutEnlargement: true })
    .webp({ quality: 80, effort: 0 })
    .toBuffer();
  return { bytes, mediaType: 'image/webp' };
}

const clamp = (value: number, most: number): number => Math.min(Math.max(0, value), most);

function outline(
  region: { left: number; top: number; width: number; height: number },
  hits: readonly CropBox[],
) {
  const boxes = hits.map(({ x, y, width, height }) => {
    const at = `x="${x - region.left - PADDING}" y="${y - region.top - PADDING}"`;
    const size = `width="${width + 2 * PADDING}" height="${height + 2 * PADDING}"`;
    return `<rect ${at} ${size} rx="3" fill="#ffd400" fill-opacity="0.25" stroke="#c2410c" stroke-width="3"/>`;
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${region.width}" height="${region.height}">${boxes.join('')}</svg>`,
  );
}
