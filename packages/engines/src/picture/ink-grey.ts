import type { Grey, Raster } from './raster.ts';

/** Shares of red, green and blue in brightness, of 256 (ITU-R BT.601). */
const [RED, GREEN, BLUE] = [77, 150, 29];

/** The brightness of every pixel. */
export function brightness({ pixels, width, height, channels }: Raster): Grey {
  if (channels === 1) return { pixels, width, height };
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at++, from += 3)
    grey[at] = (pixels[from]! * RED + pixels[from + 1]! * GREEN + pixels[from + 2]! * BLUE) >> 8;
  return { pixels: grey, width, height };
}
