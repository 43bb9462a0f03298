import { fourBytes } from './four-bytes.ts';
import type { Grey, Raster } from './raster.ts';

/** Shares of red, green and blue in brightness, of 256 (ITU-R BT.601). */
const [RED, GREEN, BLUE] = [77, 150, 29];

/** The brightness of every pixel. */
export function brightness({ pixels, width, height, channels }: Raster): Grey {
  if (channels === 1) return { pixels, width, height };
  const grey = new Uint8Array(width * height);
  const words = fourBytes(pixels);
  for (let at = words ? byWords(words, grey) : 0, from = 3 * at; at < grey.length; at++, from += 3)
    grey[at] = (pixels[from]! * RED + pixels[from + 1]! * GREEN + pixels[from + 2]! * BLUE) >> 8;
  return { pixels: grey, width, height };
}

const WHITE = 0xffffffff;

/** Four pixels from three words at a time; answers how many were done. */
function byWords(words: Uint32Array, grey: Uint8Array): number {
  const whole = grey.length - (grey.length % 4);
  for (let at = 0, word = 0; at < whole; at += 4, word += 3) {
    const one = words[word]!;
    const two = words[word + 1]!;
    const three = words[word + 2]!;
    if (one === WHITE && two === WHITE && three === WHITE) {
      grey[at] = grey[at + 1] = grey[at + 2] = grey[at + 3] = 255;
      continue;
    }
    grey[at] = ((one & 255) * RED + ((one >>> 8) & 255) * GREEN + ((one >>> 16) & 255) * BLUE) >> 8;
    grey[at + 1] = ((one >>> 24) * RED + (two & 255) * GREEN + ((two >>> 8) & 255) * BLUE) >> 8;
    grey[at + 2] = (((two >>> 16) & 255) * RED + (two >>> 24) * GREEN + (three & 255) * BLUE) >> 8;
    grey[at + 3] =
      (((three >>> 8) & 255) * RED + ((three >>> 16) & 255) * GREEN + (three >>> 24) * BLUE) >> 8;
  }
  return whole;
}
