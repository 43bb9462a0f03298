import type { Sharp } from 'sharp';

/** Grey pixels in rows from the top left; 0 is black, 255 white. */
export interface Grey {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels of one grey or three colour channels (sRGB), interleaved, in rows from the top left. */
export interface Raster extends Grey {
  readonly channels: 1 | 3;
}

/** Decodes to one grey channel; what is transparent becomes white. */
export async function toGrey(image: Sharp): Promise<Grey> {
  const { data, info } = await image
    .flatten({ background: '#fff' })
    .toColourspace('b-w')
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

/** Scales down by averaging whole blocks of `factor` x `factor` pixels; the ragged edge is dropped. */
export function shrink(image: Grey, factor: number): Grey {
  if (factor <= 1) return image;
  if (factor === 2 && Math.min(image.width, image.height) >= 2) return halved(image);
  const width = Math.max(1, Math.floor(image.width / factor));
  const height = Math.max(1, Math.floor(image.height / factor));
  const pixels = new Uint8Array(width * height);
  const area = factor * factor;
  const sums = new Uint32Array(width);
  const { pixels: source } = image;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < factor; dy++) {
      let at = Math.min(y * factor + dy, image.height - 1) * image.width;
      for (let x = 0; x < width; x++) {
        const end = at + factor;
        let sum = 0;
        while (at < end) sum += source[at++]!;
        sums[x]! += sum;
      }
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = sums[x]! / area;
  }
  return { pixels, width, height };
}

/** The same by 2, which most pages are shrunk by. */
function halved({ pixels, width, height }: Grey): Grey {
  const [wide, high] = [width >> 1, height >> 1];
  const smaller = new Uint8Array(wide * high);
  for (let y = 0, to = 0; y < high; y++) {
    const end = (y + 1) * wide;
    for (let upper = 2 * y * width, lower = upper + width; to < end; upper += 2, lower += 2)
      smaller[to++] = (pixels[upper]! + pixels[upper + 1]! + pixels[lower]! + pixels[lower + 1]!) >> 2;
  }
  return { pixels: smaller, width: wide, height: high };
}

/** Turns an image clockwise by quarter turns. */
export function turnQuarters<Image extends Grey & { readonly channels?: 1 | 3 }>(
  image: Image,
  degrees: 0 | 90 | 180 | 270,
): Image {
  if (degrees === 0) return image;
  const { pixels, width, height, channels = 1 } = image;
  const turned = new Uint8Array(pixels.length);
  const [wide, high] = degrees === 180 ? [width, height] : [height, width];
  // Where the first pixel of the result comes from, and how far the source moves along its rows and columns.
  const [start, along, down] =
    degrees === 90
      ? [(height - 1) * width, -width, 1]
      : degrees === 180
        ? [width * height - 1, -1, -width]
        : [width - 1, width, -1];
  for (let y = 0, to = 0; y < high; y++) {
    let from = (start + y * down) * channels;
    const step = along * channels;
    for (let x = 0; x < wide; x++, from += step) {
      for (let channel = 0; channel < channels; channel++) turned[to++] = pixels[from + channel]!;
    }
  }
  return { ...image, pixels: turned, width: wide, height: high };
}
